"""Folders, files and ZIP archives copied byte for byte into a private folder, hashed on the way."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rosterbench.errors import InputError
from rosterbench.intake import archive
from rosterbench.intake.private import create, open_regular
from rosterbench.intake.reading import Staged, iso

BLOCK = 1 << 20
MAX_FILES = 200
MAX_FILE_BYTES = 4 << 30

_NOISE = ("thumbs.db", "desktop.ini", "__macosx")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Stage:
    """What was copied, and the names that were seen and left out, each with its reason.

    `repeated` are sentences on files of sub-folders that stand at the top too.
    """

    files: tuple[Staged, ...]
    ignored: tuple[str, ...]
    repeated: tuple[str, ...] = ()


def is_noise(name: str) -> bool:
    """Whether a name is one that operating systems leave behind, or hidden."""
    return name.startswith(".") or name.lower() in _NOISE


def stage(sources: Sequence[Path], raw: Path, progress: Progress) -> Stage:
    """Copy all sources into the existing private folder `raw`.

    A source is a folder (its sub-folders are left out), a file, or a ZIP archive. Raises
    InputError for links, devices, hostile archives, unreadable and repeated names.
    """
    if not sources:
        raise InputError("No file was given. Give a folder, files or a ZIP archive.")
    ignored: list[str] = []
    files: list[Staged] = []
    found = [path for source in sources for path in _expanded(source, ignored)]
    if len(found) > MAX_FILES:
        raise InputError(f"There are {len(found)} files; at most {MAX_FILES} can be read at once.")
    for done, path in enumerate(found):
        progress("copy", done, len(found))
        if path.suffix.lower() == ".zip":
            with open_regular(path) as handle:
                members = archive.extract(handle, path.name, raw)
            files.extend(members.files)
            ignored.extend(members.ignored)
        else:
            files.append(_copy(path, raw))
    progress("copy", len(found), len(found))
    files.sort(key=lambda file: file.name)
    return Stage(tuple(files), tuple(ignored), tuple(_repeated(sources, files)))


def _repeated(sources: Sequence[Path], files: Sequence[Staged]) -> Iterator[str]:
    taken = {file.name.lower(): file.name for file in files}
    for source in sources:
        for path in sorted(source.glob("*/*")) if source.is_dir() else ():
            if path.name.lower() in taken and not is_noise(path.parent.name):
                yield (
                    f"{taken[path.name.lower()]} is there twice: also in the folder "
                    f"{_shown(path.parent.name)}. Send one set only, each file once."
                )


def copy_stream(reader: BinaryIO, target: Path, limit: int, name: str) -> tuple[int, str]:
    """Copy to a new private file; returns size and SHA-256. Raises InputError above `limit`."""
    digest = hashlib.sha256()
    size = 0
    with create(target) as writer:
        while block := reader.read(BLOCK):
            size += len(block)
            if size > limit:
                raise InputError(f"{name} is larger than {limit >> 20} MB. Send a smaller file.")
            digest.update(block)
            writer.write(block)
    return size, digest.hexdigest()


def _expanded(source: Path, ignored: list[str]) -> Iterator[Path]:
    if source.is_symlink():
        raise InputError(f"{source.name} is a link. Give the folder or file itself.")
    if not source.is_dir():
        if not source.exists():
            raise InputError(f"{source} is not there. Give a folder, files or a ZIP archive.")
        yield source
        return
    try:
        entries = sorted(os.scandir(source), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}.") from error
    for entry in entries:
        if is_noise(entry.name):
            ignored.append(f"{_shown(entry.name)} (hidden or left by the system)")
        elif entry.is_dir(follow_symlinks=False):
            ignored.append(f"{_shown(entry.name)} (a folder)")
        else:
            yield Path(entry.path)


def _copy(path: Path, raw: Path) -> Staged:
    if _shown(path.name) != path.name:
        raise InputError(
            f"The file name {_shown(path.name)!r} holds characters that cannot be shown. Rename it."
        )
    with open_regular(path) as reader:
        before = os.fstat(reader.fileno())
        target = raw / path.name
        if target.exists():
            raise InputError(f"{path.name} was given twice. Send each file once.")
        size, digest = copy_stream(reader, target, MAX_FILE_BYTES, path.name)
        after = os.fstat(reader.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or (
        size != after.st_size
    ):
        raise InputError(f"{path.name} changed while it was read. Wait until it is complete.")
    return Staged(path.name, target, size, digest, iso(before.st_mtime))


def _shown(name: str) -> str:
    """The name without control, direction and undecodable characters."""
    return re.sub(
        r"\s", " ", "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    )
