"""Decision 0001 on generated damage: no line lost, none owned twice, every number right."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_damage import COLUMNS, broken_claim, damaged, load
from intake_tables import connect, read, tables

SOME = 5_000
ALL = 30_000


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return connect()


def _broken(seeds: range, folder: Path, con: duckdb.DuckDBPyConnection) -> dict[int, str]:
    claims = ((seed, broken_claim(damaged(seed), folder, con)) for seed in seeds)
    return {seed: claim for seed, claim in claims if claim}


@pytest.mark.parametrize("part", range(4))
def test_generated_damage_breaks_no_claim(
    part: int, tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    share = SOME // 4
    assert _broken(range(part * share, (part + 1) * share), tmp_path, con) == {}


@pytest.mark.slow
def test_thirty_thousand_damaged_files_break_no_claim(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    assert _broken(range(SOME, ALL), tmp_path, con) == {}


pieces = st.sampled_from(
    ["a", "é", " ", '"', '""', ",", "\n", "\r", "\r\n", "\0", "\\", "\ufeff", "x,y", '"x"', "\x01"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.lists(pieces, max_size=40).map("".join))
def test_any_text_below_the_header_is_owned(
    body: str, tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    assert broken_claim(b"a,b,c\n" + body.encode(), tmp_path, con) == ""


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=80))
def test_any_bytes_break_no_claim(
    data: bytes, tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    assert broken_claim(data, tmp_path, con) == ""


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
records = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=records)
def test_what_a_csv_writer_writes_is_read_back(
    rows: list[tuple[str, str, str]], tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
    file = read(made.getvalue().encode(), tmp_path, COLUMNS)
    assert [row[1:] for row in load(con, file) or []] == rows
    assert file.rejects == ()


def test_strict_reader_of_python_agrees_where_it_succeeds(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    agreed = 0
    for seed in range(1_000):
        data = damaged(seed)
        file = read(data, tmp_path, COLUMNS)
        if file.encoding != "utf-8" or file.table is None or file.rejects:
            continue
        theirs = _strictly(data.decode("utf-8-sig"))
        if theirs is None:
            continue
        ours = load(con, file) or []
        assert [list(row[1:]) for row in ours] == theirs, f"seed {seed}"
        agreed += 1
    assert agreed > 200


def _strictly(text: str) -> list[list[str]] | None:
    """The rows of csv(strict), None when it or the width fails; blank lines are no rows."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None
    kept = [row for row in rows[1:] if row and not (len(row) == 1 and not row[0].strip())]
    return kept if all(len(row) == len(COLUMNS) for row in kept) else None


def test_one_unclosed_quote_costs_one_row_of_120000(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    lines = [b"%d,x,y" % number for number in range(1, 120_001)]
    lines[59_999] = b'60000,"x,y'
    made = tables(b"\n".join([b"a,b,c", *lines, b""]), tmp_path, con=con)
    assert len(made.rows) == 119_999
    assert [(r.line, r.reason.value) for r in made.file.rejects] == [(60_001, "quote_misplaced")]
    assert [row[0] for row in made.rows[59_998:60_000]] == [60_000, 60_002]
