"""Small OneRoster sets written by hand, and the roster one profile makes of them."""

import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from rosterbench import intake
from rosterbench.formats import load as declared_format
from rosterbench.model import Profile, Snapshot
from rosterbench.roster import build, load, references, rows
from rosterbench.settings import defaults

AS_OF = date(2026, 3, 1)
Files = Mapping[str, str]


def header(key: str, file: str) -> str:
    """The complete header row of a declared file."""
    return ",".join(column.header for column in declared_format(key).file(file).columns)


def table(key: str, file: str, *rows_of: Mapping[str, str]) -> str:
    """CSV text with the complete header; cells that are not given stay empty."""
    names = header(key, file).split(",")
    lines = [",".join(_cell(row.get(name, "")) for name in names) for row in rows_of]
    return "\n".join([",".join(names), *lines]) + "\n"


def _cell(value: str) -> str:
    return f'"{value}"' if "," in value else value


def manifest(version: str, **modes: str) -> str:
    """A manifest of that version with a row for each given file."""
    files = "".join(f"file.{name},{mode}\n" for name, mode in modes.items())
    return f"propertyName,value\nmanifest.version,1.0\noneroster.version,{version}\n{files}"


def received(files: Files, folder: Path, key: str | None = None) -> Snapshot:
    """The snapshot of files given as text."""
    given = folder / "given"
    given.mkdir()
    for name, text in files.items():
        (given / name).write_text(textwrap.dedent(text), "utf-8")
    return intake.receive([given], format=key, into=folder / "snapshot", received_on=AS_OF)


def roster(
    snapshot: Snapshot, profile: Profile, **settings: bool | float
) -> duckdb.DuckDBPyConnection:
    """A connection with the common roster and the links of the snapshot."""
    declared = declared_format(snapshot.format, profile)
    con = duckdb.connect()
    changed = defaults().changed(settings)
    build.prepare(con, declared, changed, as_of=AS_OF, profile=profile)
    load.load(con, snapshot, declared)
    rows.build(con, declared)
    build.build(con, declared)
    usable = con.execute(
        "select expected_name from snapshot_files where usable and expected_name is not null"
    ).fetchall()
    references.build(con, declared, {name for (name,) in usable})
    return con


def ask(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """All rows, sorted as text."""
    return sorted(con.execute(query).fetchall(), key=str)
