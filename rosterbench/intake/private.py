"""Folders and files only their owner can read, and reading that follows no link."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from rosterbench.errors import InputError


def make_folder(folder: Path) -> Path:
    """The folder, made with mode 0700; one that is there is narrowed to 0700."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def create(path: Path) -> BinaryIO:
    """A new file of mode 0600 opened for writing. Raises FileExistsError when it is there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def open_regular(path: Path) -> BinaryIO:
    """A regular file opened for reading. Raises InputError for links, devices and pipes."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise InputError(f"{path.name} is a link. Give the file itself.")
    try:
        handle = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened: {error.strerror}.") from error
    if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
        handle.close()
        raise InputError(f"{path.name} is not a regular file. Give the file itself.")
    return handle


def sync_folder(folder: Path) -> None:
    """Returns once the names in the folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
