"""Damaged files made by chance, and the claims every one of them must bear out.

Each physical line carries a token found nowhere else, so that a lost or doubled line shows.
"""

import random
import re
from collections import Counter
from pathlib import Path

import duckdb
from intake_tables import adds_up, declared, physical_lines, read

from rosterbench.model import SnapshotFile
from rosterbench.roster.load import _try_read

COLUMNS = ("a", "b", "c")
TOKEN = re.compile(r"T\d+T")
_ENDS = (b"\n", b"\r\n", b"\r")
_BITS = (b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\r\r\n", b"\0", b" ", b"\\", b"\t", b"\xe9",
         "é".encode(), b"\xef\xbb\xbf", b"\x01", b'","', b',"', b'",', b"'", b";")  # fmt: skip


def damaged(seed: int) -> bytes:
    """A small file with the columns a, b and c, hurt in up to six places below its header."""
    chance = random.Random(seed)  # noqa: S311 - made for tests, not for secrets
    end = chance.choice(_ENDS)
    quoted = chance.random() < 0.5
    lines = [b"a,b,c"]
    for number in range(1, chance.randint(2, 14)):
        cells = [b"%d" % number, b"T%dT" % number, chance.choice((b"", b"x", b"y z", b"1"))]
        if quoted and chance.random() < 0.5:
            place = chance.randrange(3)
            inner = cells[place] + chance.choice((b"", b",", b'""', b"\n", b"\r\n", b" "))
            cells[place] = b'"' + inner + b'"'
        lines.append(b",".join(cells))
    data = bytearray(end.join(lines))
    if chance.random() < 0.8:
        data += end
    for _ in range(chance.randint(0, 6)):
        place = chance.randint(5 + len(end), len(data))
        if chance.random() < 0.3:
            # Removing may eat a token, which is then nowhere: no claim is lost.
            del data[place : place + chance.randint(1, 3)]
        else:
            data[place:place] = chance.choice(_BITS)
    return bytes(data)


def text_of(data: bytes, file: SnapshotFile) -> str:
    """The file's text as it was decoded."""
    codec = {"windows-1252": "cp1252", "utf-16": "utf-16"}.get(file.encoding, "utf-8-sig")
    return data.decode(codec, "replace")


def load(con: duckdb.DuckDBPyConnection, file: SnapshotFile) -> list[tuple[object, ...]] | None:
    """The rows DuckDB holds for the file's table, None when it did not read what was counted."""
    if not _try_read(con, declared(COLUMNS).files[0], file):
        return None
    return con.execute("select * from raw_things order by _line").fetchall()


def broken_claim(data: bytes, folder: Path, con: duckdb.DuckDBPyConnection) -> str:
    """The first claim of decision 0001 the file breaks, '' when it bears all out."""
    file = read(data, folder, COLUMNS)
    if file.table is None:
        return "" if file.problem else "a file without a problem has no table"
    text = text_of(data, file)
    if not adds_up(file):
        return "the four numbers do not add up"
    if file.lines != physical_lines(text.encode("utf-8", "replace")):
        return "lines are not the lines of an editor"
    rows = load(con, file)
    if rows is None:
        return "DuckDB read another number of rows"
    rejects = [reject.raw.decode() for reject in file.rejects]
    owned = Counter(TOKEN.findall("\n".join([str(row) for row in rows] + rejects)))
    if owned != Counter(TOKEN.findall(text)):
        return "a line is owned by nobody or twice"
    if not _stands_where_it_says(text, rows, file):
        return "a line number is wrong"
    if not file.is_staged:
        again = read(data, folder / "again", COLUMNS, force=True)
        if load(con, again) != rows or again.lines != file.lines:
            return "the two lanes differ"
    return ""


def _stands_where_it_says(text: str, rows: list[tuple[object, ...]], file: SnapshotFile) -> bool:
    """Whether the tokens of each row and reject are on the physical lines they claim."""
    lines = re.split("\r\n|\n|\r", text)
    starts = sorted([int(str(row[0])) for row in rows] + [r.line for r in file.rejects])
    following = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=False))
    if len(following) != len(starts):
        return False
    for row in rows:
        first = int(str(row[0]))
        span = "\n".join(lines[first - 1 : following[first] - 1])
        if any(token not in span for token in TOKEN.findall(str(row[1:]))):
            return False
    return all(lines[r.line - 1] == r.raw.decode() for r in file.rejects)
