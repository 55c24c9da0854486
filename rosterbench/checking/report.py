"""What a run says in numbers (`run.json`) and its tables (Parquet)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from rosterbench.formats import Format
from rosterbench.model import Level, RuleResult, RunOutcome, Snapshot

_OUTCOME_OF = {
    Level.FORMAT_ERROR: RunOutcome.REFUSED,
    Level.HOLD: RunOutcome.HELD,
    Level.ERROR: RunOutcome.ERRORS,
    Level.ALERT: RunOutcome.ALERTS,
    Level.NOTICE: RunOutcome.CLEAN,
}
# A run keeps each fact once: raw contacts where they are not the usable ones, ids of an enrollment
# where nobody has them; class and person are found by key; contacts of an account beside its key.
# Comparing forms stay out.
_KEPT = {
    "accounts": """
        select
            o.* exclude (contacts, lost),
            case when len(o.contacts) > 1 then o.contacts end as contacts,
            case when len(o.lost) > 0 then o.lost end as lost
        from outcome as o
    """,
    "person": """
        select
            p.* exclude (
                norm_first, norm_last, norm_name, norm_email, norm_phone, is_derived, email_raw,
                phone_raw
            ),
            case when p.email_raw is distinct from p.email then p.email_raw end as email_raw,
            case when p.phone_raw is distinct from p.phone then p.phone_raw end as phone_raw
        from person as p
    """,
    "membership": """
        select
            m.file,
            m.line,
            m.class_key,
            m.person_key,
            case when m.class_key is null then m.class_id end as unknown_class_id,
            case when m.person_key is null then m.person_id end as unknown_person_id,
            case when not m.is_valid then m.school_id end as invalid_school_id,
            m.role_in_class,
            m.is_primary,
            m.is_valid
        from membership as m
    """,
}
_FINDING_COLUMNS = (
    'rule, level, school_id, entity, record_id, file, line, "column", observed, cause_id, '
    "explained_by"
)


def describe(
    con: duckdb.DuckDBPyConnection,
    results: Sequence[RuleResult],
    snapshot: Snapshot,
    declared: Format,
) -> dict[str, Any]:
    """The keys of `run.json` that come from the tables; counts are rows, people once."""
    levels = _levels(con)
    worst = min((Level(level) for level in levels), key=lambda level: level.rank, default=None)
    return {
        "format": declared.key,
        "format_reason": snapshot.format_reason,
        "snapshot": {
            "sha256": snapshot.sha256,
            "received_on": snapshot.received_on.isoformat(),
            "ignored": list(snapshot.ignored),
        },
        "previous": None,
        "outcome": (_OUTCOME_OF[worst] if worst else RunOutcome.CLEAN).value,
        "provisional": worst is Level.FORMAT_ERROR,
        "files": _files(con),
        "rules": [
            {
                "rule": r.rule,
                "level": r.level.value,
                "outcome": r.outcome.value,
                "checked": r.checked,
                "failing": r.failing,
                "violations": r.violations,
                "reason": r.reason,
            }
            for r in results
        ],
        "schools": _schools(con),
        "causes": [],
        "accounts": _accounts(con),
        "counts": {level.value: levels.get(level.value, 0) for level in Level},
    }


def write_tables(con: duckdb.DuckDBPyConnection, folder: Path, tables: Sequence[str]) -> None:
    """Write findings, rejects, rules, accounts and the roster as Parquet into `folder`."""
    queries = {name: f"select t.* from {name} as t" for name in tables}
    queries |= _KEPT
    queries["findings"] = f"select {_FINDING_COLUMNS} from finding order by finding_order"
    queries["rejects"] = "select r.* from snapshot_rejects as r order by r.file, r.line"
    for name, query in queries.items():
        target = str(folder / f"{name}.parquet").replace("'", "''")
        con.execute(f"copy ({query}) to '{target}' (format parquet)")


def write_rules(
    con: duckdb.DuckDBPyConnection, folder: Path, results: Sequence[RuleResult]
) -> None:
    """Write how each rule ended as `rules.parquet`."""
    con.execute(
        "create or replace temp table rule_result (rule varchar, level varchar, outcome varchar,"
        " checked bigint, failing bigint, violations bigint, reason varchar)"
    )
    for r in results:
        con.execute(
            "insert into rule_result values (?, ?, ?, ?, ?, ?, ?)",
            [r.rule, r.level, r.outcome, r.checked, r.failing, r.violations, r.reason],
        )
    target = str(folder / "rules.parquet").replace("'", "''")
    con.execute(f"copy rule_result to '{target}' (format parquet)")


def _levels(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counted = con.execute(
        "select level, count(distinct finding_number) from finding group by level"
    ).fetchall()
    return dict(counted)


def _files(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    read = con.execute(
        "select name, expected_name, rows, rejects, lines, encoding, usable,"
        " coalesce(problem_detail, ''), bytes, sha256 from snapshot_files order by name"
    ).fetchall()
    keys = (
        "name", "expected_name", "rows", "rejects", "lines", "encoding", "usable", "problem",
        "bytes", "sha256",
    )  # fmt: skip
    return [dict(zip(keys, row, strict=True)) for row in read]


def _schools(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """One entry per known school, worst first; a whole-district finding counts in none."""
    read = con.execute(
        """
        select
            s.school_id,
            coalesce(s.school_name, '') as name,
            count(*) filter (where f.level = 'format_error') as format_errors,
            count(*) filter (where f.level = 'hold') as holds,
            count(*) filter (where f.level = 'error') as errors,
            count(*) filter (where f.level = 'alert') as alerts
        from school as s
        left join finding as f on s.school_id = f.school_id
        group by s.school_id, s.school_name
        order by holds desc, format_errors desc, errors desc, alerts desc, name, s.school_id
        """
    ).fetchall()
    return [
        {
            "school_id": school_id,
            "name": name,
            "status": _status(format_errors, holds),
            "errors": errors,
            "alerts": alerts,
        }
        for school_id, name, format_errors, holds, errors, alerts in read
    ]


def _status(format_errors: int, holds: int) -> str:
    if format_errors:
        return "Format errors"
    return "On hold" if holds else "In review"


def _accounts(con: duckdb.DuckDBPyConnection) -> Mapping[str, Mapping[str, int]]:
    counted = con.execute(
        "select role, outcome, count(*) from outcome group by role, outcome order by role, outcome"
    ).fetchall()
    by_role: dict[str, dict[str, int]] = {}
    for role, outcome, n in counted:
        by_role.setdefault(role, {})[outcome] = n
    return by_role
