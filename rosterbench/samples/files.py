"""The files of a format, written from the tables of a made-up district.

`sql/samples/<format>.sql` says what stands in each file by canonical column; header spellings come
from the format's declaration.
"""

from pathlib import Path

import duckdb

from rosterbench.errors import InputError
from rosterbench.formats import FileSpec, Format, by_key
from rosterbench.home import content


def project(con: duckdb.DuckDBPyConnection, format_key: str) -> Format:
    """The declared format, with one view `sample_<stem>` per file made in the database.

    Raises InputError for a format that has no samples.
    """
    declared = by_key(format_key)
    query = content("sql", "samples", f"{format_key}.sql")
    if not query.is_file():
        raise InputError(f"There are no samples for format {format_key!r} yet.")
    con.execute(query.read_text("utf-8"))
    return declared


def write(con: duckdb.DuckDBPyConnection, declared: Format, folder: Path) -> None:
    """Write every file of the format: UTF-8, LF, commas, quotes only where a value needs them."""
    folder.mkdir(parents=True, exist_ok=True)
    for spec in declared.files:
        con.execute(
            f"copy ({_selected(spec)}) to '{_quoted(folder / spec.name)}'"
            " (format csv, header true, delimiter ',', quote '\"', escape '\"')"
        )


def _selected(spec: FileSpec) -> str:
    columns = ", ".join(f'rows.{c.name} as "{c.header}"' for c in spec.columns)
    return f"select {columns} from sample_{spec.stem} as rows order by rows._order"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
