"""One staged file read: text or not, header, census, and the splitter where it is needed."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rosterbench.errors import InputError
from rosterbench.formats import FileSpec
from rosterbench.intake import census, encoding, header, splitter
from rosterbench.model import Problem, SnapshotFile

_NO_MAPPING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Staged:
    """One received file as it was copied; `modified_at` is UTC in ISO form, '' if unknown."""

    name: str
    path: Path
    bytes: int
    sha256: str
    modified_at: str


@dataclass(frozen=True)
class Head:
    """What the start of a file says before its format is known: the cells of its header."""

    kind: encoding.Sniff
    cells: tuple[str, ...]


def iso(seconds: float) -> str:
    """A time stamp as UTC text to the second, such as 2026-03-01T06:00:00Z."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def head(path: Path) -> Head:
    """The header cells as far as they can be told from the first bytes; none when unreadable."""
    kind = encoding.sniff(path)
    if kind.unreadable:
        return Head(kind, ())
    with path.open("rb") as source:
        start = source.read(4 * header.MAX_HEADER_BYTES)
    if kind.codec:
        start = start.decode(kind.codec, "replace").encode("utf-8", "replace")
    record = header.parse(start.removeprefix(encoding.BOM))
    cells = record.cells()
    if len(cells) <= 1:
        cells = max((record.cells(other) for other in (",", ";", "\t", "|")), key=len)
    return Head(kind, cells)


def properties(path: Path) -> dict[str, str]:
    """First cell to second cell of the rows at the start of a small file, the first of each."""
    with path.open("rb") as source:
        start = source.read(header.MAX_HEADER_BYTES).removeprefix(encoding.BOM)
    found: dict[str, str] = {}
    for row in csv.reader(start.decode("utf-8", "replace").replace("\0", "").splitlines()):
        if len(row) > 1:
            found.setdefault(row[0].strip(), row[1].strip())
    return found


def unread(staged: Staged, head: Head) -> SnapshotFile:
    """The record of a file whose rows nobody asks for, with its header cells, all unknown."""
    kind = head.kind
    return SnapshotFile(
        name=staged.name,
        path=staged.path,
        bytes=staged.bytes,
        sha256=staged.sha256,
        modified_at=staged.modified_at,
        encoding=encoding.UTF_16 if kind.codec else encoding.UTF_8,
        has_bom=kind.has_bom,
        header=header.resolve(head.cells, None, {}),
    )


def read(
    staged: Staged, spec: FileSpec, work: Path, mapping: Mapping[str, str] = _NO_MAPPING
) -> SnapshotFile:
    """The file with its header resolved, its lines counted and a table DuckDB can read.

    Copies go to `work`, a private folder. A fault of the file is its `problem`, never raised.
    """
    kind = encoding.sniff(staged.path)
    file = replace(unread(staged, Head(kind, ())), expected_name=spec.name)
    if kind.unreadable:
        return _with_problem(file, Problem.UNREADABLE, f"it is {kind.unreadable}")
    data = staged.path
    if kind.codec:
        data = work / f"{staged.name}.text"
        encoding.transcode(staged.path, data, kind.codec)
    record = header.read(data)
    count = census.take(data, width=max(len(record.cells()), 1))
    if not count.is_utf8:
        data = work / f"{staged.name}.text"
        encoding.transcode(staged.path, data, encoding.WINDOWS_1252)
        file = replace(file, encoding=encoding.WINDOWS_1252)
        record = header.read(data)
        count = census.take(data, width=max(len(record.cells()), 1))
    file = replace(file, has_quote=count.has_quote, newline=count.newline)
    file = _with_header(file, spec, record, mapping)
    # Which headers must be there differs by profile, so a fault of the header is judged later.
    if file.problem not in (None, Problem.HEADER):
        return file
    return read_rows(file, data, work, count)


def read_rows(
    file: SnapshotFile, data: Path, work: Path, count: census.Census | None
) -> SnapshotFile:
    """The file with its four numbers and its table; `count` None forces the splitter's lane.

    `data` is the UTF-8 text of the file, the original or its transcoded copy.
    """
    record = header.read(data)
    if count is not None and count.is_safe:
        rows = count.lines - 1
        return replace(
            file, lines=count.lines, header_lines=1, row_lines=rows, rows=rows, table=data
        )
    table = work / f"{file.name}.split"
    skip = record.blank_lines + record.lines
    split = splitter.split(data, table, width=len(file.header), skip_lines=skip)
    return replace(
        file,
        lines=skip + split.lines,
        header_lines=record.lines,
        row_lines=split.row_lines,
        reject_lines=split.reject_lines,
        blank_lines=record.blank_lines + split.blank_lines,
        rows=split.rows,
        rejects=split.rejects,
        table=table,
        is_staged=True,
    )


def split_again(file: SnapshotFile, work: Path) -> SnapshotFile:
    """The same file through the splitter, for when DuckDB and the census disagree.

    Raises InputError for a file that has no table.
    """
    if file.table is None:
        raise InputError(f"{file.name} has no rows that can be read.")
    return read_rows(file, file.table, work, None)


def _with_header(
    file: SnapshotFile, spec: FileSpec, record: header.HeaderRecord, mapping: Mapping[str, str]
) -> SnapshotFile:
    if record.is_absent:
        return _with_problem(file, Problem.NO_HEADER, "it has no header row")
    delimiter = header.other_delimiter(record, spec)
    if delimiter:
        cells = header.resolve(record.cells(delimiter), spec, mapping)
        named = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}[delimiter]
        file = replace(file, delimiter=delimiter, header=cells)
        return _with_problem(file, Problem.DELIMITER, f"its columns are separated by {named}")
    if record.damage:
        return _with_problem(file, Problem.UNREADABLE, record.damage)
    file = replace(file, header=header.resolve(record.cells(), spec, mapping))
    faults = header.header_faults(file.header, spec)
    return _with_problem(file, Problem.HEADER, "; ".join(faults)) if faults else file


def _with_problem(file: SnapshotFile, problem: Problem, detail: str) -> SnapshotFile:
    return replace(file, problem=problem, problem_detail=detail)
