"""What a file's bytes are, and the UTF-8 copy of those that are not UTF-8."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from rosterbench.intake.private import create

UTF_8 = "utf-8"
UTF_16 = "utf-16"
WINDOWS_1252 = "windows-1252"

BOM = codecs.BOM_UTF8
BLOCK = 1 << 20
SAMPLE = 4096

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)


@dataclass(frozen=True)
class Sniff:
    """What the first bytes say. `unreadable` names the thing in plain words, '' for text.

    `codec` is None for UTF-8 or an unknown eight-bit text, else the codec to transcode from.
    `has_bom` is about the mark of UTF-8 only.
    """

    unreadable: str = ""
    codec: str | None = None
    has_bom: bool = False


def sniff(path: Path) -> Sniff:
    """The kind of text a file holds, told from its first 4 KB; `rules.md` B.1 file_unreadable."""
    with path.open("rb") as source:
        sample = source.read(SAMPLE)
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or _is_utf32(sample):
        return Sniff("text in UTF-32")
    codec = _utf16_codec(sample)
    if codec:
        kind = _kind_of_text(sample.decode(codec, "replace").lstrip("\ufeff"))
        return Sniff(kind, codec)
    has_bom = sample.startswith(BOM)
    kind = _kind_of_bytes(sample) or _kind_of_text(sample.removeprefix(BOM).decode("latin-1"))
    return Sniff(kind, None, has_bom)


def transcode(source: Path, target: Path, codec: str) -> None:
    """Write `target` as UTF-8 without mark; bytes the codec lacks become U+FFFD, none vanish."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    is_start = True
    with source.open("rb") as reader, create(target) as writer:
        while True:
            block = reader.read(BLOCK)
            text = decoder.decode(block, final=not block)
            if is_start and text:
                text, is_start = text.removeprefix("\ufeff"), False
            writer.write(text.encode("utf-8", "replace"))
            if not block:
                return


def _kind_of_bytes(sample: bytes) -> str:
    if sample.startswith(b"PK\x03\x04") and (b"xl/" in sample or b"[Content_Types]" in sample):
        return "an Excel workbook"
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "a ZIP archive"
    return next((name for magic, name in _MAGIC if sample.startswith(magic)), "")


def _kind_of_text(text: str) -> str:
    start = text.lstrip()
    if start.startswith("<"):
        is_html = "<html" in start.lower() or start.lower().startswith("<!doctype html")
        return "an HTML page" if is_html else "an XML document"
    if start.startswith(("{", "[{")):
        return "a JSON document"
    return ""


def _utf16_codec(sample: bytes) -> str | None:
    """UTF-16 by its mark, else by NUL at nearly every second byte."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None


def _is_utf32(sample: bytes) -> bool:
    quarter = len(sample) // 4
    if quarter < 2:
        return False
    nul = [sample[start::4].count(0) / quarter for start in range(4)]
    return (min(nul[1:]) > 0.9 and nul[0] < 0.1) or (min(nul[:3]) > 0.9 and nul[3] < 0.1)
