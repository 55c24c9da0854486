"""Which OneRoster version or format a set is taken for, and the reason given."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from format_sets import header, manifest, received, roster

from rosterbench import intake
from rosterbench.intake.recognise import Recognised, recognise
from rosterbench.model import Profile

CORE = ("academicSessions", "classes", "courses", "enrollments", "orgs", "users")
NO_MANIFEST = "There is no manifest.csv, which makes it a set of version 1.0; it is read as 1.1."


def _recognised(
    version: str, *files: str, says: str | None = None, replaced: dict[str, str] | None = None
) -> Recognised:
    """A set with the headers of a version, under a manifest that says one (None = no manifest)."""
    key = f"oneroster_{version.replace('.', '_')}"
    cells = {f"{name}.csv": header(key, f"{name}.csv").split(",") for name in files}
    cells |= {name: text.split(",") for name, text in (replaced or {}).items()}
    stated = {}
    if says is not None:
        cells["manifest.csv"] = ["propertyName", "value"]
        stated = {"manifest.csv": {"oneroster.version": says} if says else {}}
    return recognise(cells, stated=stated)


USERS_1_1 = {"users.csv": header("oneroster_1_1", "users.csv")}
USERS_1_2 = {"users.csv": header("oneroster_1_2", "users.csv")}


@pytest.mark.parametrize(
    ("found", "key", "reason"),
    [
        (
            _recognised("1.1", *CORE, says="1.1"),
            "oneroster_1_1",
            "orgSourcedIds is a column of OneRoster 1.1 only. "
            "manifest.csv says oneroster.version 1.1.",
        ),
        (
            _recognised("1.2", *CORE, "roles", says="1.2"),
            "oneroster_1_2",
            "roles.csv is a file of OneRoster 1.2 only. manifest.csv says oneroster.version 1.2.",
        ),
        (
            _recognised("1.2", *CORE, "roles", says="1.1"),
            "oneroster_1_2",
            "roles.csv is a file of OneRoster 1.2 only. manifest.csv says oneroster.version 1.1.",
        ),
        (
            _recognised("1.2", *CORE, says="1.2", replaced=USERS_1_1),
            "oneroster_1_1",
            "orgSourcedIds is a column of OneRoster 1.1 only. "
            "manifest.csv says oneroster.version 1.2.",
        ),
        (
            _recognised("1.1", *CORE, says="1.1", replaced=USERS_1_2),
            "oneroster_1_2",
            "userMasterIdentifier, resourceSourcedIds and preferredGivenName are columns of "
            "OneRoster 1.2 only. manifest.csv says oneroster.version 1.1.",
        ),
        (
            _recognised("1.1", *CORE),
            "oneroster_1_1",
            f"orgSourcedIds is a column of OneRoster 1.1 only. {NO_MANIFEST}",
        ),
        (
            _recognised("1.2", "orgs", "academicSessions", says="1.2"),
            "oneroster_1_2",
            "manifest.csv says oneroster.version 1.2.",
        ),
        (
            _recognised("1.1", says="1.1"),
            "oneroster_1_1",
            "manifest.csv says oneroster.version 1.1.",
        ),
    ],
    ids=[
        "1.1 by all signs",
        "1.2 by all signs",
        "roles.csv outweighs a manifest that says 1.1",
        "users of 1.1 outweigh a manifest that says 1.2",
        "users of 1.2 outweigh a manifest that says 1.1",
        "no manifest at all",
        "only the manifest can tell",
        "a manifest alone",
    ],
)
def test_the_version_follows_what_the_files_hold_and_then_the_manifest(
    found: Recognised, key: str, reason: str
) -> None:
    assert (found.format, found.reason, found.problems) == (key, reason, ())


def test_files_that_fit_both_versions_and_a_manifest_without_one_are_unclear() -> None:
    found = _recognised("1.1", "orgs", says="")
    assert found.problems == ("The files fit both OneRoster 1.1 and OneRoster 1.2.",)


def test_a_set_without_manifest_and_classes_is_complete_for_nobody() -> None:
    found = _recognised("1.1", "users", "orgs")
    assert found.format == "oneroster_1_1"
    assert found.problems == (
        "No format is complete. Nearest is OneRoster 1.1; missing: manifest.csv.",
    )


def test_guardians_alone_are_classtag_and_beside_a_set_oneroster() -> None:
    guardians = header("classtag_guardians", "guardians.csv").split(",")
    alone = recognise({"guardians.csv": guardians})
    assert (alone.format, alone.problems) == ("classtag_guardians", ())
    beside = _recognised("1.1", *CORE, says="1.1", replaced={"guardians.csv": ",".join(guardians)})
    assert (beside.format, beside.problems) == ("oneroster_1_1", ())


def test_a_remind_set_beside_a_stray_manifest_stays_a_remind_set() -> None:
    cells = {
        file: header("remind_csv_1_0", file).split(",")
        for file in (
            "schools.csv", "teachers.csv", "students.csv", "classes.csv", "enrollments.csv",
        )
    }  # fmt: skip
    found = recognise({**cells, "manifest.csv": ["propertyName", "value"]})
    assert (found.format, found.problems) == ("remind_csv_1_0", ())


def _one_class(version: str) -> dict[str, str]:
    key = f"oneroster_{version.replace('.', '_')}"
    files = {f"{name}.csv": header(key, f"{name}.csv") + "\n" for name in CORE}
    return {**files, "manifest.csv": manifest(version, users="bulk")}


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_an_archive_is_recognised_as_the_loose_files_are(version: str, tmp_path: Path) -> None:
    files = _one_class(version)
    with zipfile.ZipFile(tmp_path / "any name.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    packed = intake.receive(
        [tmp_path / "any name.zip"], into=tmp_path / "packed", received_on=date(2026, 3, 1)
    )
    loose = received(files, tmp_path)
    assert packed.format == loose.format == f"oneroster_{version.replace('.', '_')}"
    assert packed.format_reason == loose.format_reason
    assert f"manifest.csv says oneroster.version {version}." in packed.format_reason


def test_a_manifest_with_mark_and_crlf_is_read(tmp_path: Path) -> None:
    files = _one_class("1.2")
    files["manifest.csv"] = "\ufeff" + files["manifest.csv"].replace("\n", "\r\n")
    assert "oneroster.version 1.2" in received(files, tmp_path).format_reason


def test_a_header_that_only_one_profile_needs_stops_only_that_profile(tmp_path: Path) -> None:
    files = {
        "users.csv": "sourceId,role,givenName,familyName,email,sms,phone\n"
        "U1,teacher,Ada,Moss,ada@school.example,,\n",
        "classes.csv": "sourcedId,title,grades,schoolSourcedId\nC1,Art,05,S1\n",
        "enrollments.csv": "classSourcedId,schoolSourcedId,userSourcedId,role\nC1,S1,U1,teacher\n",
    }
    snapshot = received(files, tmp_path)
    query = "select name, usable, rows, coalesce(problem_detail, '') from snapshot_files"
    classtag = roster(snapshot, Profile.CLASSTAG).execute(query).fetchall()
    assert classtag == [
        ("classes.csv", True, 1, ""),
        ("enrollments.csv", True, 1, ""),
        ("users.csv", True, 1, ""),
    ]
    remind = roster(snapshot, Profile.REMIND).execute(query).fetchall()
    assert remind == [
        (name, False, 0, "a column header is missing")
        for name in ("classes.csv", "enrollments.csv", "users.csv")
    ]


def test_a_file_the_profile_does_not_read_is_counted_and_set_aside(tmp_path: Path) -> None:
    files = _one_class("1.1") | {
        "results.csv": header("oneroster_1_1", "results.csv")
        + "\nR1,,,L1,U1,exempt,1,2026-01-01,\n",
        "Resources.csv": "nothing,known\n1,2\n",
    }
    snapshot = received(files, tmp_path)
    query = """
        select name, expected_name, near_name, usable, is_outside, rows from snapshot_files
        where name ilike 'res%' order by name
    """
    assert roster(snapshot, Profile.STANDARD).execute(query).fetchall() == [
        ("Resources.csv", None, "resources.csv", False, False, 0),
        ("results.csv", "results.csv", None, True, False, 1),
    ]
    assert roster(snapshot, Profile.REMIND).execute(query).fetchall() == [
        ("Resources.csv", None, None, False, True, 0),
        ("results.csv", None, None, False, True, 1),
    ]
