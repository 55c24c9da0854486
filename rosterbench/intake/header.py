"""The header record: its cells, and which declared column each of them is.

Steps of the resolution: `remind-csv-2.0.md` 6.1.
"""

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rosterbench.formats import Column, FileSpec
from rosterbench.intake.encoding import BOM
from rosterbench.intake.splitter import MAX_RECORD_LINES, Scan, is_blank, scan
from rosterbench.model import HeaderCell, How, Problem, SnapshotFile

MAX_HEADER_BYTES = 64 << 10
MAX_COLUMNS = 500
MAX_BLANK_BYTES = 1 << 20
IGNORE = "ignore"

_OTHER_DELIMITERS = (";", "\t", "|")
_ALIKE = 0.75
_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD))
_FOLDED_AWAY = str.maketrans("", "", " _-.")


@dataclass(frozen=True)
class HeaderRecord:
    """The first record that is not blank.

    `lines` counts its physical lines, `blank_lines` those before it; `record` is its bytes.
    `damage` is a sentence part saying why it cannot be split at commas ('' when it can);
    `is_absent` when the file holds white space only.
    """

    record: bytes = b""
    lines: int = 0
    blank_lines: int = 0
    damage: str = ""
    is_absent: bool = False

    def cells(self, delimiter: str = ",") -> tuple[str, ...]:
        """The cells as text, outer double quotes removed; a damaged header has none by comma."""
        if self.is_absent or (self.damage and delimiter == ",") or b"\0" in self.record:
            return ()
        text = self.record[:MAX_HEADER_BYTES].decode("utf-8", "replace")
        return tuple(_unquoted(cell) for cell in _cells(text, delimiter)[:MAX_COLUMNS])


def read(path: Path) -> HeaderRecord:
    """The header record of a UTF-8 (or eight-bit) text file, looked for in its first megabyte."""
    with path.open("rb") as reader:
        head = reader.read(MAX_BLANK_BYTES + 2 * MAX_HEADER_BYTES)
    return parse(head.removeprefix(BOM))


def parse(head: bytes) -> HeaderRecord:
    """The header record at the start of `head`, which must reach beyond the header's end."""
    lines = head.splitlines(keepends=True)
    blank = 0
    while blank < len(lines) and is_blank(lines[blank]):
        blank += 1
    if blank == len(lines):
        return HeaderRecord(blank_lines=blank, is_absent=True)
    count = 1
    following = lines[blank].rstrip(b"\r\n")
    found = scan(following)
    while found.is_open and blank + count < len(lines) and count < MAX_RECORD_LINES:
        following = lines[blank + count].rstrip(b"\r\n")
        found = scan(following, inside=True)
        count += 1
    record = b"".join((*lines[blank : blank + count - 1], following))
    return HeaderRecord(record, count, blank, _damage(record, found))


def _damage(record: bytes, last_line: Scan) -> str:
    if len(record) > MAX_HEADER_BYTES:
        return "its header line is longer than 64 KB"
    if b"\0" in record:
        return "its header line holds NUL bytes"
    if last_line.is_misplaced:
        return "its header line has a quotation mark inside a cell"
    if last_line.is_open:
        return "a quotation mark in its header line never closes"
    if len(_cells(record.decode("utf-8", "replace"), ",")) > MAX_COLUMNS:
        return f"its header line has more than {MAX_COLUMNS} columns"
    return ""


def other_delimiter(header: HeaderRecord, spec: FileSpec) -> str:
    """The delimiter the header uses instead of the comma, or ''; `file_delimiter_not_comma`."""
    if len(_cells(header.record.decode("utf-8", "replace"), ",")) != 1:
        return ""
    for delimiter in _OTHER_DELIMITERS:
        cells = header.cells(delimiter)
        known = [c for c in resolve(cells, spec, {}) if c.how is not How.UNKNOWN]
        if len(cells) >= 2 and 2 * len(known) >= len(cells):
            return delimiter
    return ""


def resolve(
    cells: Sequence[str], spec: FileSpec | None, mapping: Mapping[str, str]
) -> tuple[HeaderCell, ...]:
    """Each received cell with the column it is; `mapping` goes from cell to column or `ignore`.

    A near miss of a published header that is mapped keeps `how` near_miss, so that its format
    error stays, and has a `canonical`: it is read.
    """
    return tuple(_resolve_cell(i, raw, spec, mapping) for i, raw in enumerate(cells, 1))


