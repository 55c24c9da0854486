"""The structure tables of docs/architecture.md: files and columns, declared and received."""

from collections.abc import Collection, Iterator, Sequence

import duckdb

from rosterbench.formats import Format, by_key
from rosterbench.intake import is_stray
from rosterbench.model import Profile, SnapshotFile

ROLES = ("teacher", "staff", "guardian", "student")
BATCH = 100_000

_TABLES = {
    "format_file": "name varchar, stem varchar, is_published boolean, required boolean, "
    "data_required varchar",
    "standard_file": "name varchar",
    "format_column": "file_name varchar, position integer, name varchar, header varchar, "
    "type varchar, is_published boolean, header_required boolean, data_required boolean",
    "field_column": "role varchar, field varchar, file varchar, header varchar",
    "snapshot_files": "name varchar, expected_name varchar, near_name varchar, encoding varchar, "
    "has_bom boolean, has_quote boolean, problem varchar, problem_detail varchar, "
    "usable boolean, is_outside boolean, newline varchar, rows bigint, rejects bigint, "
    "lines bigint, blanks bigint, bytes bigint, sha256 varchar, modified_at timestamp",
    "snapshot_problems": "problem varchar",
    "snapshot_columns": "file varchar, expected_name varchar, position integer, raw varchar, "
    "canonical varchar, how varchar, is_stray boolean, suggestion varchar",
    "snapshot_rejects": "file varchar, line bigint, last_line bigint, reason varchar, "
    "column_count integer, expected_count integer, raw_line varchar",
}


def load(
    con: duckdb.DuckDBPyConnection,
    declared: Format,
    files: Sequence[SnapshotFile],
    problems: Sequence[str],
    read: Collection[str],
) -> None:
    """Create and fill the structure tables; `read` names the received files that have rows."""
    for table, columns in _TABLES.items():
        con.execute(f"create or replace table {table} ({columns})")
    _insert(con, "format_file", _format_files(declared))
    _insert(con, "standard_file", _standard_files(declared))
    _insert(con, "format_column", _format_columns(declared))
    _insert(con, "field_column", _field_columns(declared, files))
    _insert(con, "snapshot_files", [_file(file, file.name in read) for file in files])
    _insert(con, "snapshot_problems", [(problem,) for problem in problems])
    _insert(con, "snapshot_columns", [row for file in files for row in _columns(file)])
    for file in files:
        for start in range(0, len(file.rejects), BATCH):
            _insert(con, "snapshot_rejects", list(_rejects(file, start)))


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows column by column, which takes microseconds a row where executemany takes a
    millisecond."""
    if not rows:
        return
    values = {f"v{i}": list(column) for i, column in enumerate(zip(*rows, strict=True))}
    cells = ", ".join(f"unnest(${name})" for name in values)
    con.execute(f"insert into {table} select {cells}", values)


def _format_files(declared: Format) -> list[tuple[object, ...]]:
    return [(f.name, f.stem, f.is_published, f.required, f.data_required) for f in declared.files]


def _standard_files(declared: Format) -> list[tuple[object, ...]]:
    """Every file of the standard behind the format, whether the profile reads it or not."""
    if Profile.STANDARD not in declared.profiles:
        return []
    return [(file.name,) for file in by_key(declared.key, Profile.STANDARD).files]


def _format_columns(declared: Format) -> list[tuple[object, ...]]:
    return [
        (
            file.name,
            position,
            column.name,
            column.header,
            column.type,
            column.is_published,
            column.header_required,
            column.data_required,
        )
        for file in declared.files
        for position, column in enumerate(file.columns, 1)
    ]


def _field_columns(declared: Format, files: Sequence[SnapshotFile]) -> list[tuple[object, ...]]:
    """Which received column shows a person's field, for each role."""
    rows: list[tuple[object, ...]] = []
    for file in files:
        if file.expected_name is None:
            continue
        columns = {column.name: column for column in declared.file(file.expected_name).columns}
        for cell in file.header:
            role, _, field = (
                columns[cell.canonical].field.partition(".")
                if cell.canonical
                else (
                    "",
                    "",
                    "",
                )
            )
            roles = ROLES if role == "*" else (role,) if role else ()
            rows.extend((each, field, file.name, cell.raw) for each in roles)
    return rows


def _file(file: SnapshotFile, is_read: bool) -> tuple[object, ...]:
    return (
        file.name,
        file.expected_name,
        file.near_name,
        file.encoding,
        file.has_bom,
        file.has_quote,
        file.problem.value if file.problem else None,
        file.problem_detail,
        is_read,
        file.is_outside,
        file.newline,
        file.rows,
        len(file.rejects),
        file.lines,
        file.blank_lines,
        file.bytes,
        file.sha256,
        file.modified_at or None,
    )


def _columns(file: SnapshotFile) -> Iterator[tuple[object, ...]]:
    for cell in file.header:
        yield (
            file.name,
            file.expected_name,
            cell.position,
            cell.raw,
            cell.canonical,
            cell.how.value,
            is_stray(cell.raw),
            cell.suggestion,
        )


def _rejects(file: SnapshotFile, start: int) -> Iterator[tuple[object, ...]]:
    for reject in file.rejects[start : start + BATCH]:
        yield (
            file.name,
            reject.line,
            reject.last_line,
            reject.reason.value,
            reject.column_count,
            len(file.header),
            reject.raw.decode("utf-8", "replace"),
        )
