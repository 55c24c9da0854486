"""The rule book: every suite in `checks/`, read into frozen rules and expanded per format.

Nothing else declares a rule. A rule is prose, a body and a case sharing one code; see
docs/architecture.md, "A rule".
"""

import hashlib
import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rosterbench.errors import RuleBookError
from rosterbench.home import content
from rosterbench.model import Level

SQL_BODY = "unexpected_rows_expectation"
BLOCK_THE_ROW = frozenset({"row_column_count", "row_quote_misplaced"})
_SCOPES = {"cell", "row", "record", "person", "file", "column", "snapshot"}


@dataclass(frozen=True)
class Yield:
    """The rule that wins where both fire, and on which same thing (`cell`, `row`, ...)."""

    rule: str
    on: str


@dataclass(frozen=True)
class Body:
    """What is asked: a Great Expectations type with its arguments.

    `query` is the SQL of a cross-file rule; `each` selects declared columns; `table` and `field`
    name a roster view and the person's field it judges. Exactly one of query, each, table is set.
    `each` holds alternatives; one may name its own `level` and the `formats` it is for.
    """

    type: str
    kwargs: Mapping[str, Any]
    query: str = ""
    each: tuple[Mapping[str, Any], ...] = ()
    table: str = ""
    field: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule of the book; `formats` holds the short names it applies to.

    `level_by` overrides the level for a format or a declared file, `level_by_entity` for a role,
    `level_of_capitals`, by format, for a listed value in other capitals. `not_with` names files
    whose presence makes the rule not applicable.
    """

    code: str
    level: Level
    level_by: Mapping[str, Level]
    level_by_entity: Mapping[str, Level]
    entity: str
    formats: tuple[str, ...]
    population: str
    needs: tuple[str, ...]
    needs_rows: tuple[str, ...]
    yields_to: tuple[Yield, ...]
    explains: tuple[str, ...]
    title: str
    why: str
    fix: str
    source: str
    mark: str
    suite: str
    body: Body
    level_of_capitals: Mapping[str, Level] = field(default_factory=dict)
    not_with: tuple[str, ...] = ()

    def level_in(self, short: str) -> Level:
        """The level in a format or channel, by its short name."""
        return self.level_by.get(short, self.level)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, ordered by suite and place in it. Raises RuleBookError naming file and rule."""
    found: dict[str, Rule] = {}
    for path in suite_files():
        suite = tomllib.loads(path.read_text("utf-8"))
        for raw in suite["expectations"]:
            rule = _rule(raw, suite["name"], path)
            if rule.code in found:
                raise RuleBookError(f"Rule {rule.code} is declared twice, again in {path.name}.")
            found[rule.code] = rule
    return tuple(found.values())


def rule(code: str) -> Rule:
    """The rule of that code; KeyError when there is none."""
    return {r.code: r for r in rules()}[code]


def rules_of(short: str, only: Container[str] = ()) -> list[Rule]:
    """The rules of a format; with `only`, those codes and whatever wins over them."""
    of_format = [r for r in rules() if short in r.formats]
    if not only:
        return of_format
    winners = {y.rule for r in of_format if r.code in only for y in r.yields_to}
    wanted = winners | BLOCK_THE_ROW
    return [r for r in of_format if r.code in only or r.code in wanted]


def suite_files() -> list[Path]:
    """The suite files of the book, in reading order: structure first, then the roster."""
    order = {"snapshot": 0, "roster": 2}
    paths = content("checks").glob("*/*.toml")
    return sorted(
        (p for p in paths if p.name != "format.toml"),
        key=lambda p: (order.get(p.parent.name, 1), p.parent.name, p.name),
    )


@cache
def fingerprint() -> str:
    """Hash of everything a verdict depends on in `checks/` and `sql/`: the version of the book."""
    digest = hashlib.sha256()
    for folder in ("checks", "sql"):
        root = content(folder)
        for path in sorted(root.rglob("*")):
            if path.suffix in {".toml", ".sql"}:
                digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _rule(raw: Mapping[str, Any], suite: str, path: Path) -> Rule:
    meta = raw.get("meta", {})
    code = meta.get("rule", "?")
    try:
        population = meta["population"]
        return Rule(
            code=code,
            level=Level(meta["level"]),
            level_by=_levels(meta, "level_by"),
            level_by_entity=_levels(meta, "level_by_entity"),
            level_of_capitals=_levels(meta, "level_of_capitals"),
            entity=meta["entity"],
            formats=tuple(meta["formats"]),
            population=population,
            needs=tuple(meta.get("needs", (population,))),
            needs_rows=tuple(meta.get("needs_rows", ())),
            not_with=tuple(meta.get("not_with", ())),
            yields_to=tuple(_yield(y) for y in meta.get("yields_to", ())),
            explains=tuple(meta.get("explains", ())),
            title=meta["title"],
            why=meta["why"],
            fix=meta["fix"],
            source=meta["source"],
            mark=meta["mark"],
            suite=suite,
            body=_body(raw, meta),
        )
    except (KeyError, ValueError) as error:
        raise RuleBookError(f"Rule {code} in {path.parent.name}/{path.name}: {error!r}.") from error


def _levels(meta: Mapping[str, Any], key: str) -> dict[str, Level]:
    return {where: Level(level) for where, level in meta.get(key, {}).items()}


def _yield(raw: Mapping[str, str]) -> Yield:
    if raw["on"] not in _SCOPES:
        raise ValueError(f"yields_to on {raw['on']}")
    return Yield(raw["rule"], raw["on"])


def _body(raw: Mapping[str, Any], meta: Mapping[str, Any]) -> Body:
    kwargs = dict(raw.get("kwargs", {}))
    if raw["type"] == SQL_BODY:
        stem = kwargs["unexpected_rows_query"]
        if stem != meta["rule"]:
            raise ValueError("the query must have the rule's code as its name")
        return Body(raw["type"], kwargs, query=read_query(stem))
    if ("each" in meta) == ("table" in meta):
        raise ValueError("a gallery body needs meta.each or meta.table")
    return Body(
        raw["type"],
        kwargs,
        each=_alternatives(meta.get("each", [])),
        table=meta.get("table", ""),
        field=meta.get("field", ""),
    )


def _alternatives(each: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(each) if isinstance(each, list) else (each,)


def read_query(stem: str) -> str:
    """The text of `sql/rules/<stem>.sql`, without a closing semicolon."""
    path = content("sql", "rules", f"{stem}.sql")
    if not path.exists():
        raise RuleBookError(f"sql/rules/{stem}.sql is missing; its rule is declared in checks/.")
    return path.read_text("utf-8").rstrip().removesuffix(";")
