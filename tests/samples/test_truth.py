"""Comparing findings with a truth file: what is missing, what is extra, what is left out."""

from pathlib import Path

import duckdb
import pytest

from rosterbench.samples import by_rule, compare
from rosterbench.samples.truth import COLUMNS, KEY, write_empty

MISSING_EMAIL = {
    "rule": "teacher_email_missing",
    "level": "error",
    "school_id": "S1",
    "entity": "teacher",
    "record_id": "T1",
    "file": "teachers.csv",
    "line": "2",
    "column": "teacher_email",
    "observed": "",
}
SHARED_EMAIL = {
    **MISSING_EMAIL,
    "rule": "teacher_email_taken",
    "record_id": "T2",
    "line": "3",
    "observed": "ada@school.example",
}
Finding = dict[str, str]


def _truth(folder: Path, rows: list[Finding]) -> Path:
    path = folder / "truth.csv"
    write_empty(path)
    with path.open("a", encoding="utf-8") as stream:
        for row in rows:
            stream.write(",".join([row[c] for c in COLUMNS[:-1]] + ["fault-1"]) + "\n")
    return path


def _found(folder: Path, rows: list[Finding]) -> Path:
    path = folder / "findings.parquet"
    with duckdb.connect() as con:
        columns = ", ".join(f'"{c}" varchar' for c in COLUMNS[:-1])
        con.execute(f"create table found ({columns})")
        for row in rows:
            cells = [row[c] or None for c in COLUMNS[:-1]]
            con.execute(f"insert into found values ({', '.join('?' * len(cells))})", cells)
        con.execute(f"copy (select * replace (line::bigint as line) from found) to '{path}'")
    return path


def test_equal_findings_leave_nothing(tmp_path: Path) -> None:
    rows = [MISSING_EMAIL, SHARED_EMAIL]
    assert compare(_found(tmp_path, rows), _truth(tmp_path, rows)) == ([], [])


def test_a_told_finding_that_was_not_made_is_missing(tmp_path: Path) -> None:
    missing, extra = compare(_found(tmp_path, [SHARED_EMAIL]), _truth(tmp_path, [MISSING_EMAIL]))
    assert [row[0] for row in missing] == ["teacher_email_missing"]
    assert [row[0] for row in extra] == ["teacher_email_taken"]


def test_a_finding_made_twice_is_extra_once(tmp_path: Path) -> None:
    made = _found(tmp_path, [MISSING_EMAIL, MISSING_EMAIL])
    missing, extra = compare(made, _truth(tmp_path, [MISSING_EMAIL]))
    assert missing == []
    assert len(extra) == 1


@pytest.mark.parametrize("column", [c for c in KEY if c not in ("line", "rule")])
def test_every_column_of_the_key_is_compared(tmp_path: Path, column: str) -> None:
    other = {**MISSING_EMAIL, column: "other"}
    missing, extra = compare(_found(tmp_path, [other]), _truth(tmp_path, [MISSING_EMAIL]))
    assert (len(missing), len(extra)) == (1, 1)


def test_what_was_observed_is_compared_only_where_the_truth_tells_it(tmp_path: Path) -> None:
    made = [{**MISSING_EMAIL, "observed": "n/a"}, {**SHARED_EMAIL, "observed": "other"}]
    missing, extra = compare(
        _found(tmp_path, made), _truth(tmp_path, [MISSING_EMAIL, SHARED_EMAIL])
    )
    assert [(row[0], row[-1]) for row in missing] == [("teacher_email_taken", "ada@school.example")]
    assert [(row[0], row[-1]) for row in extra] == [("teacher_email_taken", "other")]


def test_recall_and_precision_are_told_per_rule(tmp_path: Path) -> None:
    made = _found(tmp_path, [MISSING_EMAIL, {**MISSING_EMAIL, "record_id": "T9"}])
    told = _truth(tmp_path, [MISSING_EMAIL, SHARED_EMAIL])
    assert by_rule(made, told) == [
        ("teacher_email_missing", 1, 2, 1.0, 0.5),
        ("teacher_email_taken", 1, 0, 0.0, 1.0),
    ]
