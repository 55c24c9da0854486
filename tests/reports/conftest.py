"""A finished check made by hand: a report, its findings and two rules."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rosterbench.checking.rulebook import Body, Rule
from rosterbench.model import Level


def made_rule(code: str, level: Level, title: str, fix: str) -> Rule:
    """A rule of which only the prose matters."""
    return Rule(
        code=code,
        level=level,
        level_by={},
        level_by_entity={},
        entity="row",
        formats=("R1",),
        population="class",
        needs=("class",),
        needs_rows=(),
        yields_to=(),
        explains=(),
        title=title,
        why="It matters.",
        fix=fix,
        source="S2",
        mark="published",
        suite="roster.classes",
        body=Body("unexpected_rows_expectation", {}, query="-- A query.\nselect 1"),
    )


@pytest.fixture
def rules() -> Mapping[str, Rule]:
    found = (
        made_rule(
            "class_without_teacher",
            Level.ERROR,
            "Class has no teacher",
            "Add the teacher to the enrollments of the class; naming the teacher in the classes "
            "file is not enough.",
        ),
        made_rule(
            "person_phone_unusable",
            Level.ALERT,
            "Phone number is not usable",
            "Enter one number with area code, no extension.",
        ),
        made_rule(
            "header_missing", Level.FORMAT_ERROR, "A column header is missing", "Add the column."
        ),
    )
    return {rule.code: rule for rule in found}


ROWS: tuple[tuple[Any, ...], ...] = (
    ("class_without_teacher", "error", "S1", "class", "C2", "classes.csv", 3, None, None),
    ("class_without_teacher", "error", "S2", "class", "C9", "classes.csv", 10, None, None),
    *(
        (
            "person_phone_unusable",
            "alert",
            school,
            "student",
            f"P{line}",
            "students.csv",
            line,
            "guardian_phone",
            f"(555) 01{line}\u200b",
        )
        for line in (12, 13, 14, 15)
        for school in ("S1", "S2")
    ),
)


def result(rule: str, level: str, outcome: str, failing: int, reason: str = "") -> dict[str, Any]:
    """One entry of `rules` in `run.json`."""
    return {
        "rule": rule,
        "level": level,
        "outcome": outcome,
        "checked": 40,
        "failing": failing,
        "violations": failing,
        "reason": reason,
    }


def school(key: str, name: str, status: str, errors: int, alerts: int) -> dict[str, Any]:
    """One entry of `schools` in `run.json`."""
    counts = {"errors": errors, "alerts": alerts}
    return {"school_id": key, "name": name, "status": status, **counts}


@pytest.fixture
def report() -> dict[str, Any]:
    return {
        "id": "0123456789abcdef",
        "format": "remind_csv_1_0",
        "profile": "remind",
        "as_of": "2025-09-02",
        "outcome": "errors",
        "provisional": False,
        "files": [
            {"name": "classes.csv", "rows": 40, "rejects": 0, "encoding": "utf-8", "lines": 41},
            {"name": "students.csv", "rows": 3000, "rejects": 2, "encoding": "windows-1252"},
        ],
        "rules": [
            result("class_without_teacher", "error", "failed", 2),
            result("person_phone_unusable", "alert", "failed", 4),
            result("class_name_too_long", "error", "passed", 0),
            result("id_renumbered", "error", "not_applicable", 0, "there is no earlier snapshot"),
        ],
        "schools": [
            school("S2", "Elm", "On hold", 1, 4),
            school("S1", "Oak [Hill]", "In review", 1, 4),
            school("S3", "Ash", "In review", 0, 0),
        ],
        "causes": [],
        "accounts": {"teacher": {"created": 40}, "student": {"created": 2990, "unreachable": 10}},
        "counts": {},
        "seconds": 1.5,
    }


@pytest.fixture
def write_findings(tmp_path: Path) -> Callable[..., Path]:
    """Writes `findings.parquet` with the rows given."""

    def write(*rows: tuple[Any, ...]) -> Path:
        path = tmp_path / "findings.parquet"
        with duckdb.connect() as connection:
            connection.execute(
                "create table finding (rule varchar, level varchar, school_id varchar,"
                " entity varchar, record_id varchar, file varchar, line bigint,"
                ' "column" varchar, observed varchar)'
            )
            connection.executemany("insert into finding values (?,?,?,?,?,?,?,?,?)", rows)
            connection.table("finding").write_parquet(str(path))
        return path

    return write


@pytest.fixture
def findings(write_findings: Callable[..., Path]) -> Path:
    return write_findings(*ROWS)
