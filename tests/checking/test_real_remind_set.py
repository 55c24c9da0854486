"""The Remind CSV 1.0 set that Remind's own specialists learn on: all that is wrong in it."""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rosterbench.checking import Run, check

DATA = Path(os.environ.get("ROSTERBENCH_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))
REAL = DATA / "remind-csv-1.0-real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"{REAL} is not here")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The whole check as of a day on which the birth dates are plausible."""
    folder = tmp_path_factory.mktemp("real")
    with check([REAL], as_of=date(2018, 9, 1), out=folder / "run") as done:
        yield done


def _found(run: Run, rule: str) -> list[tuple[Any, ...]]:
    return duckdb.execute(
        'select level, school_id, entity, record_id, file, line, "column", observed '
        f"from '{run.findings}' where rule = ? order by line",
        [rule],
    ).fetchall()


def _rows(name: str) -> list[dict[str, str]]:
    with (REAL / name).open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_nothing_but_these_rules_fails(run: Run) -> None:
    failed = {r["rule"]: r["failing"] for r in run.report["rules"] if r["outcome"] == "failed"}
    assert failed == {
        "class_without_teacher": 1,
        "student_contact_taken": 1,
        "row_duplicate": 1,
        "person_rows_differ": 309,
        "person_without_class": 92,
        "person_name_suspect": 1056,
    }
    assert [r["rule"] for r in run.report["rules"] if r["outcome"] == "errored"] == []
    assert run.report["outcome"] == "errors"


def test_the_class_and_the_user_that_were_not_created_are_named(run: Run) -> None:
    classes = _found(run, "class_without_teacher")
    assert [(r[0], r[1], r[2], r[3], r[4], r[5]) for r in classes] == [
        ("error", "1", "class", "class_18", "classes.csv", 20)
    ]
    students = _found(run, "student_contact_taken")
    assert [(r[0], r[2], r[3], r[4], r[5], r[6]) for r in students] == [
        ("error", "student", "student_240", "students.csv", 482, "student_email")
    ]


def test_the_repeated_enrollment_is_the_later_row(run: Run) -> None:
    assert [(r[3], r[4], r[5], r[7]) for r in _found(run, "row_duplicate")] == [
        ("class_14|teacher_75", "enrollments.csv", 69, "line 45")
    ]


def test_all_students_carry_two_dates_of_birth(run: Run) -> None:
    differ = _found(run, "person_rows_differ")
    assert {r[3] for r in differ} == {row["student_id"] for row in _rows("students.csv")}
    assert {(r[0], r[2], r[4], r[7]) for r in differ} == {
        ("alert", "student", "students.csv", "dob")
    }


def test_teachers_of_no_class_are_those_without_an_enrollment(run: Run) -> None:
    enrolled = {row["user_id"] for row in _rows("enrollments.csv")}
    idle = {row["teacher_id"] for row in _rows("teachers.csv")} - enrolled
    assert {(r[0], r[2], r[3]) for r in _found(run, "person_without_class")} == {
        ("notice", "teacher", teacher) for teacher in idle
    }


def test_every_placeholder_name_is_noticed_once(run: Run) -> None:
    students = _rows("students.csv")
    expected = {("teacher", row["teacher_id"]) for row in _rows("teachers.csv")}
    expected |= {("student", row["student_id"]) for row in students}
    expected |= {
        ("guardian", f"parent_{row['student_id']}_{row['guardian_first_name']}") for row in students
    }
    found = [(r[2], r[3]) for r in _found(run, "person_name_suspect")]
    assert sorted(found) == sorted(expected)


def test_accounts_and_classes_are_as_published(run: Run) -> None:
    assert run.report["accounts"] == {
        "guardian": {"created": 618},
        "student": {"created": 308, "refused": 1},
        "teacher": {"created": 129},
    }
