"""Rules into questions: which can be asked of this snapshot, of which views, and why not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from rosterbench.checking.rulebook import SQL_BODY, Rule
from rosterbench.errors import RuleBookError
from rosterbench.formats import Column, FileSpec, Format
from rosterbench.settings import Settings

_EMPTY_STATE = {
    "school_match": "no school list of the platform is loaded",
    "platform_school": "no school id of the platform is known",
    "student": "no roster of students came along",
    "teacher_or_staff": "no teachers or staff came along",
    "reference_link": "the set holds no links that could be followed",
    "sync_state": "no earlier delivery of this district is known",
}
_ROW_INDEX = ("_file", "_line", "_record")
_ROSTER_INDEX = ("file", "line", "record_id", "person_key")


@dataclass(frozen=True)
class Asked:
    """One expectation of a rule, ready to be asked.

    `file_column` is the declared (file, column) it judges, or None. It looks at as many records
    as there are `counted` (`*` or a column) in the view `population`. `level` is that
    of its findings where not the rule's, `level_of_capitals` that of a listed value in other
    capitals.
    """

    id: str
    rule: Rule
    view: str
    type: str
    kwargs: Mapping[str, Any]
    index: tuple[str, ...]
    population: str
    counted: str = "*"
    file_column: tuple[FileSpec, Column] | None = None
    level: str = ""
    level_of_capitals: str = ""


@dataclass(frozen=True)
class _Received:
    """What came: `states` as `_file_states` gives them, `columns` as (declared file, column)."""

    states: Mapping[str, str]
    columns: frozenset[tuple[str, str]]
    files: frozenset[str]


@dataclass(frozen=True)
class Plan:
    """What will be asked, and for each other rule of the format why it cannot be."""

    asked: tuple[Asked, ...]
    not_applicable: Mapping[str, str] = field(default_factory=dict)


def plan(
    con: duckdb.DuckDBPyConnection,
    rules: tuple[Rule, ...],
    declared: Format,
    settings: Settings,
) -> Plan:
    """Decide for each rule of the format: its questions, or the reason it is not applicable."""
    received = _received(con, declared)
    asked: list[Asked] = []
    reasons: dict[str, str] = {}
    for rule in rules:
        if declared.short not in rule.formats:
            continue
        reason = _missing_need(con, rule, declared, received)
        questions = [] if reason else list(_expand(rule, declared, settings, received))
        if questions:
            asked.extend(questions)
        else:
            reasons[rule.code] = reason or _no_column(rule, declared, received.states)
    return Plan(tuple(asked), reasons)


def _received(con: duckdb.DuckDBPyConnection, declared: Format) -> _Received:
    columns = con.execute(
        "select expected_name, canonical from snapshot_columns where canonical is not null"
    ).fetchall()
    files = con.execute(
        "select expected_name from snapshot_files where expected_name is not null"
    ).fetchall()
    return _Received(
        _file_states(con, declared), frozenset(columns), frozenset(name for (name,) in files)
    )


def _file_states(con: duckdb.DuckDBPyConnection, declared: Format) -> dict[str, str]:
    """Declared file name to '' when its rows were read, else the reason in words."""
    received = con.execute(
        "select expected_name, name, usable, coalesce(problem_detail, '') from snapshot_files"
        " where expected_name is not null order by usable desc"
    ).fetchall()
    states = {spec.name: f"{spec.name} was not sent" for spec in declared.files}
    for expected, name, usable, detail in reversed(received):
        why = f"{name} was not read as rows" + (f": {detail}" if detail else "")
        states[expected] = "" if usable else why
    return states


def _missing_need(
    con: duckdb.DuckDBPyConnection, rule: Rule, declared: Format, received: _Received
) -> str:
    states = received.states
    for name in rule.not_with:
        if name in received.files:
            return f"{name} was sent"
    for need in rule.needs:
        for name in [need] if need.endswith(".csv") else declared.roster.get(need, ()):
            if states.get(name, ""):
                return states[name]
    for need in rule.needs_rows:
        if not con.execute(f"select 1 from {_identifier(need)} limit 1").fetchone():
            return _empty_reason(con, need, declared, states)
    return ""


def _empty_reason(
    con: duckdb.DuckDBPyConnection, need: str, declared: Format, states: Mapping[str, str]
) -> str:
    if need in _EMPTY_STATE:
        return _EMPTY_STATE[need]
    if declared.roster.get(need):
        file = declared.roster[need][-1]
        rows = con.execute(
            "select 1 from snapshot_files where expected_name = ? and rows > 0", [file]
        ).fetchone()
        return f"{file} holds no {need}" if rows else f"{file} has no rows"
    unread = [states[spec.name] for spec in declared.files if spec.required and states[spec.name]]
    return unread[0] if unread else "the files hold nothing of this kind"


def _no_column(rule: Rule, declared: Format, states: Mapping[str, str]) -> str:
    unread = [
        states[spec.name]
        for spec in declared.files
        for column in spec.columns
        if states[spec.name] and any(_matches(column, each) for each in rule.body.each)
    ]
    return unread[0] if unread else f"{declared.title} has no column of this kind"


def _expand(
    rule: Rule, declared: Format, settings: Settings, received: _Received
) -> Iterator[Asked]:
    body = rule.body
    if body.type == SQL_BODY:
        view = f"rule_{rule.code}"
        yield Asked(rule.code, rule, view, body.type, body.kwargs, (), _identifier(rule.population))
    elif not body.each:
        view = _identifier(body.table)
        yield Asked(
            rule.code,
            rule,
            view,
            body.type,
            body.kwargs,
            _ROSTER_INDEX,
            view,
            _counted(body.type, body.kwargs["column"]),
        )
    else:
        yield from _each_column(rule, declared, settings, received)


def _each_column(
    rule: Rule, declared: Format, settings: Settings, received: _Received
) -> Iterator[Asked]:
    """A column that was not received is not asked about; where it must be, the file is not read."""
    body = rule.body
    for spec in declared.files:
        for column in spec.columns if not received.states[spec.name] else ():
            each = _alternative(rule, column, declared)
            if each is None or (spec.name, column.name) not in received.columns:
                continue
            kwargs = {k: _filled_in(v, column, settings, declared) for k, v in body.kwargs.items()}
            view = f"file_{spec.stem}"
            yield Asked(
                f"{rule.code} {spec.stem} {column.name}",
                replace(rule, entity=column.entity) if rule.entity == "$entity" else rule,
                view,
                body.type,
                {"column": column.name, **kwargs},
                _ROW_INDEX,
                f'"{view}"',
                _counted(body.type, column.name),
                (spec, column),
                each.get("level", ""),
                rule.level_of_capitals.get(declared.short, ""),
            )


def _alternative(rule: Rule, column: Column, declared: Format) -> Mapping[str, Any] | None:
    """The first alternative of `each` that is for this format and takes the column."""
    for each in rule.body.each:
        if declared.short in each.get("formats", (declared.short,)) and _matches(column, each):
            return each
    return None


def _counted(type_: str, column: str) -> str:
    return "*" if type_ == "expect_column_values_to_not_be_null" else f'"{column}"'


def _matches(column: Column, each: Mapping[str, Any]) -> bool:
    for key, wanted in each.items():
        if key in ("level", "formats"):
            continue
        if key.startswith("has_"):
            named = {"has_references": "references"}.get(key, key.removeprefix("has_"))
            holds = bool(getattr(column, named)) == wanted
        elif key.endswith("_not"):
            holds = getattr(column, key.removesuffix("_not")) not in wanted
        else:
            found = getattr(column, key)
            holds = found in wanted if isinstance(wanted, list) else found == wanted
        if not holds:
            return False
    return True


def _filled_in(value: Any, column: Column, settings: Settings, declared: Format) -> Any:
    """An argument as this column needs it; a table holds one per format or type of column."""
    if isinstance(value, Mapping):
        value = value[declared.short] if declared.short in value else value[column.type]
    if value == "$limit":
        return settings.constants[column.limit]
    if value == "$enum":
        return list(column.enum)
    if value == "$enum_pattern":
        return _enum_pattern(column)
    if value == "$vocabulary_pattern":
        return _one_or_more(map(re.escape, settings.lists[column.vocabulary]), column)
    return value


def _enum_pattern(column: Column) -> str:
    """The listed values as they stand, or in any capitals where the format ignores them."""
    own = "ext:[^,]+" if column.type.endswith("_list") else "ext:.+"
    listed = [*map(re.escape, column.enum), *([own] if column.extensible else [])]
    if column.ignore_case:
        return f"^(?i)\\s*({'|'.join(listed)})\\s*$"
    return _one_or_more(listed, column)


def _one_or_more(patterns: Iterable[str], column: Column) -> str:
    item = f"({'|'.join(patterns)})"
    return f"^{item}(,{item})*$" if column.type.endswith("_list") else f"^{item}$"


def _identifier(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise RuleBookError(f"{name!r} is not a table or view a rule can name.")
    return name