def usable(file: SnapshotFile, spec: FileSpec) -> bool:
    """Whether the header lets rows be read: every required column once, no damage unmapped.

    Source: `rules.md` A.6.1. False also for a file that is unreadable or has no header.
    """
    if file.problem not in (None, Problem.HEADER) or not file.header:
        return False
    return not header_faults(file.header, spec)


def header_faults(header: Sequence[HeaderCell], spec: FileSpec) -> tuple[str, ...]:
    """What keeps the rows from being read, in words; empty for a usable header."""
    found = [cell.canonical for cell in header if cell.canonical]
    unmapped = [cell for cell in header if cell.mapped_to is None]
    raws = [cell.raw for cell in header if cell.mapped_to != IGNORE]
    faults = []
    if any(c.header_required and c.name not in found for c in spec.columns):
        faults.append("a column header is missing")
    if any(cell.how is How.NEAR_MISS for cell in unmapped):
        faults.append("a column header is misspelled")
    if any(is_stray(cell.raw) for cell in unmapped):
        faults.append("a column header holds invisible characters")
    if any(not _visible(cell.raw) for cell in unmapped):
        faults.append("a column header is empty")
    if len(set(found)) < len(found) or len(set(raws)) < len(raws):
        faults.append("a column header appears twice")
    return tuple(faults)


def is_stray(raw: str) -> bool:
    """Whether a header has white space at its ends or invisible or control characters in it."""
    if raw != raw.strip():
        return True
    return any(c == "\u00a0" or unicodedata.category(c) in ("Cc", "Cf") for c in raw)


def folded(raw: str) -> str:
    """A header as it is compared: no invisible characters, lower case, no blanks, `_`, `-`, `.`."""
    return _visible(raw).lower().translate(_FOLDED_AWAY)


def _visible(raw: str) -> str:
    return raw.translate(_INVISIBLE).replace("\u00a0", " ").strip()


def _resolve_cell(
    position: int, raw: str, spec: FileSpec | None, mapping: Mapping[str, str]
) -> HeaderCell:
    columns = spec.columns if spec else ()
    mapped = mapping.get(raw)
    exact = next((c for c in columns if raw == c.header), None)
    if exact:
        return HeaderCell(position, raw, exact.name, How.EXACT)
    near = next((c for c in columns if folded(raw) and _is_near(raw, c)), None)
    if mapped == IGNORE:
        return HeaderCell(position, raw, None, How.MAPPED, mapped_to=IGNORE)
    if mapped in [c.name for c in columns]:
        is_miss = near is not None and near.is_published and near.name == mapped
        how = How.NEAR_MISS if is_miss else How.MAPPED
        return HeaderCell(position, raw, mapped, how, mapped_to=mapped)
    alias = next((c for c in columns if _is_alias(raw, c)), None)
    if alias:
        return HeaderCell(position, raw, alias.name, How.ALIAS)
    if near:
        return HeaderCell(position, raw, None, How.NEAR_MISS, suggestion=near.name)
    return HeaderCell(position, raw, None, How.UNKNOWN, suggestion=_suggestion(raw, columns))


def _is_near(raw: str, column: Column) -> bool:
    return column.is_published and folded(raw) == folded(column.header)


def _is_alias(raw: str, column: Column) -> bool:
    if column.is_published:
        return raw in column.aliases
    return folded(raw) in {folded(name) for name in (column.header, *column.aliases)}


def _suggestion(raw: str, columns: Sequence[Column]) -> str | None:
    """The column whose header or alias is most alike, None below a likeness of 0.75."""
    received = folded(raw)
    best, likeness = None, _ALIKE
    for column in columns:
        for name in (column.header, column.name, *column.aliases):
            found = difflib.SequenceMatcher(None, received, folded(name)).ratio()
            if found > likeness:
                best, likeness = column.name, found
    return best


def _cells(text: str, delimiter: str) -> list[str]:
    """The record cut at the delimiters that stand outside quotes."""
    pieces = text.split(delimiter)
    cells: list[str] = []
    is_open = False
    for piece in pieces:
        if is_open:
            cells[-1] += delimiter + piece
        else:
            cells.append(piece)
        if is_open or piece.startswith('"'):
            is_open = cells[-1].count('"') % 2 == 1
    return cells


def _unquoted(cell: str) -> str:
    if len(cell) >= 2 and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"')
    return cell
