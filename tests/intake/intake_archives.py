"""Archives made to be refused, and archives damaged by chance."""

import io
import random
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from rosterbench.errors import InputError
from rosterbench.intake import archive

TABLE = b"school_id,school_name\nS1,North\n"


def packed(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A ZIP archive of the members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as writer:
        for name, data in members:
            writer.writestr(name, data)
    return made.getvalue()


def _typed(name: str, mode: int, data: bytes = TABLE) -> bytes:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return packed((info, data))


def _renamed(old: bytes, new: bytes) -> bytes:
    """An archive whose stored names were changed after writing, to what no writer would write."""
    assert len(old) == len(new)
    return packed((old.decode(), TABLE)).replace(old, new)


def _patched(offset: int, value: bytes, data: bytes | None = None) -> bytes:
    """An archive with bytes changed in its central directory and its local header alike."""
    made = bytearray(data or packed(("schools.csv", TABLE)))
    central = made.index(b"PK\x01\x02")
    made[central + offset + 2 : central + offset + 2 + len(value)] = value
    made[offset : offset + len(value)] = value
    return bytes(made)


def _overlapping() -> bytes:
    """Two central entries that share one local header."""
    made = packed(("schools.csv", TABLE))
    central = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    entry = made[central:end]
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), central, 0)
    return made[:central] + entry + entry.replace(b"schools.csv", b"classes.csv") + tail


def _many() -> bytes:
    return packed(*[(f"f{number}.csv", b"a,b\n") for number in range(201)])


def _lying_size() -> bytes:
    """A member that yields more bytes than it declares."""
    return _patched(22, struct.pack("<I", 5))


def _bomb() -> bytes:
    return packed(("schools.csv", b"0" * (64 << 20)))


def _nested() -> bytes:
    return packed(("inner.zip", packed(("schools.csv", TABLE))))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "parent folder": lambda: packed(("../schools.csv", TABLE)),
    "parent folder inside": lambda: packed(("a/../../schools.csv", TABLE)),
    "parent folder behind a skipped one": lambda: packed(("__MACOSX/../../x.csv", TABLE)),
    "absolute path": lambda: packed(("/etc/schools.csv", TABLE)),
    "two slashes": lambda: packed(("//schools.csv", TABLE)),
    "drive letter": lambda: packed(("C:schools.csv", TABLE)),
    "backslashes": lambda: _renamed(b"aa_schools.csv", b"..\\schools.csv"),
    "backslash in a hidden name": lambda: _renamed(b".aschools.csv", b".\\schools.csv"),
    "alternate stream": lambda: packed(("schools.csv:x.csv", TABLE)),
    "NUL in the name": lambda: _renamed(b"schoolsx.csv", b"schools\0.csv"),
    "line feed in the name": lambda: packed(("schools\n.csv", TABLE)),
    "direction mark in the name": lambda: packed(("schools\u202e.csv", TABLE)),
    "dot folder": lambda: packed(("./schools.csv", TABLE)),
    "empty name": lambda: _renamed(b"s", b"\0"),
    "folder": lambda: packed(("roster/schools.csv", TABLE)),
    "folder entry": lambda: packed(("roster/", b""), ("schools.csv", TABLE)),
    "link": lambda: _typed("schools.csv", stat.S_IFLNK | 0o777, b"/etc/passwd"),
    "device": lambda: _typed("schools.csv", stat.S_IFCHR | 0o666),
    "pipe": lambda: _typed("schools.csv", stat.S_IFIFO | 0o666),
    "socket": lambda: _typed("schools.csv", stat.S_IFSOCK | 0o666),
    "program": lambda: packed(("schools.exe", TABLE)),
    "archive in the archive": _nested,
    "no ending": lambda: packed(("schools", TABLE)),
    "name of 200 characters": lambda: packed(("s" * 200 + ".csv", TABLE)),
    "same name twice": lambda: _twice("schools.csv"),
    "names equal but for case": lambda: _twice("Schools.CSV"),
    "overlapping members": _overlapping,
    "too many members": _many,
    "bomb": _bomb,
    "more bytes than declared": _lying_size,
    "declared larger than the limit": lambda: _patched(22, struct.pack("<I", 600 << 20)),
    "encrypted": lambda: _patched(6, struct.pack("<H", 1)),
    "bzip2": lambda: packed(("schools.csv", TABLE), method=zipfile.ZIP_BZIP2),
    "lzma": lambda: packed(("schools.csv", TABLE), method=zipfile.ZIP_LZMA),
    "unknown method": lambda: _patched(8, struct.pack("<H", 97)),
    "wrong check sum": lambda: _patched(14, b"\1\2\3\4"),
    "cut in half": lambda: packed(("schools.csv", TABLE))[:60],
    "no members": packed,
    "only hidden members": lambda: packed((".DS_Store", b"x")),
    "not an archive": lambda: b"school_id,school_name\n",
    "empty file": lambda: b"",
    "directory offset beyond the end": lambda: _end_patched(16, struct.pack("<I", 1 << 30)),
}


def _twice(second: str) -> bytes:
    made = packed(("schools.csv", TABLE), ("schoolz.csv", TABLE))
    return made.replace(b"schoolz.csv", second.encode())


def _end_patched(offset: int, value: bytes) -> bytes:
    made = bytearray(packed(("schools.csv", TABLE)))
    end = made.index(b"PK\x05\x06")
    made[end + offset : end + offset + len(value)] = value
    return bytes(made)


def extract(data: bytes, raw: Path) -> archive.Members:
    """The archive opened as an upload would be."""
    return archive.extract(io.BytesIO(data), "roster.zip", raw)


def mutated(seed: int) -> bytes:
    """A good archive of three members with up to eight bytes changed, cut or added."""
    chance = random.Random(seed)  # noqa: S311 - made for tests, not for secrets
    data = bytearray(
        packed(("schools.csv", TABLE), ("classes.csv", TABLE * 20), ("__MACOSX/._x", b"x"))
    )
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data))
        kind = chance.random()
        if kind < 0.8:
            data[place] = chance.randrange(256)
        elif kind < 0.9:
            del data[place : place + chance.randint(1, 30)]
        else:
            data[place:place] = bytes(chance.randrange(256) for _ in range(4))
    return bytes(data)


def outcome_of_mutation(seed: int, folder: Path) -> str:
    """`refused` or `read`; raises when the archive breaks out, leaves things or is misread."""
    place = folder / "archive" / "raw"
    shutil.rmtree(place.parent, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        members = extract(mutated(seed), place)
    except InputError:
        assert not any(place.iterdir()), f"seed {seed}: something is left"
        return "refused"
    assert [path.name for path in place.parent.iterdir()] == ["raw"], f"seed {seed}: broke out"
    found = sorted(path.name for path in place.iterdir())
    assert found == sorted(file.name for file in members.files), f"seed {seed}: other files"
    return "read"
