"""Raw, duplicate and file tables of docs/architecture.md, in either lane."""

from pathlib import Path

import duckdb
import pytest
from intake_tables import connect, declared, read, tables

from rosterbench.errors import InputError
from rosterbench.roster import load as loading


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return connect()


def test_rows_equal_after_cleaning_are_repeats_of_the_first(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    lines = ["a,b,c", "1,x,y", " 1 ,x,\ty", "1,X,y", "2,é,y", "2,\u200bé\u00a0,y", "2,,y", "1,x,y"]
    made = tables("\n".join(lines).encode(), tmp_path, con=con)
    assert made.duplicates == [(3, 2), (6, 5), (8, 2)]
    kept = con.execute("select _line from file_things order by _line").fetchall()
    assert kept == [(2,), (4,), (5,), (7,)]


def test_rows_with_one_key_and_other_cells_are_no_repeats(tmp_path: Path) -> None:
    made = tables(b"a,b,c\n1,x,y\n1,x,z\n", tmp_path)
    assert made.duplicates == []


def test_unknown_column_counts_when_rows_are_compared(tmp_path: Path) -> None:
    made = tables(b"a,b,c,more\n1,x,y,p\n1,x,y,q\n1,x,y,q\n", tmp_path)
    assert made.duplicates == [(4, 3)]
    assert [row[4] for row in made.rows] == ["p", "q", "q"]


def test_empty_cells_are_null_in_the_view_and_text_in_the_raw_table(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    made = tables("a,b,c\n1, ,\u00a0\u200b\n2,é,0\n".encode(), tmp_path, con=con)
    assert [row[2:] for row in made.rows] == [(" ", "\u00a0\u200b"), ("é", "0")]
    seen = con.execute("select _file, _line, _record, a, b, c from file_things").fetchall()
    assert seen == [
        ("things.csv", 2, "1", "1", None, None),
        ("things.csv", 3, "2", "2", "é", "0"),
    ]


def test_received_header_text_never_becomes_sql(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    made = tables(b'a,b,c,x""; drop table format_file; --\n1,x,y,z\n', tmp_path, con=con)
    assert made.file.problem is not None
    made = tables(b"a,b,c,x'); drop table format_file; --\n1,x,y,z\n", tmp_path, con=con)
    assert made.rows == [(2, "1", "x", "y", "z")]
    assert con.execute("select count(*) from format_file").fetchall() == [(1,)]


def test_file_that_duckdb_reads_otherwise_goes_through_the_splitter(
    tmp_path: Path, con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []

    def once_wrong(connection, spec, file):  # type: ignore[no-untyped-def]
        attempts.append(file.is_staged)
        return file.is_staged and true_read(connection, spec, file)

    true_read = loading._try_read
    monkeypatch.setattr(loading, "_try_read", once_wrong)
    made = tables(b"a,b,c\n1,x,y\n", tmp_path, con=con)
    assert attempts == [False, True]
    assert made.rows == [(2, "1", "x", "y")]


def test_file_that_duckdb_never_reads_rightly_is_refused(
    tmp_path: Path, con: duckdb.DuckDBPyConnection
) -> None:
    file = read(b"a,b,c\n1,x,y\n\n", tmp_path, ("a", "b", "c"))
    assert file.table
    with file.table.open("ab") as table:
        table.write(b"9,one,row,more\n")
    with pytest.raises(InputError, match="another number was read"):
        loading._load_raw(con, declared(("a", "b", "c")).files[0], file)


def test_rejects_are_listed_with_their_text(tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    tables(b'a,b,c\n1,x\n2,"x,y\n3,x\0,y\n', tmp_path, con=con)
    assert con.execute("from snapshot_rejects order by line").fetchall() == [
        ("things.csv", 2, 2, "column_count", 2, 3, "1,x"),
        ("things.csv", 3, 3, "quote_misplaced", 3, 3, '2,"x,y'),
        ("things.csv", 4, 4, "nul", 3, 3, "3,x\0,y"),
    ]


def test_path_with_wildcards_and_equals_signs_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "k=v" / "[x]"
    assert tables(b"a,b,c\n1,x,y\n", folder).rows == [(2, "1", "x", "y")]
