"""What the rules on OneRoster packages read: marks of change, repeated ids, links to absent files.

Composed from the declaration, because SQL cannot loop over tables; every identifier comes from
our own declaration, every received name is a parameter.
"""

import duckdb

from rosterbench.formats import Column, FileSpec, Format
from rosterbench.roster.rows import quoted, received_headers

_TABLES = """
create or replace table repeated_id (
    file varchar, file_name varchar, line bigint, header varchar, record_id varchar,
    first_line bigint
);
create or replace table date_range (
    file varchar, file_name varchar, line bigint, header varchar, record_id varchar,
    starts date, ends date
);
create or replace table broken_row (file varchar, file_name varchar, line bigint);
create or replace table absent_target (
    file varchar, file_name varchar, header varchar, target_file varchar, filled bigint
);
create or replace view record_mark as
select
    null::varchar as file, null::varchar as file_name, null::bigint as line,
    null::varchar as record_id, null::varchar as status, null::varchar as changed
where false
"""


def build(con: duckdb.DuckDBPyConnection, declared: Format, usable: set[str]) -> None:
    """Create the tables and view of docs/architecture.md, "What OneRoster rules read".

    `usable` holds the declared names of the files whose rows were read. Needs the `file_*` views
    and `delta_file`. Everything is there and empty for a format whose rows bear no marks.
    """
    con.execute(_TABLES)
    marks = []
    for spec in declared.files:
        status = next((c for c in spec.columns if c.type == "status"), None)
        if spec.name not in usable or status is None:
            continue
        headers = received_headers(con, spec)
        marks.append(_marks(spec, status))
        _repeated(con, spec, headers)
        _ranges(con, spec, headers)
        _broken(con, spec)
        _absent(con, declared, spec, headers)
    if marks:
        con.execute(f"create or replace view record_mark as {' union all '.join(marks)}")


def _marks(spec: FileSpec, status: Column) -> str:
    changed = next(c for c in spec.columns if c.type == "datetime")
    return f"""
        select
            f._file as file, '{spec.name}' as file_name, f._line as line, f._record as record_id,
            f.{quoted(status.name)} as status, f.{quoted(changed.name)} as changed
        from {quoted("file_" + spec.stem)} as f
    """


def _repeated(con: duckdb.DuckDBPyConnection, spec: FileSpec, headers: dict[str, str]) -> None:
    """Rows whose id stands in an earlier row of the file."""
    key = quoted(spec.key[0])
    con.execute(
        f"""
        insert into repeated_id
        select f._file, $file_name, f._line, $header, f._record,
            min(f._line) over (partition by f.{key}) as first_line
        from {quoted("file_" + spec.stem)} as f
        semi join {quoted("repeated_" + spec.stem)} as r on f._line = r._line
        where f.{key} is not null
        qualify f._line > first_line
        """,
        {"file_name": spec.name, "header": headers[spec.key[0]]},
    )


def _ranges(con: duckdb.DuckDBPyConnection, spec: FileSpec, headers: dict[str, str]) -> None:
    """Rows whose later date does not come after the earlier one.

    Dates as they should be written sort as text, which is compared first because it is cheap.
    """
    for column in (c for c in spec.columns if c.after):
        before, after = f"f.{quoted(column.after)}", f"f.{quoted(column.name)}"
        starts, ends = f"try_cast({before} as date)", f"try_cast({after} as date)"
        con.execute(
            f"""
            insert into date_range
            select f._file, $file_name, f._line, $header, f._record, {starts}, {ends}
            from {quoted("file_" + spec.stem)} as f
            where {after} <= {before} and {ends} <= {starts}
            """,
            {"file_name": spec.name, "header": headers[column.name]},
        )


def _broken(con: duckdb.DuckDBPyConnection, spec: FileSpec) -> None:
    """Rows with a line break in a cell, looked for where records are fewer than lines."""
    is_longer = con.execute(
        "select lines > rows + rejects + blanks + 1 from snapshot_files"
        " where expected_name = ? and usable",
        [spec.name],
    ).fetchone()
    if not is_longer or not is_longer[0]:
        return
    raw = quoted("raw_" + spec.stem)
    names = [n for (n,) in con.execute(f"select column_name from (describe {raw})").fetchall()]
    cells = " or ".join(
        f"regexp_matches(r.{quoted(name)}, '[\\r\\n]')" for name in names if name != "_line"
    )
    con.execute(
        f"""
        insert into broken_row
        select s.name, $file_name, r._line
        from {raw} as r
        inner join snapshot_files as s on s.expected_name = $file_name and s.usable
        where {cells}
        """,
        {"file_name": spec.name},
    )


def _absent(
    con: duckdb.DuckDBPyConnection, declared: Format, spec: FileSpec, headers: dict[str, str]
) -> None:
    """Columns with links into files that were not sent, unless the links may be to earlier rows."""
    read = {file.name for file in declared.files}
    for column in spec.columns:
        for target in {reference.file for reference in column.references} & read:
            con.execute(
                f"""
                insert into absent_target
                select any_value(f._file), $file_name, $header, $target, count(*)
                from {quoted("file_" + spec.stem)} as f
                where
                    f.{quoted(column.name)} is not null
                    and $file_name not in (select d.file_name from delta_file as d)
                    and not exists (
                        select 1 from snapshot_files as s
                        where coalesce(s.expected_name, s.near_name) = $target
                    )
                having count(*) > 0
                """,
                {"file_name": spec.name, "header": headers[column.name], "target": target},
            )
