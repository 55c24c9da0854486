"""The messy corpus of parsers' own test suites: nothing crashes, nothing is lost."""

import csv
import os
from pathlib import Path

import duckdb
import pytest
from intake_damage import text_of
from intake_tables import NAME, adds_up, connect, physical_lines

from rosterbench.formats import Column, FileSpec
from rosterbench.intake import header, reading
from rosterbench.model import Problem
from rosterbench.roster.load import _try_read

ROOT = Path(__file__).resolve().parents[2]
MESSY = Path(os.environ.get("ROSTERBENCH_TEST_DATA", ROOT.parent / "shared" / "data")) / "messy"
NOTES = MESSY / "NOTES.csv"

PROBLEMS = {
    "csvkit/empty.csv": "no_header",
    "csvkit/realdata__Datagov_FY10_EDU_recp_by_State.csv": "header",
    "csvkit/realdata__FY09_EDU_Recipients_by_State.csv": "header",
    "csvkit/sniff_limit.csv": "delimiter",
    "csvkit/test_empty_columns.csv": "header",
    "csvkit/test_header_newline.csv": "header",
    "frictionless/blank-headers.csv": "header",
    "frictionless/duplicate-column.csv": "header",
    "frictionless/duplicate-headers.csv": "header",
    "frictionless/empty.csv": "no_header",
    "frictionless/escaping.csv": "header",
    "frictionless/invalid.csv": "header",
    "frictionless/table-with-accents.csv": "delimiter",
    "frictionless/wide.csv": "unreadable",
    "qsv/boston311-100-bad.tsv": "delimiter",
}

pytestmark = pytest.mark.skipif(not NOTES.is_file(), reason=f"no messy files at {MESSY}")


def _notes() -> list[dict[str, str]]:
    if not NOTES.is_file():
        return []
    with NOTES.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return connect()


def _spec(path: Path) -> FileSpec:
    """A declaration with exactly the file's own headers, so that rows are read where possible."""
    columns = tuple(
        Column(f"k{position}", name, "text", is_published=False, header_required=False)
        for position, name in enumerate(dict.fromkeys(reading.head(path).cells), 1)
    )
    return FileSpec(NAME, False, (), True, "free", (), columns)


def _read(path: Path, work: Path) -> tuple[FileSpec, reading.SnapshotFile]:
    spec = _spec(path)
    size = path.stat().st_size
    return spec, reading.read(reading.Staged(NAME, path, size, "", ""), spec, work)


@pytest.mark.parametrize("note", _notes(), ids=lambda note: f"{note['source']} {note['file']}")
def test_messy_file_is_owned_line_by_line(
    note: dict[str, str], tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    path = MESSY / note["source"] / note["file"]
    spec, file = _read(path, tmp_path)
    wrong = note["what_is_wrong"]
    assert (file.encoding == "utf-16") == (note["encoding"] == "utf-16")
    assert (file.encoding == "windows-1252") == (note["encoding"] == "not utf-8")
    assert file.has_bom == ("UTF-8 BOM" in wrong)
    assert (file.problem is Problem.NO_HEADER) == (note["rows_python_csv"] == "0")
    if file.problem not in (None, Problem.HEADER):
        assert file.table is None
        assert file.problem_detail
        return
    text = text_of(path.read_bytes(), file)
    assert adds_up(file)
    assert file.lines == physical_lines(text.encode("utf-8", "replace"))
    assert file.problem or _try_read(con, spec, file)
    if wrong.startswith("nothing found"):
        assert file.rejects == ()
        assert file.rows == int(note["rows_python_csv"]) - 1 - _white(path)
    assert ("NUL bytes" in wrong) == any(r.reason.value == "nul" for r in file.rejects)


def _white(path: Path) -> int:
    """Records of a plain file that are white space only; we count them as blank lines."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return sum(len(row) == 1 and not row[0].strip() for row in csv.reader(source))


def test_only_files_with_a_damaged_start_are_not_read(tmp_path: Path) -> None:
    notes = _notes()
    assert len(notes) == 86
    problems = {}
    for number, note in enumerate(notes):
        work = tmp_path / str(number)
        work.mkdir()
        _, file = _read(MESSY / note["source"] / note["file"], work)
        if file.problem:
            problems[f"{note['source']}/{note['file']}"] = file.problem.value
    assert problems == PROBLEMS


def test_headers_are_read_without_their_quotes() -> None:
    record = header.parse(b'"id","full, name"\n')
    assert record.cells() == ("id", "full, name")
