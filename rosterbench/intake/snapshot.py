"""Snapshots received, put in their place once, and opened again."""

import atexit
import hashlib
import json
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from rosterbench.errors import InputError
from rosterbench.formats import Format, by_key
from rosterbench.intake import reading
from rosterbench.intake.private import create, make_folder, sync_folder
from rosterbench.intake.reading import Head, Staged
from rosterbench.intake.recognise import expected_names, near_names, recognise, sign_files
from rosterbench.intake.stage import Progress, stage
from rosterbench.model import Channel, Snapshot, SnapshotFile

Mappings = Callable[[str, str], Mapping[str, str]]

_RAW = "raw"
_STAGED = "staged"
_RECORD = "snapshot.json"
_DISTRICT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def receive(
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line and of the contract
    into: Path,
    received_on: date,
    mappings: Mappings | None = None,
    channel: Channel = Channel.HAND,
    progress: Progress | None = None,
) -> Snapshot:
    """The snapshot of a folder, files or a ZIP archive, staged in the private folder `into`.

    Original bytes stand in `raw/`, copies for reading in `staged/`. `mappings` gives, for a
    format key and an expected file, received header to canonical column or `ignore`. Raises
    InputError when the source is refused or nothing in it resembles a format; `into` is then
    left without the two folders.
    """
    tell = progress or _silent
    make_folder(into)
    raw, work = into / _RAW, into / _STAGED
    if raw.exists() or work.exists():
        raise InputError(f"{into} already holds a snapshot. Receive into an empty folder.")
    try:
        copied = stage(paths, make_folder(raw), tell)
        heads = {file.name: reading.head(file.path) for file in copied.files}
        paths_of = {file.name: file.path for file in copied.files}
        stated = {name: reading.properties(paths_of[name]) for name in sign_files(list(paths_of))}
        found = recognise({name: head.cells for name, head in heads.items()}, format, stated)
        files = _read(copied.files, heads, by_key(found.format), make_folder(work), mappings, tell)
    except BaseException:
        shutil.rmtree(raw, ignore_errors=True)
        shutil.rmtree(work, ignore_errors=True)
        raise
    return Snapshot(
        folder=into,
        sha256=_set_hash(copied.files),
        received_on=received_on,
        files=files,
        format=found.format,
        format_reason=found.reason,
        channel=channel,
        ignored=copied.ignored,
        problems=(*found.problems, *copied.repeated),
    )


def accept(snapshot: Snapshot, workspace: Path, district: str) -> Path:
    """The folder of the snapshot in the workspace, moved there once and never changed again.

    `snapshots/<district>/<received>-<hash8>/` with `raw/` and `snapshot.json`. When the district
    already has the same bytes, that folder is returned and the staged one stays as it is.
    Afterwards open it with `open_snapshot`: paths of the given snapshot no longer hold.
    """
    if not _DISTRICT.fullmatch(district):
        raise InputError(
            f"{district!r} cannot name a district's folder. Use letters, digits, '-', '_' and '.'."
        )
    shelf = workspace / "snapshots" / district
    for folder in (workspace / "snapshots", shelf):
        make_folder(folder)
    known = _known(shelf, snapshot.sha256)
    if known:
        return known
    place = shelf / f"{snapshot.received_on.isoformat()}-{snapshot.sha256[:8]}"
    incoming = make_folder(shelf / f".incoming-{secrets.token_hex(8)}")
    try:
        _move(snapshot.folder / _RAW, incoming / _RAW)
        _write_record(snapshot, incoming / _RECORD)
        sync_folder(incoming)
        try:
            incoming.rename(place)
        except OSError:
            # Another process was first: the folder is there and not empty.
            known = _known(shelf, snapshot.sha256)
            if not known:
                raise
            return known
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    sync_folder(shelf)
    return place


