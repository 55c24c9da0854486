"""Public OneRoster material loads as it is; skipped where the data folder is absent."""

import os
from datetime import date
from pathlib import Path

import pytest
from format_sets import ask, roster

from rosterbench import intake
from rosterbench.model import Profile, Snapshot

DATA = Path(
    os.environ.get("ROSTERBENCH_TEST_DATA", Path(__file__).parents[2].parent / "shared" / "data")
)
COUNTED = ("school", "person", "person_school", "guardianship", "class", "membership")


def _snapshot(name: str, folder: Path) -> Snapshot:
    if not (DATA / name).is_dir():
        pytest.skip(f"{name} is not in the test data folder")
    return intake.receive([DATA / name], into=folder, received_on=date(2026, 3, 1))


@pytest.mark.parametrize("profile", list(Profile))
def test_the_generated_1_1_set_loads_whole(profile: Profile, tmp_path: Path) -> None:
    snapshot = _snapshot("oneroster-1.1-generated", tmp_path / "snapshot")
    assert (snapshot.format, snapshot.problems) == ("oneroster_1_1", ())
    con = roster(snapshot, profile)
    counts = [con.execute(f"select count(*) from {table}").fetchall()[0][0] for table in COUNTED]
    assert counts == [1, 79, 79, 0, 42, 546]
    assert ask(con, "select role, count(*) from person group by role") == [
        ("staff", 1), ("student", 72), ("teacher", 6),
    ]  # fmt: skip
    assert ask(con, "select count(*) from membership where is_valid") == [(546,)]
    assert ask(con, "select count(*) from reference_row") == [(0,)]
    dated = 0 if profile is Profile.CLASSTAG else 72
    assert ask(con, "select count(*) from person where dob is not null") == [(dated,)]
    assert ask(con, "select count(*) from manifest_file where mode = 'bulk'") == [(7,)]


def test_the_loose_files_are_1_1_without_a_manifest(tmp_path: Path) -> None:
    snapshot = _snapshot("oneroster-loose", tmp_path / "snapshot")
    assert snapshot.format == "oneroster_1_1"
    assert "There is no manifest.csv" in snapshot.format_reason
    assert snapshot.problems == (
        "No format is complete. Nearest is OneRoster 1.1; missing: manifest.csv.",
    )
    con = roster(snapshot, Profile.REMIND)
    counts = [con.execute(f"select count(*) from {table}").fetchall()[0][0] for table in COUNTED]
    assert counts == [1, 3, 3, 2, 0, 0]
    assert ask(con, "select role from role_not_taken") == [("principal",)]
