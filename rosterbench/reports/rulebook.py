"""The rule book as a page: `docs/rules.md` is printed here and checked by a test.

`python -m rosterbench.reports.rulebook FILE` writes it.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from rosterbench import formats
from rosterbench.checking.rulebook import Rule, rules
from rosterbench.home import content

_HEAD = """# Rules

Printed from the rule book in `checks/` and `sql/rules/` by `make docs`; never edited by hand.

A rule's mark says where it comes from: *published* means that public material of the platform says
so, *our choice* that this product decided it. Sources are numbered; their addresses are at the end.

| Level | Meaning | Stops |
| --- | --- | --- |
| Format error | The file or row cannot be read as the format demands. | the whole set |
| Hold | A suspected configuration fault, mass removal or lost connection. | one school |
| Error | An account or class cannot be created. | that record |
| Alert | Created, but incomplete, unreachable or at risk. | nothing |
| Notice | Worth knowing, without effect on accounts. | nothing |
"""
_GALLERY = "https://greatexpectations.io/expectations"


def sources() -> Mapping[str, str]:
    """Address by number of every public page the rules rest on."""
    return tomllib.loads(content("checks", "sources.toml").read_text("utf-8"))


def page() -> str:
    """The whole of `docs/rules.md`, its rules in the order of the book."""
    parts = [_HEAD, *_index(), *_chapters(), *_addresses()]
    return "\n".join(parts)


def anatomy(rule: Rule) -> Iterator[tuple[str, str]]:
    """What a person reads about one rule, as pairs of heading and text."""
    yield "Level", _levels(rule)
    yield "Formats", ", ".join(_format_titles(rule))
    yield "About", f"{rule.entity}; looks at {rule.population}"
    if rule.yields_to:
        yield "Gives way to", ", ".join(f"{y.rule} (same {y.on})" for y in rule.yields_to)
    yield "Why it matters", rule.why
    yield "How to fix it", rule.fix
    mark = rule.mark.replace("_", " ")
    yield "Source", f"{rule.source} ({mark})" if rule.source else mark


def cited(rule: Rule) -> tuple[str, ...]:
    """Numbers of the sources a rule names, in its order."""
    return tuple(re.findall(r"\b[SCO]\d+\b", rule.source))


def body(rule: Rule) -> str:
    """What is asked, in words of the rule book: the query, or the expectation and its target."""
    if rule.body.query:
        return rule.body.query
    target = rule.body.table or "every column with " + "; or with ".join(
        ", ".join(f"{name} = {value}" for name, value in each.items()) for each in rule.body.each
    )
    arguments = "".join(f"\n    {name} = {value!r}" for name, value in rule.body.kwargs.items())
    return f"{rule.body.type}\n    on {target}{arguments}"


def _levels(rule: Rule) -> str:
    exceptions = [
        f"{place.replace('_', ' ')}: {level.title.lower()}"
        for place, level in (*rule.level_by.items(), *rule.level_by_entity.items())
    ]
    exceptions += [
        f"other capitals in {place}: {level.title.lower()}"
        for place, level in rule.level_of_capitals.items()
    ]
    return rule.level.title + (f" ({'; '.join(exceptions)})" if exceptions else "")


def _format_titles(rule: Rule) -> list[str]:
    """Formats of one short name stand together, with the profile that tells it from others."""
    titles: dict[str, list[str]] = {}
    for key, profile in ((f.key, profile) for f in formats.formats() for profile in f.profiles):
        seen = formats.load(key, profile)
        suffix = f" (profile {profile.value})" if len(seen.profiles) > 1 else ""
        titles.setdefault(seen.short, []).append(seen.title + suffix)
    return [", ".join(titles.get(short, [short])) for short in rule.formats]


def _index() -> Iterator[str]:
    yield "| Rule | Level | What is wrong |\n| --- | --- | --- |"
    for rule in sorted(rules(), key=lambda r: (r.level.rank, r.code)):
        yield f"| [`{rule.code}`](#{rule.code}) | {rule.level.title} | {rule.title} |"
    yield ""


def _chapters() -> Iterator[str]:
    for suite, found in groupby(rules(), key=lambda rule: rule.suite):
        yield f"## {suite}\n"
        for rule in found:
            yield f"### {rule.code}\n\n**{rule.title}**\n"
            yield from (f"- {heading}: {text}" for heading, text in anatomy(rule))
            yield f"- Body: {_body_link(rule)}\n"


def _body_link(rule: Rule) -> str:
    if rule.body.query:
        return f"[`sql/rules/{rule.code}.sql`](../sql/rules/{rule.code}.sql)"
    return f"[`{rule.body.type}`]({_GALLERY}/{rule.body.type})"


def _addresses() -> Iterator[str]:
    yield "## Sources\n"
    yield from (f"- {number}: <{address}>" for number, address in sources().items())
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
