"""A file's bytes to the tables DuckDB holds, in either lane, for a made-up format."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from rosterbench.formats import Column, FileSpec, Format, formats
from rosterbench.intake import reading, seen_by
from rosterbench.intake.reading import Staged
from rosterbench.model import Profile, Snapshot, SnapshotFile
from rosterbench.roster.build import prepare
from rosterbench.roster.load import load
from rosterbench.settings import defaults

NAME = "things.csv"


@dataclass(frozen=True)
class Tables:
    """What became of one file: its record, its rows with their lines, and its repeats."""

    file: SnapshotFile
    rows: list[tuple[object, ...]]
    duplicates: list[tuple[int, int]]


@cache
def declared(columns: tuple[str, ...]) -> Format:
    """A format of one file whose columns are all published and required."""
    spec = FileSpec(
        name=NAME,
        is_published=True,
        aliases=(),
        required=True,
        data_required="free",
        key=columns[:1],
        columns=tuple(Column(name, name, "text", is_published=True) for name in columns),
    )
    return replace(formats()[0], files=(spec,), roster={})


def read(
    data: bytes, folder: Path, columns: tuple[str, ...], *, force: bool = False
) -> SnapshotFile:
    """The bytes read as `things.csv`; `force` sends a file that was proved safe to the splitter."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{NAME}*"):
        old.unlink()
    path = folder / NAME
    path.write_bytes(data)
    staged = Staged(NAME, path, len(data), "", "")
    file = reading.read(staged, declared(columns).files[0], folder)
    if force and file.table and not file.is_staged:
        return reading.split_again(file, folder)
    return file


def connect() -> duckdb.DuckDBPyConnection:
    """A connection with the macros of the roster."""
    con = duckdb.connect()
    made_up = declared(("a",))
    prepare(con, made_up, defaults(), as_of=date(2026, 1, 1), profile=Profile.REMIND)
    return con


def tables(
    data: bytes,
    folder: Path,
    columns: tuple[str, ...] = ("a", "b", "c"),
    *,
    force: bool = False,
    con: duckdb.DuckDBPyConnection | None = None,
) -> Tables:
    """The file loaded by `load`, with the cells of every received column."""
    file = read(data, folder, columns, force=force)
    used = con or connect()
    snapshot = Snapshot(folder, "", date(2026, 1, 1), (file,), "made_up", "")
    snapshot = seen_by(snapshot, declared(columns))
    load(used, snapshot, declared(columns))
    rows = used.execute("select * from raw_things order by _line").fetchall()
    duplicates = used.execute("from duplicate_things").fetchall()
    return Tables(snapshot.files[0], rows, duplicates)


def adds_up(file: SnapshotFile) -> bool:
    """Whether every physical line is header, row, reject or blank, once."""
    parts = file.header_lines + file.row_lines + file.reject_lines + file.blank_lines
    return file.lines == parts and file.reject_lines == len(file.rejects)


def physical_lines(data: bytes) -> int:
    """Lines as a text editor counts them: LF, CRLF and CR end one, a last end is optional."""
    return len(data.splitlines())