def open_snapshot(
    folder: Path,
    *,
    into: Path | None = None,
    mappings: Mappings | None = None,
    progress: Progress | None = None,
) -> Snapshot:
    """A stored snapshot read again from its original bytes, with today's declarations.

    Copies for reading go to `into`, a private folder; without one to a temporary folder that is
    removed when the process ends. Raises InputError when the folder holds no snapshot or a file
    is not the one received.
    """
    record = _record(folder)
    files = tuple(
        Staged(f["name"], folder / _RAW / f["name"], f["bytes"], f["sha256"], f["modified_at"])
        for f in record["files"]
    )
    for file in files:
        if not file.path.is_file() or _hash(file.path) != file.sha256:
            raise InputError(f"{folder.name}: {file.name} is not the file that was received.")
    heads = {file.name: reading.head(file.path) for file in files}
    work = make_folder(into) if into else _temporary()
    return Snapshot(
        folder=folder,
        sha256=record["sha256"],
        received_on=date.fromisoformat(record["received_on"]),
        files=_read(files, heads, by_key(record["format"]), work, mappings, progress or _silent),
        format=record["format"],
        format_reason=record["reason"],
        channel=Channel(record["channel"]),
        ignored=tuple(record["ignored"]),
        problems=tuple(record["problems"]),
    )


def _read(
    staged: Sequence[Staged],
    heads: Mapping[str, Head],
    declared: Format,
    work: Path,
    mappings: Mappings | None,
    tell: Progress,
) -> tuple[SnapshotFile, ...]:
    """The files read for one format, the longest first and two at a time."""
    names = list(heads)
    expected, near = expected_names(names, declared), near_names(names, declared)

    def one(file: Staged) -> SnapshotFile:
        if file.name not in expected:
            unread = reading.unread(file, heads[file.name])
            return replace(unread, near_name=near.get(file.name))
        spec = declared.file(expected[file.name])
        mapping = mappings(declared.key, spec.name) if mappings else {}
        return reading.read(file, spec, work, mapping)

    with ThreadPoolExecutor(max_workers=2) as pool:
        longest_first = sorted(staged, key=lambda file: (-file.bytes, file.name))
        done = []
        for number, file in enumerate(pool.map(one, longest_first), 1):
            done.append(file)
            tell("read", number, len(staged))
    return tuple(sorted(done, key=lambda file: file.name))


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total


def _set_hash(files: Sequence[Staged]) -> str:
    """One SHA-256 over the names and hashes of all files, in order of name."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        digest.update(f"{file.name}\0{file.sha256}\n".encode())
    return digest.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").hexdigest()


def _known(shelf: Path, sha256: str) -> Path | None:
    """The folder that holds the same bytes already, whenever they were received."""
    for folder in sorted(shelf.glob(f"*-{sha256[:8]}")):
        if (folder / _RECORD).is_file() and _record(folder)["sha256"] == sha256:
            return folder
    return None


def _record(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / _RECORD).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder} holds no snapshot that can be opened.") from error
    if not isinstance(record, dict):
        raise InputError(f"{folder} holds no snapshot that can be opened.")
    return record


def _write_record(snapshot: Snapshot, path: Path) -> None:
    record = {
        "sha256": snapshot.sha256,
        "received_on": snapshot.received_on.isoformat(),
        "format": snapshot.format,
        "reason": snapshot.format_reason,
        "channel": snapshot.channel.value,
        "problems": list(snapshot.problems),
        "ignored": list(snapshot.ignored),
        "files": [
            {
                "name": file.name,
                "bytes": file.bytes,
                "sha256": file.sha256,
                "modified_at": file.modified_at,
            }
            for file in snapshot.files
        ],
    }
    with create(path) as writer:
        writer.write(json.dumps(record, indent=2, ensure_ascii=False).encode() + b"\n")
        writer.flush()
        os.fsync(writer.fileno())


def _move(source: Path, target: Path) -> None:
    """Move a folder of files, by copying where it lies on another disk; all on disk at return."""
    try:
        source.rename(target)
    except OSError:
        make_folder(target)
        for path in sorted(source.iterdir()):
            with path.open("rb") as reader, create(target / path.name) as writer:
                shutil.copyfileobj(reader, writer, 1 << 20)
    for path in target.iterdir():
        with path.open("rb") as reader:
            os.fsync(reader.fileno())
    sync_folder(target)


def _temporary() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="rosterbench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
