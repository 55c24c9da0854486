"""Sources become a private, hashed, immutable snapshot, or are refused with a sentence."""

import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rosterbench.errors import InputError
from rosterbench.formats import by_key
from rosterbench.intake import accept, open_snapshot, receive
from rosterbench.model import Channel, How, Problem, Snapshot

DAY = date(2026, 3, 1)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a set of one school, one header row in each other file."""
    folder = tmp_path / "source"
    folder.mkdir()
    for spec in by_key("remind_csv_1_0").files:
        header = ",".join(column.header for column in spec.columns)
        rows = "S1,North\n" if spec.stem == "schools" else ""
        (folder / spec.name).write_text(f"{header}\n{rows}")
    return folder


def _receive(source: Path, into: Path, **more) -> Snapshot:  # type: ignore[no-untyped-def]
    return receive([source], into=into, received_on=DAY, **more)


def test_folder_is_copied_byte_for_byte_into_a_private_folder(source: Path, tmp_path: Path) -> None:
    snapshot = _receive(source, tmp_path / "in")
    assert stat.S_IMODE((tmp_path / "in").stat().st_mode) == 0o700
    for file in snapshot.files:
        assert file.path.read_bytes() == (source / file.name).read_bytes()
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [(f.name, f.rows) for f in snapshot.files if f.rows] == [("schools.csv", 1)]


def test_folder_files_and_archive_make_the_same_snapshot(source: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        for path in source.iterdir():
            archive.write(path, path.name)
    folder = _receive(source, tmp_path / "a")
    files = receive(sorted(source.iterdir()), into=tmp_path / "b", received_on=DAY)
    archived = _receive(tmp_path / "set.zip", tmp_path / "c")
    assert folder.sha256 == files.sha256 == archived.sha256


def test_noise_and_folders_are_listed_and_not_read(source: Path, tmp_path: Path) -> None:
    (source / ".DS_Store").write_bytes(b"x")
    (source / "Thumbs.db").write_bytes(b"x")
    (source / "old").mkdir()
    (source / "old" / "schools.csv").write_bytes(b"x")
    snapshot = _receive(source, tmp_path / "in")
    assert len(snapshot.files) == 5
    assert sorted(snapshot.ignored) == [
        ".DS_Store (hidden or left by the system)",
        "Thumbs.db (hidden or left by the system)",
        "old (a folder)",
    ]


def test_two_spellings_of_one_file_are_both_kept(source: Path, tmp_path: Path) -> None:
    (source / "Schools.csv").write_text("school_id,school_name\n")
    snapshot = _receive(source, tmp_path / "in")
    named = [f.name for f in snapshot.files if f.expected_name == "schools.csv"]
    assert named == ["Schools.csv", "schools.csv"]


def test_misnamed_file_is_not_read_and_says_what_it_probably_is(
    source: Path, tmp_path: Path
) -> None:
    (source / "teachers.csv").rename(source / "Teacher (1).csv")
    file = _receive(source, tmp_path / "in").files[0]
    assert (file.name, file.expected_name, file.near_name, file.table) == (
        "Teacher (1).csv",
        None,
        "teachers.csv",
        None,
    )


def test_link_in_a_folder_is_refused_and_nothing_is_left(source: Path, tmp_path: Path) -> None:
    (source / "extra.csv").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="is a link"):
        _receive(source, tmp_path / "in")
    assert list((tmp_path / "in").iterdir()) == []


def test_link_to_a_folder_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "latest").symlink_to(source)
    with pytest.raises(InputError, match="is a link"):
        _receive(tmp_path / "latest", tmp_path / "in")


def test_pipe_is_refused_without_waiting(source: Path, tmp_path: Path) -> None:
    os.mkfifo(source / "pipe.csv")
    with pytest.raises(InputError, match="not a regular file"):
        _receive(source, tmp_path / "in")


@pytest.mark.parametrize("name", ["a\nb.csv", "a\u202eb.csv", "a\udcffb.csv"])
def test_name_that_cannot_be_shown_is_refused(name: str, source: Path, tmp_path: Path) -> None:
    (source / name).write_bytes(b"x")
    with pytest.raises(InputError, match="cannot be shown"):
        _receive(source, tmp_path / "in")


def test_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        _receive(tmp_path / "nowhere", tmp_path / "in")


def test_same_file_given_twice_is_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="given twice"):
        receive([source, source / "schools.csv"], into=tmp_path / "in", received_on=DAY)


def test_folder_that_already_holds_a_snapshot_is_refused_and_kept(
    source: Path, tmp_path: Path
) -> None:
    _receive(source, tmp_path / "in")
    with pytest.raises(InputError, match="already holds"):
        _receive(source, tmp_path / "in")
    assert (tmp_path / "in" / "raw" / "schools.csv").is_file()


def test_mapping_lets_rows_of_a_misspelled_header_be_read(source: Path, tmp_path: Path) -> None:
    (source / "schools.csv").write_text("School_ID,school_name\nS1,North\n")
    asked = []

    def mappings(key: str, name: str) -> dict[str, str]:
        asked.append((key, name))
        return {"School_ID": "school_id"} if name == "schools.csv" else {}

    unmapped = _receive(source, tmp_path / "a").files[2]
    mapped = _receive(source, tmp_path / "b", mappings=mappings).files[2]
    assert unmapped.problem is Problem.HEADER
    assert (mapped.problem, mapped.rows, mapped.header[0].how) == (None, 1, How.NEAR_MISS)
    assert ("remind_csv_1_0", "schools.csv") in asked


def test_progress_is_told_for_each_step(source: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    _receive(source, tmp_path / "in", progress=lambda *step: told.append(step))
    assert ("copy", 5, 5) in told
    assert ("read", 5, 5) in told


def test_accepted_snapshot_stands_in_its_place_and_opens_again(
    source: Path, tmp_path: Path
) -> None:
    snapshot = _receive(source, tmp_path / "in", channel=Channel.SFTP)
    place = accept(snapshot, tmp_path / "work", "maple")
    assert place == tmp_path / "work/snapshots/maple" / f"2026-03-01-{snapshot.sha256[:8]}"
    assert sorted(path.name for path in place.iterdir()) == ["raw", "snapshot.json"]
    for folder in (place, place / "raw", place.parent, place.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / "snapshot.json").stat().st_mode) == 0o600
    again = open_snapshot(place, into=tmp_path / "copies")
    assert (again.sha256, again.received_on, again.channel, again.format) == (
        snapshot.sha256,
        DAY,
        Channel.SFTP,
        "remind_csv_1_0",
    )
    assert [(f.name, f.rows, f.sha256) for f in again.files] == [
        (f.name, f.rows, f.sha256) for f in snapshot.files
    ]


def test_same_bytes_again_are_recognised(source: Path, tmp_path: Path) -> None:
    first = accept(_receive(source, tmp_path / "a"), tmp_path / "work", "maple")
    later = receive([source], into=tmp_path / "b", received_on=date(2026, 3, 2))
    assert accept(later, tmp_path / "work", "maple") == first
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_changed_file_of_a_stored_snapshot_is_noticed(source: Path, tmp_path: Path) -> None:
    place = accept(_receive(source, tmp_path / "a"), tmp_path / "work", "maple")
    (place / "raw" / "schools.csv").write_text("school_id,school_name\nS2,South\n")
    with pytest.raises(InputError, match="not the file that was received"):
        open_snapshot(place)


@pytest.mark.parametrize("district", ["../x", "", ".hidden", "a/b", "x" * 65])
def test_district_that_is_no_folder_name_is_refused(
    district: str, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="cannot name"):
        accept(_receive(source, tmp_path / "a"), tmp_path / "work", district)


def test_folder_without_a_snapshot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no snapshot"):
        open_snapshot(tmp_path)


def test_a_file_that_also_stands_in_a_sub_folder_is_a_problem(tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "archive").mkdir(parents=True)
    (given / "notes").mkdir()
    base = Path(__file__).parents[1] / "rules" / "base" / "remind_csv_1_0"
    for file in base.glob("*.csv"):
        (given / file.name).write_bytes(file.read_bytes())
    (given / "archive" / "Classes.csv").write_text("school_id\n")
    (given / "notes" / "other.csv").write_text("a\n")
    snapshot = receive([given], into=tmp_path / "snapshot", received_on=date(2025, 9, 2))
    assert snapshot.problems == (
        "classes.csv is there twice: also in the folder archive. "
        "Send one set only, each file once.",
    )
