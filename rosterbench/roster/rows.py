"""What rules about rows and cells read: one scan per file for odd rows, whatever the format.

Composed from the declaration, because SQL cannot loop over tables; every identifier comes from
our own declaration, every received name is a parameter.
"""

import re

import duckdb

from rosterbench.formats import Column, FileSpec, Format
from rosterbench.home import content

_NULL_WORD_TYPES = frozenset({"email", "phone", "date", "grade", "language"})
_IDS = frozenset({"id", "id_list"})
_ODD = "[^ !#-~]"
_TABLES = """
create or replace table quoted_row (file varchar, file_name varchar, line bigint);
create or replace table duplicate_row (
    file varchar, file_name varchar, line bigint, first_line bigint, record_id varchar
);
create or replace table garbled_cell (
    file varchar, file_name varchar, line bigint, header varchar, value varchar, record_id varchar
);
create or replace table null_word_cell (
    file varchar, file_name varchar, line bigint, header varchar, value varchar, record_id varchar
);
"""


def build(con: duckdb.DuckDBPyConnection, declared: Format) -> None:
    """Create the views and tables over all files' rows that docs/architecture.md lists.

    To be called after the raw tables and `file_*` views are there. Files that were not read have
    empty raw tables and add nothing.
    """
    con.execute(_TABLES)
    con.execute(_row_views(declared))
    con.execute(content("sql", "roster", "structure.sql").read_text("utf-8"))
    quoted = dict(
        con.execute(
            "select expected_name, has_quote from snapshot_files where usable "
            "and expected_name is not null"
        ).fetchall()
    )
    for spec in declared.files:
        if spec.name in quoted:
            _duplicates(con, spec)
            _scan(con, spec, has_quote=quoted[spec.name] and not declared.allows_quotes)


def received_headers(con: duckdb.DuckDBPyConnection, spec: FileSpec) -> dict[str, str]:
    """Canonical column name to the header as received; declared headers where none was received."""
    received = con.execute(
        "select canonical, min_by(raw, position) from snapshot_columns "
        "where expected_name = ? and canonical is not null group by canonical",
        [spec.name],
    ).fetchall()
    return {**{column.name: column.header for column in spec.columns}, **dict(received)}


def quoted(identifier: str) -> str:
    """An SQL identifier in double quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def _row_views(declared: Format) -> str:
    views = []
    for view, prefix in (("raw_row", "raw_"), ("file_row", "file_")):
        parts = [
            f"select '{spec.name}' as file_name, _line as line from {quoted(prefix + spec.stem)}"
            for spec in declared.files
        ]
        views.append(f"create or replace view {view} as {' union all '.join(parts)};")
    return "\n".join(views)


def _duplicates(con: duckdb.DuckDBPyConnection, spec: FileSpec) -> None:
    """The record is that of the first row: both rows are equal."""
    con.execute(
        f"""
        insert into duplicate_row
        select f._file, ?, d._line, d.first_line, f._record
        from {quoted("duplicate_" + spec.stem)} as d
        inner join {quoted("file_" + spec.stem)} as f on d.first_line = f._line
        """,
        [spec.name],
    )


def _scan(con: duckdb.DuckDBPyConnection, spec: FileSpec, *, has_quote: bool) -> None:
    """Keep the few rows that hold a quote, an odd character or a null word; judge only those."""
    raw = quoted("raw_" + spec.stem)
    if has_quote:
        names = [
            row[0] for row in con.execute(f"select column_name from (describe {raw})").fetchall()
        ]
        cells = " or ".join(f"contains(r.{quoted(n)}, '\"')" for n in names if n != "_line")
        con.execute(
            f"""
            insert into quoted_row
            select f.name, f.expected_name, r._line
            from {raw} as r
            inner join snapshot_files as f on f.expected_name = ? and f.usable
            where {cells}
            """,
            [spec.name],
        )
    judged = [column for column in spec.columns if column.type not in _IDS]
    if not judged:
        return
    tests = " or ".join(
        f"regexp_matches({quoted(c.name)}, $wordy)"
        if _takes_words(c)
        else f"is_garbled({quoted(c.name)})"
        for c in judged
    )
    con.execute(
        f"create or replace temp table odd_line as select _line from {raw} where {tests}",
        {"wordy": _wordy(con)} if any(map(_takes_words, judged)) else {},
    )
    con.execute(
        f"""
        create or replace temp table odd_row as
        select f.* from {quoted("file_" + spec.stem)} as f
        inner join odd_line as o on f._line = o._line
        """
    )
    headers = received_headers(con, spec)
    for column in judged:
        _cells(con, spec, "garbled_cell", "is_garbled", column, headers[column.name])
        if _takes_words(column):
            _cells(con, spec, "null_word_cell", "is_null_word", column, headers[column.name])
    con.execute("drop table odd_row; drop table odd_line")


def _takes_words(column: Column) -> bool:
    return column.type in _NULL_WORD_TYPES


def _wordy(con: duckdb.DuckDBPyConnection) -> str:
    """A prefilter: anything but printable ASCII, or a null word and nothing else."""
    words = con.execute("select value from setting_list where name = 'null_words'").fetchall()
    listed = "|".join(re.escape(word) for (word,) in words)
    return f"{_ODD}|^ *(?i:{listed}) *$" if listed else _ODD


def _cells(
    con: duckdb.DuckDBPyConnection,
    spec: FileSpec,
    table: str,
    test: str,
    column: Column,
    header: str,
) -> None:
    con.execute(
        f"""
        insert into {table}
        select o._file, $file_name, o._line, $header, o.{quoted(column.name)}, o._record
        from odd_row as o
        where {test}(o.{quoted(column.name)})
        """,
        {"file_name": spec.name, "header": header},
    )
