"""The structure and raw tables of docs/architecture.md, from a snapshot.

Composed from the declaration, because SQL cannot loop over tables. Identifiers are declared or
made here; what was received enters as a parameter, or as a quoted text where a view needs it.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from rosterbench.errors import InputError
from rosterbench.formats import FileSpec, Format
from rosterbench.intake import seen_by, split_again, usable
from rosterbench.model import Snapshot, SnapshotFile
from rosterbench.roster import duplicates, structure
from rosterbench.roster.rows import quoted

_DELETED = (
    "create or replace table deleted_row (file varchar, file_name varchar, line bigint, "
    "record_id varchar)"
)
_FILLED = "case when {0} >= '!' and {0} < chr(127) then {0} when not is_empty({0}) then {0} end"


def load(con: duckdb.DuckDBPyConnection, snapshot: Snapshot, declared: Format) -> None:
    """Create every structure and row table of one snapshot; macros must be there already.

    Each readable row of each usable file is in `raw_<stem>` once, with its physical line; files
    that the format's profile does not read have empty tables. Raises
    InputError when DuckDB does not read exactly the rows that were counted: such a file is
    refused rather than read in part.
    """
    snapshot = seen_by(snapshot, declared)
    chosen = _chosen(snapshot.files, declared)
    read: dict[str, SnapshotFile] = {}
    con.execute(_DELETED)
    for spec in declared.all_files:
        file = chosen.get(spec.name)
        if file is not None:
            read[file.name] = _load_raw(con, spec, file)
        else:
            _create_raw(con, spec, {})
        duplicates.load(con, spec, file)
        _create_view(con, spec, file, leaves_out=_list_deleted(con, spec, file, declared))
    files = tuple(read.get(file.name, file) for file in snapshot.files)
    structure.load(con, declared, files, snapshot.problems, frozenset(read))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _chosen(files: Sequence[SnapshotFile], declared: Format) -> dict[str, SnapshotFile]:
    """Expected name to the one received file that is read for it, an exact name before others."""
    chosen: dict[str, SnapshotFile] = {}
    for file in sorted(files, key=lambda f: (f.name != f.expected_name, f.name)):
        if file.expected_name is None or file.expected_name in chosen or file.table is None:
            continue
        if usable(file, declared.file(file.expected_name)):
            chosen[file.expected_name] = file
    return chosen


def _load_raw(con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile) -> SnapshotFile:
    """Fill `raw_<stem>`; the file comes back as it was read in the end."""
    if not file.is_staged and not _try_read(con, spec, file):
        with tempfile.TemporaryDirectory(prefix="rosterbench-") as folder:
            again = split_again(file, Path(folder))
            _read_or_refuse(con, spec, again)
            return again
    if file.is_staged:
        _read_or_refuse(con, spec, file)
    return file


def _read_or_refuse(con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile) -> None:
    if not _try_read(con, spec, file):
        raise InputError(
            f"{file.name}: {file.rows} rows were counted and another number was read. The file "
            "is refused. Export it again, and report this file format if it happens twice."
        )


def _try_read(con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile) -> bool:
    """Whether DuckDB read exactly the counted rows."""
    cells = {f"c{cell.position}": cell.canonical or f"_x{cell.position}" for cell in file.header}
    try:
        _create_raw(con, spec, cells, file)
    except duckdb.Error:
        return False
    table = quoted("raw_" + spec.stem)
    filled = ", ".join(f"count({quoted(name)})" for name in cells.values())
    counts = con.execute(f"select count(*), {filled} from {table}").fetchall()[0]
    if counts[0] != file.rows:
        return False
    for name, count in zip(cells.values(), counts[1:], strict=True):
        if count < counts[0]:
            # The reader needs some text to stand for null; a cell that is just that text was text.
            con.execute(f"update {table} set {quoted(name)} = chr(1) where {quoted(name)} is null")
    return True


def _create_raw(
    con: duckdb.DuckDBPyConnection,
    spec: FileSpec,
    cells: dict[str, str],
    file: SnapshotFile | None = None,
) -> None:
    """Create `raw_<stem>` from the file's table, or empty; `cells` maps `c<position>` to names."""
    found = {name: cell for cell, name in cells.items()}
    columns = [
        f"{found[column.name]} as {quoted(column.name)}"
        if column.name in found
        else f"cast(null as varchar) as {quoted(column.name)}"
        for column in spec.columns
    ]
    columns += [f"{cell} as {quoted(name)}" for cell, name in cells.items() if name[:2] == "_x"]
    table = f"create or replace table {quoted('raw_' + spec.stem)} as"
    if file is None:
        con.execute(f"{table} select cast(null as bigint) as _line, {', '.join(columns)} limit 0")
        return
    line = "cast(_line as bigint)" if file.is_staged else "row_number() over () + 1"
    names = [*(["_line"] if file.is_staged else []), *cells]
    types = ", ".join(f"'{name}': 'varchar'" for name in names)
    con.execute(
        f"""
        {table}
        select {line} as _line, {", ".join(columns)}
        from read_csv(
            $path, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
            nullstr = chr(1), compression = 'none', hive_partitioning = false, columns = {{{types}}}
        )
        """,
        {"path": str(file.table)},
    )


def _list_deleted(
    con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile | None, declared: Format
) -> str:
    """Fill `deleted_row` from the file; gives the condition that leaves those rows out, or ''."""
    column = next((c for c in spec.columns if c.deletes), None)
    if column is None or file is None:
        return ""
    cell = f"r.{quoted(column.name)}"
    is_short = f"strlen({cell}) < {len(column.deletes)}"
    is_deleted = f"lower(clean({cell})) = {_text(column.deletes)}"
    found = con.execute(
        f"""
        insert into deleted_row
        select $file, $file_name, r._line, {_record(spec)}
        from {quoted("raw_" + spec.stem)} as r
        where not {is_short} and {is_deleted}
        """,
        {"file": file.name, "file_name": spec.name},
    ).fetchall()[0][0]
    if not found or declared.keeps_deleted:
        return ""
    return f"{cell} is null or {is_short} or not {is_deleted}"


def _record(spec: FileSpec) -> str:
    return " || '|' || ".join(
        f"coalesce({_FILLED.format('r.' + quoted(name))}, '')" for name in spec.key
    )


def _create_view(
    con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile | None, leaves_out: str
) -> None:
    """Create `file_<stem>`; without duplicates and deleted rows a plain view of `raw_<stem>`."""
    raw, repeats = quoted("raw_" + spec.stem), quoted("duplicate_" + spec.stem)
    has_repeats = con.execute(f"select count(*) > 0 from {repeats}").fetchall()[0][0]
    columns = ", ".join(
        f"{_FILLED.format('r.' + quoted(c.name))} as {quoted(c.name)}" for c in spec.columns
    )
    without = f"anti join {repeats} as d on r._line = d._line" if has_repeats else ""
    without += f" where {leaves_out}" if leaves_out else ""
    con.execute(
        f"""
        create or replace view {quoted("file_" + spec.stem)} as
        select
            {_text(file.name if file else spec.name)} as _file,
            r._line,
            {_record(spec)} as _record,
            {columns}
        from {raw} as r
        {without}
        """
    )
