"""Numbers and verdicts in plain words, the same in every report."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rosterbench.model import Level, RuleOutcome, RunOutcome
from rosterbench.reports.digest import RuleDigest

_IRREGULAR = {"alias": "aliases", "class": "classes", "person": "people", "staff": "staff"}
_SHOWN_LETTERS = 32


def counted(number: int, noun: str) -> str:
    """A number with its unit: `1 school`, `2,000 classes`."""
    plural = _IRREGULAR.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def day(iso: str) -> str:
    """A date as people read it: `20 Nov 2026`."""
    moment = date.fromisoformat(iso)
    return f"{moment.day} {moment:%b %Y}"


def verdict(report: Mapping[str, Any], digests: Sequence[RuleDigest]) -> str:
    """One sentence that says whether these files can be sent, and what stands in the way."""
    outcome = RunOutcome(report["outcome"])
    if outcome is RunOutcome.REFUSED:
        faults = [d for d in digests if d.level is Level.FORMAT_ERROR]
        number = sum(d.records for d in faults)
        verb = "stops" if number == 1 else "stop"
        return f"Not ready: {counted(number, 'format error')}{_in(faults)} {verb} everything."
    if outcome is RunOutcome.HELD:
        number = sum(d.records for d in digests if d.level is Level.HOLD)
        besides = any(d.level is Level.ERROR for d in digests)
        errors = f"; {_at_schools(report, digests, Level.ERROR)} besides" if besides else ""
        return f"Not ready: {counted(number, 'hold')} must be decided first{errors}."
    if outcome is RunOutcome.ERRORS:
        return f"Ready with {_at_schools(report, digests, Level.ERROR)}."
    if outcome is RunOutcome.ALERTS:
        return f"Ready, with {_at_schools(report, digests, Level.ALERT)}."
    asked = (RuleOutcome.FAILED, RuleOutcome.PASSED)
    rules = sum(1 for result in report["rules"] if result["outcome"] in asked)
    return f"Ready: {counted(rules, 'rule')} found no error and no alert."


def _in(faults: Sequence[RuleDigest]) -> str:
    files = sorted({file for fault in faults for file in fault.files if file})
    if not files:
        return ""
    return f" in {files[0]}" if len(files) == 1 else f" in {len(files)} files"


def _at_schools(report: Mapping[str, Any], digests: Sequence[RuleDigest], level: Level) -> str:
    number = sum(d.records for d in digests if d.level is level)
    key = "errors" if level is Level.ERROR else "alerts"
    schools = sum(1 for s in report["schools"] if s["school_id"] and s[key] > 0)
    words = counted(number, level.value)
    return f"{words} at {counted(schools, 'school')}" if schools else words


def masked(value: str) -> str:
    """The shape of a value without the value: letters become x, digits 9, the rest stays.

    Enough to see a stray space, a missing dot or a date the wrong way round.
    """
    return "".join(_masked_letter(letter) for letter in value[:_SHOWN_LETTERS]) + (
        "…" if len(value) > _SHOWN_LETTERS else ""
    )


def _masked_letter(letter: str) -> str:
    kind = unicodedata.category(letter)[0]
    if kind in "LM":
        return "X" if letter.isupper() else "x"
    if kind == "N":
        return "9"
    return visible(letter)


def visible(value: str) -> str:
    """A value with control and invisible characters written as `\\u200b`, so they can be seen."""
    return "".join(
        c if unicodedata.category(c)[0] not in "CZ" or c == " " else f"\\u{ord(c):04x}"
        for c in value
    )
