"""`rosterbench check` from files to exit code, with the whole engine behind it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rosterbench.cli import app
from rosterbench.errors import InputError

BASE = Path(__file__).parents[1] / "rules" / "base"
AS_OF = ["--as-of", "2025-09-02", "--quiet"]


@pytest.fixture
def roster(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the tiny clean roster of a format, to be damaged at will."""

    def copy(format_key: str = "remind_csv_1_0") -> Path:
        return Path(shutil.copytree(BASE / format_key, tmp_path / "files"))

    return copy


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    monkeypatch.setenv("ROSTERBENCH_WORKSPACE", str(folder))
    monkeypatch.delenv("ROSTERBENCH_STORE", raising=False)
    return folder


def check(*arguments: str | Path) -> Result:
    words = [str(argument) for argument in ("check", *arguments, *AS_OF)]
    return CliRunner().invoke(app, words, catch_exceptions=False)


def drop_teacher(folder: Path, class_id: str = "C1") -> None:
    path = folder / "enrollments.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f",{class_id},T" not in line))


def test_a_clean_roster_ends_with_0_and_a_verdict(roster: Callable[[], Path]) -> None:
    done = check(roster())
    assert done.exit_code == 0
    assert done.stdout.startswith("Ready: ")


def test_an_error_ends_with_1_unless_only_format_errors_count(
    roster: Callable[[], Path],
) -> None:
    folder = roster()
    drop_teacher(folder)
    done = check(folder)
    assert done.exit_code == 1
    assert "Class without an enrolled teacher" in done.stdout
    assert check(folder, "--fail-on", "format_error").exit_code == 0


def test_json_holds_the_verdict_and_nothing_else_is_printed(roster: Callable[[], Path]) -> None:
    folder = roster()
    drop_teacher(folder)
    done = check(folder, "--json")
    shown = json.loads(done.stdout)
    assert shown["outcome"] == "errors"
    failed = [rule["rule"] for rule in shown["rules"] if rule["outcome"] == "failed"]
    assert "class_without_teacher" in failed
    assert done.exit_code == 1


def test_a_folder_without_rosters_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "notes.txt").write_text("nothing\n")
    with pytest.raises(InputError):
        check(tmp_path / "files")


def test_the_run_is_kept_only_where_asked_for(
    roster: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    folder = roster()
    check(folder)
    kept = tmp_path / "kept" / "run"
    check(folder, "--out", kept)
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "workspace").exists()
    assert {"run.json", "findings.parquet", "rejects.parquet"} <= {
        path.name for path in kept.iterdir()
    }
    with pytest.raises(InputError, match="exists already"):
        check(folder, "--out", kept)


def test_a_district_keeps_snapshot_and_run_once(
    roster: Callable[[], Path], workspace: Path
) -> None:
    folder = roster()
    first = check(folder, "--district", "oak", "--json")
    again = check(folder, "--district", "oak", "--json")
    assert json.loads(first.stdout)["run"] == json.loads(again.stdout)["run"]
    assert [p.name for p in (workspace / "runs").iterdir()] == [json.loads(first.stdout)["run"]]
    assert len(list((workspace / "snapshots" / "oak").iterdir())) == 1
    assert [p.name for p in workspace.iterdir() if p.name.startswith(".staging")] == []


def test_a_district_can_keep_a_copy_of_the_run_elsewhere(
    roster: Callable[[], Path], tmp_path: Path
) -> None:
    folder = roster()
    check(folder, "--district", "oak", "--out", tmp_path / "copy")
    assert (tmp_path / "copy" / "run.json").is_file()
    with pytest.raises(InputError, match="exists already"):
        check(folder, "--district", "oak", "--out", tmp_path / "copy")


def test_the_header_mapping_of_a_district_is_used(roster: Callable[[str], Path]) -> None:
    folder = roster("remind_csv_2_0")
    users = folder / "users.csv"
    users.write_text(users.read_text().replace("contact_email", "Post", 1))
    assert check(folder, "--district", "oak").exit_code == 1
    place = ["--district", "oak", "--format", "remind_csv_2_0"]
    words = ["map", "set", "users.csv", "Post", "contact_email", *place]
    CliRunner().invoke(app, words, catch_exceptions=False)
    assert check(folder, "--district", "oak").exit_code == 0
    assert check(folder).exit_code == 1


def test_values_of_rows_are_printed_only_when_asked_for(roster: Callable[[], Path]) -> None:
    folder = roster()
    teachers = folder / "teachers.csv"
    teachers.write_text(teachers.read_text().replace("@", "(at)"))
    hidden, shown = check(folder).stdout, check(folder, "--show-values").stdout
    assert "(xx)" in hidden
    assert "(at)" not in hidden
    assert "(at)" in shown


def test_a_process_says_nothing_on_stderr_but_progress(roster: Callable[[], Path]) -> None:
    command = [sys.executable, "-m", "rosterbench", "check", str(roster()), *AS_OF]
    quiet = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert quiet.stdout.startswith("Ready: ")
    told = subprocess.run(command[:-1], capture_output=True, text=True, check=False)
    assert told.stdout == quiet.stdout
    assert all(line.count(" of ") == 1 for line in told.stderr.splitlines())
    assert len(told.stderr.splitlines()) >= 3


def test_a_reader_that_stops_early_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "rosterbench", "formats"]
    with os.fdopen(writing, "w") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == ""
