"""Findings of a run put together by rule, worst first: what every report for people prints."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rosterbench.home import content
from rosterbench.model import Level


@dataclass(frozen=True)
class Example:
    """One place a rule was broken at. `observed` can be personal data."""

    file: str
    line: int | None
    column: str | None
    observed: str | None = field(repr=False)


@dataclass(frozen=True)
class RuleDigest:
    """One broken rule at one level: a rule may weigh more for a teacher than for a student.

    `records` counts each record once, `schools` the schools it touches; `files` holds the
    received names, sorted, and `examples` at most three places in file order.
    """

    rule: str
    level: Level
    records: int
    schools: int
    files: tuple[str, ...]
    examples: tuple[Example, ...]


def digests(findings: Path) -> tuple[RuleDigest, ...]:
    """The broken rules of a run's `findings.parquet`, by level, then records, most first."""
    import duckdb

    with duckdb.connect() as connection:
        connection.read_parquet(str(findings)).create_view("findings")
        counted = connection.execute(_query("rule_counts")).fetchall()
        shown = connection.execute(_query("rule_examples")).fetchall()
    examples: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for rule, level, *place in shown:
        examples[rule, level].append(Example(*place))
    found = [
        RuleDigest(rule, Level(level), records, schools, tuple(files), tuple(examples[rule, level]))
        for rule, level, records, schools, files in counted
    ]
    return tuple(sorted(found, key=lambda d: (d.level.rank, -d.records, d.rule)))


def _query(name: str) -> str:
    return content("sql", "reports", f"{name}.sql").read_text("utf-8")
