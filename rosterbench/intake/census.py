"""A count over all bytes that proves, or does not prove, a file safe for DuckDB's own reader.

Safe is what `docs/decisions/0001-every-line-is-owned.md` lists; whatever is not proved goes
through the splitter, so a wrong "unsafe" costs seconds and a wrong "safe" would cost rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rosterbench.intake.encoding import BOM
from rosterbench.intake.splitter import MAX_LINE_BYTES

BLOCK = 1 << 20

_LF, _CR, _QUOTE, _COMMA = 10, 13, 34, 44
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Census:
    """What all bytes of one file say.

    `lines` counts physical lines and is exact only when `is_safe`. `newline` is the one style of
    all line ends, '' when LF and CRLF are mixed, and CR where any CR stands alone.
    """

    is_utf8: bool
    has_quote: bool
    is_safe: bool
    lines: int
    newline: str


def take(path: Path, *, width: int) -> Census:
    """The census of a file whose header has `width` cells.

    Safe: UTF-8, no NUL, one newline style (LF or CRLF), every line `width` cells wide and at most
    1 MB, quotes only around whole cells. A file of one column is never called safe, since its
    blank lines have the right width.
    """
    is_utf8, has_quote, is_safe, lines = True, False, width > 1, 0
    newline, ends = "", set[str]()
    for block in _blocks(path):
        is_utf8 = is_utf8 and _is_utf8(block)
        has_quote = has_quote or b'"' in block
        if is_safe:
            whole = _whole_lines(block, newline)
            found = _newline(whole)
            newline = newline or found
            is_safe = bool(found) and found == newline and _is_even(whole, width - 1)
            lines += whole.count(b"\n")
            ends |= {newline} - {""}
        if not is_safe:
            ends |= _ends(block)
    style = "\r" if "\r" in ends else ends.pop() if len(ends) == 1 else ""
    return Census(is_utf8, has_quote, is_safe and is_utf8, lines, style)


def _blocks(path: Path) -> Iterator[bytes]:
    """Whole lines, about a megabyte at a time, without the file's mark.

    The last block may lack its line end; a line of several megabytes comes in pieces that end
    between characters.
    """
    with path.open("rb") as reader:
        rest = reader.read(BLOCK).removeprefix(BOM)
        while data := reader.read(BLOCK):
            data = rest + data
            cut = data.rfind(b"\n") + 1
            if not cut and len(data) > 2 * MAX_LINE_BYTES:
                cut = _character_start(data)
            if cut:
                yield data[:cut]
            rest = data[cut:]
        if rest:
            yield rest


def _character_start(data: bytes) -> int:
    cut = len(data) - 1
    while cut > len(data) - 4 and data[cut] & 0xC0 == 0x80:
        cut -= 1
    return cut


def _whole_lines(block: bytes, newline: str) -> bytes:
    """The block with the line end its last line may lack; '' when that cannot be told."""
    if block.endswith(b"\n"):
        return block
    if block.endswith(b"\r"):
        return b""
    is_crlf = newline == "\r\n" or (not newline and b"\r\n" in block)
    return block + (b"\r\n" if is_crlf else b"\n")


def _is_utf8(block: bytes) -> bool:
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _ends(block: bytes) -> set[str]:
    """The styles of line end in the block, those inside quotes included."""
    feeds, returns, both = block.count(b"\n"), block.count(b"\r"), block.count(b"\r\n")
    styles = {"\n": feeds - both, "\r": returns - both, "\r\n": both}
    return {style for style, count in styles.items() if count}


def _newline(block: bytes) -> str:
    """The newline style all lines share, or '' when they do not."""
    feeds, returns = block.count(b"\n"), block.count(b"\r")
    if feeds and not returns:
        return "\n"
    if feeds and feeds == returns == block.count(b"\r\n"):
        return "\r\n"
    return ""


def _is_even(block: bytes, commas: int) -> bool:
    """Whether each line has `commas` delimiters, quotes around whole cells only, and no NUL."""
    if b"\0" in block:
        return False
    data = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(data == _LF)
    starts = np.concatenate(([0], ends[:-1] + 1))
    if int((ends - starts).max()) > MAX_LINE_BYTES:
        return False
    found = np.flatnonzero(data == _COMMA)
    if b'"' in block:
        quote = (data == _QUOTE).view(np.uint8)
        if not _quotes_wrap_cells(data, np.flatnonzero(quote)):
            return False
        is_inside = np.bitwise_xor.accumulate(quote)
        if is_inside[ends].any():
            return False
        found = found[is_inside[found] == 0]
    if len(found) != commas * len(ends):
        return False
    grid = found.reshape(len(ends), commas)
    return bool((grid[:, 0] >= starts).all() and (grid[:, -1] < ends).all())


def _quotes_wrap_cells(data: Bytes, quotes: npt.NDArray[np.intp]) -> bool:
    """Whether quotes come in pairs, each around a whole cell; a doubled quote says no.

    `data` ends with a line feed, so a closing quote always has a byte after it.
    """
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = data[np.maximum(opening - 1, 0)]
    after = data[closing + 1]
    is_opened = (opening == 0) | (before == _COMMA) | (before == _LF)
    is_closed = (after == _COMMA) | (after == _LF) | (after == _CR)
    return bool(is_opened.all() and is_closed.all())
