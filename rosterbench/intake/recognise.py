"""Which format a set of files is, told from declarations alone: file names, headers, signs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rosterbench.errors import InputError
from rosterbench.formats import FileSpec, Format, by_key, formats, load
from rosterbench.intake.header import resolve
from rosterbench.model import How

Headers = Mapping[str, Sequence[str]]
Stated = Mapping[str, Mapping[str, str]]
_RESEMBLES = 0.5
# Less than what the columns of one file can say: a set is what it holds, not what it says it is.
_SIGN = 0.25
_NOTHING: Stated = {}


@dataclass(frozen=True)
class Recognised:
    """The format a set is read as, why in one sentence, and what speaks against it.

    `problems` are the sentences of `snapshot_format_unclear`; empty when all is clear.
    """

    format: str
    reason: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Fit:
    """How well a set fits one format.

    `matched` maps received to expected names; `absent` are the required files it lacks in the
    eyes of the profile that misses fewest; `says_so`: its sign says this format (None: no sign).
    """

    declared: Format
    matched: Mapping[str, str]
    absent: tuple[str, ...]
    likeness: float
    said: str | None = None

    @property
    def is_complete(self) -> bool:
        return not self.absent

    @property
    def says_so(self) -> bool:
        return self.declared.sign is not None and self.said == self.declared.sign.value

    @property
    def is_alike(self) -> bool:
        return self.likeness > _RESEMBLES * len(self.matched)

    @property
    def score(self) -> tuple[float, float]:
        names = len(self.matched) - len(self.absent)
        return (names + self.likeness + _SIGN * self.says_so, self.likeness)


def recognise(
    received: Headers, forced: str | None = None, stated: Stated = _NOTHING
) -> Recognised:
    """The format of the received files (name to header cells), or the forced one.

    `stated` holds what the files of `sign_files` say: received name to property to value. Raises
    InputError when nothing there resembles any format, or `forced` is not known. Trigger of the
    problems: `rules.md` B.1 snapshot_format_unclear.
    """
    fits = sorted(
        (_fit(received, f, stated) for f in formats()), key=lambda f: f.score, reverse=True
    )
    if forced is not None:
        declared = by_key(forced)
        chosen = next(fit for fit in fits if fit.declared == declared)
        return Recognised(
            declared.key, f"{declared.title} was chosen by hand.", _problems(chosen, fits)
        )
    best = fits[0]
    if not any(fit.matched or fit.likeness for fit in fits):
        raise InputError(
            "Nothing here can be read as a roster. Expected the files of one of: "
            f"{'; '.join(_describe(fit.declared) for fit in fits)}."
        )
    problems = _problems(best, fits) or _unclear(best, fits)
    return Recognised(best.declared.key, _reason(best, fits, received), problems)


def sign_files(names: Sequence[str]) -> list[str]:
    """Those of the received files that may say which format the set is."""
    signs = {declared.sign.file for declared in formats() if declared.sign}
    return [name for name in names if name in signs]


def expected_names(names: Sequence[str], declared: Format) -> dict[str, str]:
    """Received name to expected name: exact, else a declared alias, else another spelling in case
    of a file that is there exactly; two received files can have one expected name."""
    found: dict[str, str] = {}
    for spec in declared.all_files:
        accepted = (spec.name,) if spec.is_published else (spec.name, *spec.aliases)
        exact = [name for name in names if name in accepted]
        twins = [n for n in names if exact and n.lower() == spec.name.lower()]
        found.update(dict.fromkeys((*exact, *twins), spec.name))
    return found


def near_names(names: Sequence[str], declared: Format) -> dict[str, str]:
    """Received name to the expected name it nearly is, for files without one; `file_misnamed`."""
    taken = expected_names(names, declared)
    near: dict[str, str] = {}
    for spec in declared.all_files:
        if spec.name in taken.values():
            continue
        accepted = (spec.name,) if spec.is_published else (spec.name, *spec.aliases)
        wanted = {folded_name(name) for name in accepted}
        near.update({n: spec.name for n in names if n not in taken and folded_name(n) in wanted})
    return near


def folded_name(name: str) -> str:
    """A file name as `file_misnamed` compares it: case, blanks, `_`, `-`, ` (n)`, a doubled
    ending and the plural do not count."""
    lower = name.lower().strip()
    lower = re.sub(r"\.csv\.(csv|txt)$", ".csv", lower)
    stem, dot, ending = lower.rpartition(".")
    stem = re.sub(r"\s*\(\d+\)$", "", stem)
    stem = re.sub(r"[\s_-]", "", stem)
    if stem.endswith("sses"):
        stem = stem.removesuffix("es")
    elif stem.endswith("s") and not stem.endswith("ss"):
        stem = stem.removesuffix("s")
    return stem + dot + ending


def _fit(received: Headers, declared: Format, stated: Stated) -> _Fit:
    names = list(received)
    matched = {**expected_names(names, declared), **near_names(names, declared)}
    absent = min((_absent(seen, matched) for seen in _views(declared)), key=len)
    likeness = sum(
        _likeness(received[name], declared.file(expected)) for name, expected in matched.items()
    )
    if not matched:
        best = max(
            (_likeness(cells, spec) for cells in received.values() for spec in declared.all_files),
            default=0.0,
        )
        likeness = best if best > _RESEMBLES else 0.0
    sign = declared.sign
    said = stated.get(sign.file, {}).get(sign.property) if sign else None
    return _Fit(declared, matched, absent, likeness, said)


def _views(declared: Format) -> list[Format]:
    return [load(declared.key, profile) for profile in declared.profiles]


def _absent(seen: Format, matched: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f.name for f in seen.files if f.required and f.name not in matched.values())


def _likeness(cells: Sequence[str], spec: FileSpec) -> float:
    """Share of the union of received and declared headers that fit together, 0 to 1."""
    resolved = resolve(cells, spec, {})
    known = {c.canonical or c.suggestion for c in resolved if c.how is not How.UNKNOWN}
    unknown = sum(c.how is How.UNKNOWN for c in resolved)
    return len(known) / (len(spec.columns) + unknown)


def _problems(chosen: _Fit, fits: Sequence[_Fit]) -> tuple[str, ...]:
    """Why the chosen format may be the wrong one, whoever chose it."""
    required = min(
        (sum(f.required for f in seen.files) for seen in _views(chosen.declared)), default=0
    )
    others = [fit for fit in fits if fit is not chosen and fit.is_complete and fit.is_alike]
    if 2 * len(chosen.absent) > required and others:
        return (
            f"More than half of the files of {chosen.declared.title} are missing, and all files "
            f"of {others[0].declared.title} are there.",
        )
    return ()


def _unclear(best: _Fit, fits: Sequence[_Fit]) -> tuple[str, ...]:
    """Why recognition itself is in doubt."""
    if not best.is_complete:
        return (
            f"No format is complete. Nearest is {best.declared.title}; missing: "
            f"{', '.join(best.absent)}.",
        )
    rivals = [
        fit
        for fit in fits
        if fit is not best
        and fit.is_complete
        and fit.is_alike
        and (fit.score == best.score or not set(fit.matched) <= set(best.matched))
    ]
    return tuple(
        f"The files fit both {best.declared.title} and {fit.declared.title}." for fit in rivals
    )


def _reason(best: _Fit, fits: Sequence[_Fit], received: Headers) -> str:
    return " ".join(part for part in (_held(best, fits, received), _stated(best)) if part)


def _held(best: _Fit, fits: Sequence[_Fit], received: Headers) -> str:
    """What the set holds that speaks for the format; '' where only its sign does."""
    title = best.declared.title
    elsewhere = {f.name for fit in fits if fit is not best for f in fit.declared.all_files}
    own = [expected for expected in best.matched.values() if expected not in elsewhere]
    if own:
        verb = "is a file" if len(own) == 1 else "are files"
        return f"{_listed(own)} {verb} of {title} only."
    headers = _own_headers(best, fits, received)
    if headers:
        verb = "is a column" if len(headers) == 1 else "are columns"
        return f"{_listed(headers)} {verb} of {title} only."
    return "" if best.says_so else f"More file names and headers fit {title} than any other format."


def _stated(best: _Fit) -> str:
    """What the set says of itself, where the format has a sign."""
    sign = best.declared.sign
    if sign is None:
        return ""
    if best.said is not None:
        return f"{sign.file} says {sign.property} {best.said}."
    return sign.without if sign.file not in best.matched.values() else ""


def _own_headers(best: _Fit, fits: Sequence[_Fit], received: Headers) -> list[str]:
    others = {
        column.header
        for fit in fits
        if fit is not best
        for file in fit.declared.all_files
        for column in file.columns
    }
    own = {
        column.header: None
        for name, expected in best.matched.items()
        for column in best.declared.file(expected).columns
        if column.header in received[name] and column.header not in others
    }
    return list(own)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:3])
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def _describe(declared: Format) -> str:
    required = max(
        ([f.name for f in seen.files if f.required] for seen in _views(declared)), key=len
    )
    return f"{declared.title} ({', '.join(required)})"
