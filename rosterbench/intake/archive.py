"""A ZIP archive opened without trusting anything it says."""

import hashlib
import itertools
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rosterbench.errors import InputError
from rosterbench.intake.private import create
from rosterbench.intake.reading import Staged, iso

BLOCK = 1 << 20
MAX_ARCHIVE_BYTES = 300 << 20
MAX_ENTRIES = 200
MAX_TOTAL_BYTES = 1 << 30
MAX_MEMBER_BYTES = 500 << 20
MAX_RATIO = 200
RATIO_FLOOR_BYTES = 1 << 20
MAX_NAME = 120

_PLAIN = re.compile(r"[\w][\w .()\-+&',]*\.(csv|txt)", re.IGNORECASE)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL_HEADER_BYTES = 30


@dataclass(frozen=True)
class Members:
    """The members copied out, and the names left out, each with its reason."""

    files: tuple[Staged, ...]
    ignored: tuple[str, ...]


def extract(source: BinaryIO, name: str, raw: Path) -> Members:
    """Copy the members of an archive into the folder `raw`, hashed and counted.

    Everything is checked before the first byte is written; when a member turns out wrong while
    it is read, what was written is removed again. Raises InputError with the member and the
    reason. Rules: `reliability.md` 3.1, limits are the constants above.
    """
    size = source.seek(0, 2)
    if size > MAX_ARCHIVE_BYTES:
        raise InputError(f"{name} is larger than {MAX_ARCHIVE_BYTES >> 20} MB.")
    opened = _open(source, name)
    with opened:
        members, ignored = _sorted_out(opened, name)
        _check_set(members, raw, name)
        files: list[Staged] = []
        written: list[Path] = []
        try:
            for member in members:
                written.append(raw / member.filename)
                files.append(_copy(opened, member, written[-1], name))
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    return Members(tuple(files), tuple(ignored))


def _open(source: BinaryIO, name: str) -> zipfile.ZipFile:
    # Damaged input raises these and no others from the constructor, found by mutation.
    try:
        return zipfile.ZipFile(source)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        LookupError,
        OverflowError,
        EOFError,
        OSError,
        struct.error,
    ) as error:
        raise InputError(f"{name} is not a ZIP archive that can be read.") from error


def _sorted_out(opened: zipfile.ZipFile, name: str) -> tuple[list[zipfile.ZipInfo], list[str]]:
    entries = opened.infolist()
    if not entries:
        raise InputError(f"{name} holds no files.")
    if len(entries) > MAX_ENTRIES:
        raise InputError(f"{name} holds {len(entries)} files; at most {MAX_ENTRIES} are read.")
    _check_overlap(entries, name)
    members, ignored = [], []
    for entry in entries:
        _check_path(entry, name)
        parts = entry.filename.split("/")
        if parts[0].lower() == "__macosx" or _is_noise(parts[-1]):
            ignored.append(f"{entry.filename} (hidden or left by the system)")
            continue
        if len(parts) > 1:
            raise InputError(
                f"{name} holds the folder {parts[0]}. Zip the files themselves, not a folder."
            )
        _check_member(entry, name)
        members.append(entry)
    if not members:
        raise InputError(f"{name} holds no CSV file.")
    return members, ignored


def _is_noise(base: str) -> bool:
    return base.startswith(".") or base.lower() in ("thumbs.db", "desktop.ini")


def _check_path(entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse names that point elsewhere, before any skipping, in the name as it is stored."""
    for path in (entry.orig_filename, entry.filename):
        if (
            any(ord(c) < 32 or ord(c) == 127 or c in "\\:" for c in path)
            or path.startswith("/")
            or not path
            or any(part in ("..", ".") for part in path.split("/"))
            or not path.isprintable()
        ):
            raise InputError(f"{name} holds a file whose name points outside the archive.")


def _check_member(entry: zipfile.ZipInfo, name: str) -> None:
    member = f"{name}: {entry.filename}"
    if len(entry.filename) > MAX_NAME or not _PLAIN.fullmatch(entry.filename):
        raise InputError(f"{member} is not a CSV file with a plain name. Zip CSV files only.")
    if entry.flag_bits & _ENCRYPTED:
        raise InputError(f"{member} is encrypted. Send the archive without a password.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(f"{member} is packed in an unusual way. Zip it with standard settings.")
    mode = entry.external_attr >> 16
    if entry.is_dir() or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise InputError(f"{member} is not a regular file.")
    if entry.file_size > MAX_MEMBER_BYTES:
        raise InputError(f"{member} is larger than {MAX_MEMBER_BYTES >> 20} MB.")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > RATIO_FLOOR_BYTES and ratio > MAX_RATIO:
        raise InputError(f"{member} is packed more tightly than any roster; it is refused.")


def _check_set(members: Sequence[zipfile.ZipInfo], raw: Path, name: str) -> None:
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL_BYTES:
        raise InputError(f"{name} unpacks to more than {MAX_TOTAL_BYTES >> 20} MB.")
    folded = [member.filename.casefold() for member in members]
    if len(set(folded)) < len(folded):
        raise InputError(f"{name} holds two files of one name. Send each file once.")
    if any((raw / member.filename).exists() for member in members):
        raise InputError(f"{name} holds a file that was also given by itself. Send it once.")


def _check_overlap(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in itertools.pairwise(ordered):
        length = _LOCAL_HEADER_BYTES + len(entry.orig_filename) + entry.compress_size
        if entry.header_offset + length > following.header_offset:
            raise InputError(f"{name} holds files that overlap; it is refused.")


def _copy(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, name: str) -> Staged:
    digest = hashlib.sha256()
    size = 0
    try:
        with opened.open(entry) as reader, create(target) as writer:
            while block := reader.read(BLOCK):
                size += len(block)
                if size > entry.file_size:
                    break
                digest.update(block)
                writer.write(block)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        LookupError,
        RuntimeError,
        EOFError,
        zlib.error,
        struct.error,
    ) as error:
        raise InputError(f"{name}: {entry.filename} is damaged. Zip it again.") from error
    if size != entry.file_size:
        raise InputError(f"{name}: {entry.filename} is not as long as the archive says.")
    return Staged(entry.filename, target, size, digest.hexdigest(), _modified(entry))


def _modified(entry: zipfile.ZipInfo) -> str:
    """The member's time as written, which has no zone and is taken as UTC; '' when impossible."""
    try:
        return iso(datetime(*entry.date_time, tzinfo=UTC).timestamp())
    except ValueError:
        return ""
