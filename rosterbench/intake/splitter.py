"""Every physical line owned once: a row, a reject, a blank line or the header.

The rules are those of `docs/decisions/0001-every-line-is-owned.md`. Input is UTF-8 text whose
lines end at LF, CRLF or a lone CR; what is written can be read by DuckDB without losing anything.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from rosterbench.intake.private import create
from rosterbench.model import Reject, RejectReason

CHUNK = 4 << 20
MAX_LINE_BYTES = 1 << 20
MAX_RECORD_BYTES = 1 << 20
MAX_RECORD_LINES = 100

_FIELD = rb'(?:"(?:[^"]++|"")*+"|[^",]*+)'
_FIELDS = re.compile(_FIELD + rb"(?:," + _FIELD + rb")*+")
_QUOTED = re.compile(rb'"(?:[^"]++|"")*+"')
_INSIDE = re.compile(rb'(?:[^"]++|"")*+')


@dataclass(frozen=True)
class Split:
    """What became of the lines after the header: the counts add up to `lines`.

    `rows` counts records, `row_lines` the physical lines they stand on.
    """

    lines: int
    rows: int
    row_lines: int
    blank_lines: int
    rejects: tuple[Reject, ...]

    @property
    def reject_lines(self) -> int:
        """One per reject: a reject is always a single physical line."""
        return len(self.rejects)


@dataclass(frozen=True)
class Scan:
    """One physical line read as cells: delimiters outside quotes, and how it ends.

    `is_open`: it ends inside a quoted cell. `is_misplaced`: a quote stands within a cell; the
    other two then mean nothing.
    """

    delimiters: int
    is_open: bool
    is_misplaced: bool


def scan(body: bytes, *, inside: bool = False) -> Scan:
    """How one line without its end reads, starting within a quoted cell when `inside`."""
    start, before = 0, 0
    if inside:
        match = _INSIDE.match(body)
        end = match.end() if match else 0
        if end == len(body):
            return Scan(0, is_open=True, is_misplaced=False)
        start = end + 1
        if start == len(body):
            return Scan(0, is_open=False, is_misplaced=False)
        if body[start] != 0x2C:
            return Scan(0, is_open=False, is_misplaced=True)
        start, before = start + 1, 1
    match = _FIELDS.match(body, start)
    end = match.end() if match else start
    delimiters = before + _QUOTED.sub(b"", body[start:end]).count(b",")
    if end == len(body):
        return Scan(delimiters, is_open=False, is_misplaced=False)
    is_open = body[end] == 0x22 and (end == start or body[end - 1] == 0x2C)
    return Scan(delimiters, is_open=is_open, is_misplaced=not is_open)


def is_blank(body: bytes) -> bool:
    """Whether a line holds white space only."""
    if not body.strip():
        return True
    return not body.isascii() and not body.decode("utf-8", "replace").strip()


def split(source: Path, target: Path, *, width: int, skip_lines: int) -> Split:
    """Write the rows of `source` to the new file `target` as `<line>,<raw record>`.

    `skip_lines` physical lines (header and blank lines before it) are passed over and not
    counted; line numbers go on from them. `source` must be UTF-8. Never raises for bad data.
    """
    work = _Work(width, skip_lines)
    with source.open("rb") as reader, create(target) as writer:
        names = (f"c{position}" for position in range(1, width + 1))
        writer.write(",".join(("_line", *names)).encode() + b"\n")
        held: list[bytes] = []
        is_last = False
        while not is_last:
            data = reader.read(CHUNK)
            is_last = not data
            if not is_last and b"\n" not in data and b"\r" not in data:
                held.append(data)
                continue
            held = work.take(b"".join((*held, data)), is_last=is_last)
            writer.write(b"".join(work.out))
            work.out.clear()
    return Split(
        work.number - skip_lines, work.rows, work.row_lines, work.blank_lines, tuple(work.rejects)
    )


def _is_no_row(body: bytes) -> bool:
    return len(body) > MAX_LINE_BYTES or b"\0" in body or is_blank(body)


@dataclass
class _Work:
    """The running state of one split; `number` is the last physical line dealt with."""

    width: int
    skip_lines: int
    number: int = 0
    rows: int = 0
    row_lines: int = 0
    blank_lines: int = 0
    rejects: list[Reject] = field(default_factory=list)
    out: list[bytes] = field(default_factory=list)
    record: re.Pattern[bytes] = field(init=False)

    def __post_init__(self) -> None:
        rest = rb"(?:," + _FIELD + rb"){%d}" % (self.width - 1)
        self.record = re.compile(_FIELD + rest)

    def take(self, data: bytes, *, is_last: bool) -> list[bytes]:
        """Deal with all lines of `data` that are whole; returns the bytes to be read again."""
        lines = data.splitlines(keepends=True)
        held: list[bytes] = []
        # A final CR may be the first half of CRLF.
        if lines and not is_last and not lines[-1].endswith(b"\n"):
            held = [lines.pop()]
        if self.number < self.skip_lines:
            passed = min(self.skip_lines - self.number, len(lines))
            self.number += passed
            lines = lines[passed:]
        bodies = [line.rstrip(b"\r\n") for line in lines]
        done = 0
        for odd in self._odd(data, bodies):
            # A record of several lines may have taken this one.
            if odd >= done:
                self._rows(bodies[done:odd])
                taken = self._take_odd(lines, bodies, odd, is_last=is_last)
                done = odd + taken
                if taken == 0:
                    return [*lines[done:], *held]
        self._rows(bodies[done:])
        return held

    def _odd(self, data: bytes, bodies: list[bytes]) -> list[int]:
        """The places of all lines that are not, by themselves, one good row."""
        commas, is_record = self.width - 1, self.record.fullmatch
        if b'"' in data:
            odd = [
                i
                for i, body in enumerate(bodies)
                if (body.count(b",") != commas if b'"' not in body else not is_record(body))
            ]
        else:
            odd = [i for i, body in enumerate(bodies) if body.count(b",") != commas]
        if commas == 0 or b"\0" in data or max(map(len, bodies), default=0) > MAX_LINE_BYTES:
            odd = sorted({*odd, *(i for i, body in enumerate(bodies) if _is_no_row(body))})
        return odd

    def _take_odd(
        self, lines: list[bytes], bodies: list[bytes], index: int, *, is_last: bool
    ) -> int:
        """Take an odd line or the record it opens; returns lines taken, 0 when more are needed."""
        body = bodies[index]
        if len(body) > MAX_LINE_BYTES:
            self._reject(RejectReason.TOO_LONG, body)
        elif b"\0" in body:
            self._reject(RejectReason.NUL, body)
        elif is_blank(body):
            self.number += 1
            self.blank_lines += 1
        elif b'"' in body:
            return self._take_quoted(lines, bodies, index, is_last=is_last)
        else:
            self._reject(RejectReason.COLUMN_COUNT, body)
        return 1

    def _take_quoted(
        self, lines: list[bytes], bodies: list[bytes], index: int, *, is_last: bool
    ) -> int:
        """Take a record that is not one good line; returns lines taken, 0 when more are needed."""
        opening = scan(bodies[index])
        if not opening.is_open or opening.is_misplaced:
            reason = (
                RejectReason.QUOTE_MISPLACED if opening.is_misplaced else RejectReason.COLUMN_COUNT
            )
            self._reject(reason, bodies[index], opening.delimiters + 1)
            return 1
        delimiters, size = opening.delimiters, len(lines[index])
        for end in range(index + 1, index + MAX_RECORD_LINES):
            if end == len(lines):
                if not is_last:
                    return 0
                break
            size += len(lines[end])
            if size > MAX_RECORD_BYTES or b"\0" in bodies[end]:
                break
            following = scan(bodies[end], inside=True)
            delimiters += following.delimiters
            if following.is_misplaced or delimiters >= self.width:
                break
            if not following.is_open:
                if delimiters == self.width - 1:
                    taken = end - index + 1
                    self._row(b"".join((*lines[index:end], bodies[end])), taken)
                    return taken
                break
        # One unclosed quote costs its own line: the following ones are looked at afresh.
        self._reject(RejectReason.QUOTE_MISPLACED, bodies[index])
        return 1

    def _rows(self, bodies: list[bytes]) -> None:
        self.out.extend([b"%d,%b\n" % pair for pair in enumerate(bodies, self.number + 1)])
        self.number += len(bodies)
        self.rows += len(bodies)
        self.row_lines += len(bodies)

    def _row(self, raw: bytes, lines: int) -> None:
        self.out.append(b"%d,%b\n" % (self.number + 1, raw))
        self.number += lines
        self.rows += 1
        self.row_lines += lines

    def _reject(self, reason: RejectReason, raw: bytes, columns: int | None = None) -> None:
        self.number += 1
        count = raw.count(b",") + 1 if columns is None else columns
        self.rejects.append(Reject(self.number, self.number, reason, count, raw))
