"""Every malformed input ends in exactly the rows, rejects and blanks it is made of."""

from pathlib import Path

import duckdb
import pytest
from intake_tables import adds_up, connect, physical_lines, tables
from malformed import CASES, Case


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return connect()


def test_at_least_77_malformed_inputs_are_tried() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 77


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("force", [False, True], ids=["own lane", "splitter"])
def test_malformed_input_becomes_what_it_is(
    case: Case, force: bool, tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    made = tables(case.data, tmp_path, force=force, con=con)
    file = made.file
    assert [row[:4] for row in made.rows] == list(case.rows)
    assert tuple((r.line, r.reason.value) for r in file.rejects) == case.rejects
    assert file.blank_lines == case.blanks
    assert (file.problem.value if file.problem else None) == case.problem
    assert case.detail in file.problem_detail
    assert file.encoding == case.encoding
    assert adds_up(file)
    if file.table and case.encoding == "utf-8":
        assert file.lines == physical_lines(case.data.removeprefix(b"\xef\xbb\xbf"))
