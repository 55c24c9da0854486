"""Findings depend on what the files say, not on how it is written down.

A faulty district is rewritten in another form; its truth stays, but for what the form itself adds.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from sample_checks import FORMATS, differences

from rosterbench.samples import District, applicable, generate, truth_path, write_faulty
from rosterbench.samples.structure import Told, write_told

Faulty = dict[str, Path]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    """A faulty district per format, every row-level rule broken once."""
    root = tmp_path_factory.mktemp("faulty")
    for key in FORMATS:
        counts = {f.rule: 1 for f in applicable(key) if f.level != "format_error"}
        write_faulty(District(420, 4, schools=6), key, root / key, counts)
    return {key: root / key for key in FORMATS}


@pytest.fixture(params=FORMATS)
def folder(request: pytest.FixtureRequest, faulty: Faulty, tmp_path: Path) -> Path:
    """A copy to be rewritten, its truth beside it."""
    source = faulty[request.param]
    target = tmp_path / request.param
    copytree(source, target)
    truth_path(target).write_bytes(truth_path(source).read_bytes())
    return target


def _rewrite(folder: Path, change: Callable[[bytes], bytes]) -> None:
    for path in folder.iterdir():
        path.write_bytes(change(path.read_bytes()))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.reader(stream)


def _write_rows(path: Path, rows: list[list[str]], quoting: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=quoting, lineterminator="\n").writerows(rows)


def test_findings_stay_with_windows_line_ends(folder: Path) -> None:
    _rewrite(folder, lambda raw: raw.replace(b"\n", b"\r\n"))
    assert differences(folder) == ([], [])


def test_byte_order_marks_add_one_notice_per_file(folder: Path) -> None:
    _rewrite(folder, lambda raw: b"\xef\xbb\xbf" + raw)
    added = [Told("file_bom", "notice", path.name) for path in folder.iterdir()]
    marks = folder.with_name("marks.csv")
    write_told(added, "byte_order_mark", marks)
    told = marks.read_text("utf-8").partition("\n")[2]
    truth = truth_path(folder)
    truth.write_text(truth.read_text("utf-8") + told, "utf-8")
    assert differences(folder) == ([], [])


def test_findings_stay_when_every_cell_is_quoted(folder: Path) -> None:
    for path in folder.iterdir():
        _write_rows(path, list(_rows(path)), csv.QUOTE_ALL)
    assert differences(folder) == ([], [])


def test_findings_stay_when_columns_stand_in_another_order(folder: Path) -> None:
    for path in folder.iterdir():
        _write_rows(path, [row[::-1] for row in _rows(path)], csv.QUOTE_MINIMAL)
    assert differences(folder) == ([], [])


RENAMED = {b"S": b"Q", b"T": b"V", b"G": b"H", b"W": b"X"}


def _renamed(raw: bytes) -> bytes:
    """Ids with other letters, in files and truth alike; the order of ids stays."""
    other = re.sub(rb"\b([STGW])(?=\d)", lambda found: RENAMED[found[1]], raw)
    return re.sub(rb"\b25([Ff])-", rb"31\1-", other)


def test_findings_follow_renamed_ids(folder: Path) -> None:
    _rewrite(folder, _renamed)
    truth = truth_path(folder)
    truth.write_bytes(_renamed(truth.read_bytes()))
    assert differences(folder) == ([], [])


def _foreign(raw: bytes) -> bytes:
    """A district that shares no id, name of a school, email or phone with the first."""
    other = re.sub(rb"(?m)(^|,)0(?=\d{6,},)", rb"\g<1>08", _renamed(raw) + b"\n")
    other = re.sub(rb"(?m)(^|,)0(?=\d{6,}$)", rb"\g<1>08", other)
    other = re.sub(rb"(\d{3})555(\d{4})", rb"\g<1>556\g<2>", other)
    return other.replace(b".example", b".elsewhere.example").rstrip(b"\n") + b"\n"


def test_a_clean_school_beside_adds_nothing(folder: Path, tmp_path: Path) -> None:
    generate(students=40, format=folder.name, seed=99, out=tmp_path / "clean", schools=1)
    for path in folder.iterdir():
        clean = _foreign((tmp_path / "clean" / path.name).read_bytes())
        path.write_bytes(path.read_bytes() + clean.partition(b"\n")[2])
    assert differences(folder) == ([], [])
