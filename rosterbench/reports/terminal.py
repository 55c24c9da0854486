"""The report of a check for a terminal: the verdict first, then what to repair, worst first."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rosterbench.formats import formats
from rosterbench.model import Level, RuleOutcome, RunOutcome
from rosterbench.reports.digest import Example, RuleDigest
from rosterbench.reports.words import counted, day, masked, verdict, visible

if TYPE_CHECKING:
    from rosterbench.checking.rulebook import Rule

_WIDTH = 100
_LINE = re.compile(r"line \d+")
_SCHOOLS_SHOWN = 15
_ROLES = ("teacher", "staff", "student", "guardian")
_STOPPED = ("Format errors", "On hold")
_OUTCOME_STYLE = {
    RunOutcome.REFUSED: "bold white on #b42318",
    RunOutcome.HELD: "bold white on #b42318",
    RunOutcome.ERRORS: "bold #d9822b",
    RunOutcome.ALERTS: "bold #4c90f0",
    RunOutcome.CLEAN: "bold #32a467",
}
_LEVEL_STYLE = {
    Level.FORMAT_ERROR: "bold #e76a6e",
    Level.HOLD: "bold #e76a6e",
    Level.ERROR: "bold #d9822b",
    Level.ALERT: "bold #4c90f0",
    Level.NOTICE: "bold",
}


def show(
    report: Mapping[str, Any],
    found: Sequence[RuleDigest],
    rules: Mapping[str, "Rule"],
    console: Console,
    *,
    has_values: bool = False,
) -> None:
    """Print the report of a run; cells of rows are masked unless `has_values`.

    `report` is the content of its `run.json`, `rules` the rule book by code.
    """
    for part in _parts(report, found, rules, has_values):
        console.print(part)
        console.print()


def console_for(file: Any = None) -> Console:  # Any: rich takes whatever can be written to
    """A console at most 100 columns wide; exactly 100 where the output is no terminal."""
    console = Console(file=file, highlight=False)
    console.width = min(console.width, _WIDTH) if console.is_terminal else _WIDTH
    return console


def _parts(
    report: Mapping[str, Any],
    found: Sequence[RuleDigest],
    rules: Mapping[str, "Rule"],
    has_values: bool,
) -> Iterator[RenderableType]:
    yield _head(report, found)
    yield _files(report)
    if report["schools"]:
        yield _schools(report)
    for level in Level:
        group = [digest for digest in found if digest.level is level]
        if group:
            yield _findings(level, group, rules, has_values)
    if report["accounts"]:
        yield _accounts(report)
    yield _coverage(report)


def _head(report: Mapping[str, Any], found: Sequence[RuleDigest]) -> RenderableType:
    style = _OUTCOME_STYLE[RunOutcome(report["outcome"])]
    lines = [Text(verdict(report, found), style=style)]
    facts = (report["format"], f"profile {report['profile']}", f"as of {day(report['as_of'])}")
    lines.append(Text(" · ".join(facts), style="dim"))
    if report["provisional"]:
        lines.append(
            Text(
                "The platform stops here. What could be read was checked all the same;\n"
                "numbers may change once the format errors are gone.",
            )
        )
    return Group(*lines)


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title,
        title_style="bold",
        title_justify="left",
        box=None,
        pad_edge=False,
        padding=(0, 3, 0, 0),
        header_style="dim",
    )
    for name in columns:
        is_number = name.endswith("#")
        table.add_column(
            name.removesuffix("#"), justify="right" if is_number else "left", no_wrap=is_number
        )
    return table


def _files(report: Mapping[str, Any]) -> Table:
    table = _table("Files", "File", "Rows#", "Rejects#", "Encoding")
    for file in report["files"]:
        rejects = Text(f"{file['rejects']:,}", style="bold" if file["rejects"] else "dim")
        table.add_row(Text(file["name"]), f"{file['rows']:,}", rejects, file["encoding"])
    return table


def _schools(report: Mapping[str, Any]) -> RenderableType:
    schools = report["schools"]
    troubled = [s for s in schools if s["errors"] or s["alerts"] or s["status"] in _STOPPED]
    title = f"Schools: {len(schools) - len(troubled)} of {len(schools)} without errors or alerts"
    if not troubled:
        return Text(title, style="bold")
    table = _table(title, "School", "Id", "Status", "Errors#", "Alerts#")
    for school in troubled[:_SCHOOLS_SHOWN]:
        table.add_row(
            Text(visible(school["name"] or "(no name)")),
            Text(visible(school["school_id"]), style="dim"),
            Text(school["status"], style="bold" if school["status"] in _STOPPED else ""),
            f"{school['errors']:,}",
            f"{school['alerts']:,}",
        )
    left = len(troubled) - _SCHOOLS_SHOWN
    if left <= 0:
        return table
    return Group(table, Text(f"and {counted(left, 'more school')}", style="dim"))


def _findings(
    level: Level, group: list[RuleDigest], rules: Mapping[str, "Rule"], has_values: bool
) -> RenderableType:
    total = counted(sum(digest.records for digest in group), level.title.lower())
    lines: list[RenderableType] = [Text(total[0].upper() + total[1:], style=_LEVEL_STYLE[level])]
    for place, digest in enumerate(group):
        above = 1 if place else 0
        block = _finding(digest, rules[digest.rule], has_values)
        lines.append(Padding(block, (above, 0, 0, 2)))
    return Group(*lines)


def _finding(digest: RuleDigest, rule: "Rule", has_values: bool) -> RenderableType:
    size = counted(digest.records, "record")
    if digest.schools:
        size += f", {counted(digest.schools, 'school')}"
    head = Table.grid(expand=True, padding=(0, 2, 0, 0))
    head.add_column(ratio=1)
    head.add_column(justify="right", no_wrap=True)
    head.add_row(Text(rule.title, style="bold"), size)
    lines: list[RenderableType] = [head, Text(rule.fix)]
    shown = [_example(example, has_values) for example in digest.examples]
    if shown:
        lines.append(Text("\n").join(shown))
    lines.append(Text(rule.code, style="dim"))
    return Group(*lines)


def _example(example: Example, has_values: bool) -> Text:
    place = example.file or "the whole set"
    if example.line is not None:
        place += f":{example.line}"
    if example.column:
        place += f", {visible(example.column)}"
    if example.observed and (has_values or _names_structure(example.observed)):
        place += f": {visible(example.observed)}"
    elif example.observed and example.column:
        place += f": {masked(example.observed)}"
    return Text(place, style="dim")


def _names_structure(observed: str) -> bool:
    """Whether a detail speaks of columns, files and lines alone, never of a person."""
    parts = observed.split(", ")
    return all(part in _structure_names() or _LINE.fullmatch(part) for part in parts)


@cache
def _structure_names() -> frozenset[str]:
    files = [file for declared in formats() for file in declared.files]
    columns = [column for file in files for column in file.columns]
    return frozenset(
        [*(file.name for file in files), *(c.name for c in columns), *(c.header for c in columns)]
    )


def _accounts(report: Mapping[str, Any]) -> Table:
    outcomes = sorted({outcome for counts in report["accounts"].values() for outcome in counts})
    table = _table(
        "Accounts", "Role", *(f"{name.replace('_', ' ').capitalize()}#" for name in outcomes)
    )
    for role in (role for role in _ROLES if role in report["accounts"]):
        counts = report["accounts"][role]
        table.add_row(role.capitalize(), *(f"{counts.get(name, 0):,}" for name in outcomes))
    return table


def _coverage(report: Mapping[str, Any]) -> RenderableType:
    outcomes = Counter(RuleOutcome(result["outcome"]) for result in report["rules"])
    checked = outcomes[RuleOutcome.PASSED] + outcomes[RuleOutcome.FAILED]
    line = f"{counted(checked, 'rule')} checked, {outcomes[RuleOutcome.FAILED]} of them broken."
    lines = [Text(line)]
    for outcome, words in (
        (RuleOutcome.ERRORED, "could not run"),
        (RuleOutcome.NOT_APPLICABLE, "not checked"),
    ):
        reasons = Counter(r["reason"] for r in report["rules"] if r["outcome"] == outcome)
        lines.extend(
            Text(f"{counted(number, 'rule')} {words}: {reason}", style="dim")
            for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        )
    return Group(*lines)
