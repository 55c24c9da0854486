"""Profile standard on whole packages: manifest, modes, files that belong together, ZIP, bytes."""

import itertools
import shutil
import zipfile
from pathlib import Path

import pytest
from oneroster_packages import (
    BASES,
    Table,
    base,
    binding,
    judge,
    manifest,
    text,
    write,
)

from rosterbench.errors import InputError

VERSIONS = ["1.1", "1.2"]


def _set_manifest(folder: Path, rows: Table) -> None:
    (folder / "manifest.csv").write_bytes(text(["propertyName", "value"], rows))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_wrong_mode_of_every_file_is_a_format_error(version: str, tmp_path: Path) -> None:
    write(tmp_path / "given", base(version))
    names = sorted({field.file for field in binding(version)})
    wrong = dict(zip(names, itertools.cycle(["", "Bulk", "bulk ", "full", "yes"]), strict=False))
    _set_manifest(tmp_path / "given", manifest(version, wrong))
    found = judge([tmp_path / "given"], tmp_path, version=version, only=["manifest_property_wrong"])
    expected = {f"file.{name}": "format_error" for name in names}
    assert found.levels("manifest_property_wrong") == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_called_absent_and_sent_is_a_format_error(version: str, tmp_path: Path) -> None:
    write(tmp_path / "given", base(version))
    _set_manifest(tmp_path / "given", manifest(version, {}))
    only = ["manifest_file_disagrees"]
    found = judge([tmp_path / "given"], tmp_path, version=version, only=only)
    expected = {f"{field.file}.csv": "format_error" for field in binding(version)}
    assert found.levels("manifest_file_disagrees") == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_files_announced_and_not_sent_are_format_errors(version: str, tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    _set_manifest(tmp_path / "given", manifest(version, {"users": "bulk"}, other="delta"))
    found = judge([tmp_path / "given"], tmp_path, version=version)
    names = {f"{field.file}.csv" for field in binding(version)}
    assert found.levels("manifest_file_disagrees") == dict.fromkeys(names, "format_error")
    assert {row["rule"] for row in found.findings} == {"manifest_file_disagrees"}


@pytest.mark.parametrize("version", VERSIONS)
def test_missing_properties_are_format_errors(version: str, tmp_path: Path) -> None:
    write(tmp_path / "given", base(version))
    _set_manifest(tmp_path / "given", [{"propertyName": "source.systemName", "value": "Cedar"}])
    only = ["manifest_property_wrong"]
    found = judge([tmp_path / "given"], tmp_path, version=version, only=only)
    names = {f"file.{field.file}" for field in binding(version)}
    expected = dict.fromkeys({*names, "manifest.version", "oneroster.version"}, "format_error")
    assert found.levels("manifest_property_wrong") == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_a_manifest_alone_says_that_nothing_changed(version: str, tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    _set_manifest(tmp_path / "given", manifest(version, {}))
    found = judge([tmp_path / "given"], tmp_path)
    assert (found.outcome, found.findings) == ("clean", [])


def _delta(version: str, **marks: str) -> dict[str, Table]:
    """Every file as a delta whose rows point to people, classes and courses sent earlier."""
    tables = base(version)
    names = [name.removesuffix(".csv") for name in tables if name != "manifest.csv"]
    changed = {
        name: [{**row, **marks} for row in rows]
        for name, rows in tables.items()
        if name != "manifest.csv"
    }
    return {**changed, "manifest.csv": manifest(version, dict.fromkeys(names, "delta"))}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_delta_set_may_point_to_rows_sent_earlier(version: str, tmp_path: Path) -> None:
    tables = _delta(version, status="active", dateLastModified="2025-09-01T06:00:00.000Z")
    for gone in ("users.csv", "orgs.csv", "courses.csv", "academicSessions.csv"):
        tables[gone] = tables[gone][:1]
    tables["users.csv"][0]["status"] = "tobedeleted"
    write(tmp_path / "given", tables)
    found = judge([tmp_path / "given"], tmp_path)
    assert (found.outcome, found.findings) == ("clean", [])


@pytest.mark.parametrize("version", VERSIONS)
def test_every_delta_row_says_what_changed_and_when(version: str, tmp_path: Path) -> None:
    tables = _delta(version, status="inactive", dateLastModified="")
    write(tmp_path / "given", tables)
    found = judge([tmp_path / "given"], tmp_path, version=version, only=["delta_mark_wrong"])
    rows = sum(len(table) for name, table in tables.items() if name != "manifest.csv")
    cells = {(f["file"], f["line"], f["column"]) for f in found.of("delta_mark_wrong")}
    assert len(cells) == 2 * rows
    assert {row["level"] for row in found.findings} == {"error"}


@pytest.mark.parametrize("version", VERSIONS)
def test_dates_of_change_are_read_in_delta_files(version: str, tmp_path: Path) -> None:
    tables = _delta(version, status="active", dateLastModified="2025-09-01T06:00:00Z")
    wrong = [
        "2025-09-01",
        "2025-09-01 06:00:00",
        "2025-09-01T06:00:00+02:00",
        "2025-09-31T06:00:00Z",
    ]
    for name, table in tables.items():
        if name != "manifest.csv":
            model = table[0]
            keys = [{"sourcedId": f"W{n}"} if n else {} for n in range(len(wrong))]
            table[:1] = [
                {**model, **key, "dateLastModified": value}
                for key, value in zip(keys, wrong, strict=True)
            ]
    write(tmp_path / "given", tables)
    only = ["cell_date_unreadable"]
    found = judge([tmp_path / "given"], tmp_path, version=version, only=only)
    per_file = {row["file"] for row in found.findings}
    cells = {(row["file"], row["line"]) for row in found.findings}
    assert len(cells) == len(wrong) * len(per_file)
    assert per_file == set(tables) - {"manifest.csv"}


@pytest.mark.parametrize("version", VERSIONS)
def test_marks_in_bulk_files_are_one_error_a_file(version: str, tmp_path: Path) -> None:
    tables = {
        name: rows
        if name == "manifest.csv"
        else [
            {**row, "status": "active", "dateLastModified": "2025-09-01T06:00:00Z"} for row in rows
        ]
        for name, rows in base(version).items()
    }
    write(tmp_path / "given", tables)
    found = judge([tmp_path / "given"], tmp_path)
    expected = dict.fromkeys(set(tables) - {"manifest.csv"}, "error")
    assert found.levels("file_status_in_bulk") == expected
    assert {row["rule"] for row in found.findings} == {"file_status_in_bulk"}


NEEDED = [
    ("1.1", "orgs", ["classes.csv schoolSourcedId", "users.csv orgSourcedIds"]),
    ("1.1", "users", ["demographics.csv sourcedId", "enrollments.csv userSourcedId"]),
    ("1.1", "courses", ["classes.csv courseSourcedId"]),
    ("1.1", "academicSessions", ["classes.csv termSourcedIds"]),
    ("1.1", "lineItems", ["results.csv lineItemSourcedId"]),
    ("1.1", "resources", ["classResources.csv resourceSourcedId"]),
    ("1.2", "roles", ["users.csv"]),
    ("1.2", "classes", ["enrollments.csv classSourcedId", "lineItems.csv classSourcedId"]),
    ("1.2", "userProfiles", ["roles.csv userProfileSourcedId"]),
    ("1.2", "scoreScales", ["lineItemScoreScales.csv scoreScaleSourcedId"]),
    ("1.2", "categories", ["lineItems.csv categorySourcedId"]),
]


@pytest.mark.parametrize(("version", "gone", "by"), NEEDED, ids=[f"{v} {g}" for v, g, _ in NEEDED])
def test_a_bulk_set_holds_every_file_its_rows_point_to(
    version: str, gone: str, by: list[str], tmp_path: Path
) -> None:
    tables = base(version)
    del tables[f"{gone}.csv"]
    modes = {name.removesuffix(".csv"): "bulk" for name in tables}
    tables["manifest.csv"] = manifest(version, modes)
    write(tmp_path / "given", tables)
    found = judge([tmp_path / "given"], tmp_path, version=version, only=["file_missing"])
    assert found.levels("file_missing") == {f"{gone}.csv": "format_error"}
    assert all(name in found.findings[0]["observed"] for name in by)


ALONE = [
    ("1.1", ["orgs"]),
    ("1.1", ["academicSessions"]),
    ("1.1", ["categories"]),
    ("1.1", ["resources"]),
    ("1.1", ["orgs", "users"]),
    ("1.1", ["orgs", "academicSessions", "courses", "classes", "users", "enrollments"]),
    ("1.2", ["orgs"]),
    ("1.2", ["categories"]),
    ("1.2", ["orgs", "users", "roles", "userProfiles"]),
    ("1.2", ["orgs", "academicSessions", "courses"]),
]


@pytest.mark.parametrize(("version", "sent"), ALONE, ids=[f"{v} {' '.join(s)}" for v, s in ALONE])
def test_a_set_that_stands_on_itself_is_clean_and_recognised(
    version: str, sent: list[str], tmp_path: Path
) -> None:
    kept = {f"{name}.csv": base(version)[f"{name}.csv"] for name in sent}
    kept["manifest.csv"] = manifest(version, dict.fromkeys(sent, "bulk"))
    write(tmp_path / "given", kept)
    found = judge([tmp_path / "given"], tmp_path)
    assert (found.outcome, found.findings) == ("clean", [])


@pytest.mark.parametrize("version", ["1.1"])
def test_the_base_set_is_clean_in_a_zip(version: str, tmp_path: Path) -> None:
    folder = BASES / f"oneroster_{version.replace('.', '_')}"
    archive = tmp_path / "set.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for path in sorted(folder.glob("*.csv")):
            writer.write(path, path.name)
    found = judge([archive], tmp_path)
    assert (found.outcome, found.findings) == ("clean", [])


def test_folders_inside_a_zip_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "set.zip"
    with zipfile.ZipFile(archive, "w") as writer:
        for path in sorted((BASES / "oneroster_1_1").glob("*.csv")):
            writer.write(path, f"export/{path.name}")
    with pytest.raises(InputError, match="folder export"):
        judge([archive], tmp_path)


LEGAL = {
    "1.1": [
        ("users.csv", b"sourcedId,status", b"\xef\xbb\xbfsourcedId,status"),
        ("users.csv", b",Mina,", b',"Mina ""Mimi""",'),
        ("orgs.csv", b"sourcedId,", b'"sourcedId",'),
        ("orgs.csv", b"Cedar Elementary", b'"Cedar, Elementary"'),
        ("users.csv", b",Ines,", ",Inés,".encode()),
        ("lineItems.csv", b",0.0,10", b",-.5,1e1"),
    ],
    "1.2": [
        ("users.csv", b",06,,", b',"6th,7th",,'),
        ("results.csv", b",9.5,", b",9.5e0,"),
        ("academicSessions.csv", b",2025-08-18,2025-10-25,", b",2024-02-29,2025-10-25,"),
        ("scoreScales.csv", b"{A:94}", b"{https:94}"),
        ("roles.csv", b",secondary,aide,", b",secondary,ext:coach,"),
    ],
}


def _changed(version: str, folder: Path, changes: list[tuple[str, bytes, bytes]]) -> None:
    shutil.copytree(BASES / f"oneroster_{version.replace('.', '_')}", folder)
    for file, old, new in changes:
        data = (folder / file).read_bytes()
        assert data.count(old) >= 1
        (folder / file).write_bytes(data.replace(old, new))


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_binding_allows_is_clean(version: str, tmp_path: Path) -> None:
    _changed(version, tmp_path / "given", LEGAL[version])
    found = judge([tmp_path / "given"], tmp_path)
    expected = {"1.1": set(), "1.2": {"session_outside_parent"}}[version]
    assert (found.outcome, {row["rule"] for row in found.findings}) == ("clean", expected)


def test_faults_of_whole_files_are_found_side_by_side(tmp_path: Path) -> None:
    changes = [
        ("users.csv", b",Ines,", b",In\xe9s,"),
        ("demographics.csv", b",Fresno,", b',"Fres\r\nno",'),
        ("courses.csv", b",R3,", b","),
        ("resources.csv", b",", b";"),
        ("categories.csv", b"\r\n", b"\r"),
        ("enrollments.csv", b"\r\n", b"\n"),
        ("orgs.csv", b",0601234,", b",0601234,D1"),
    ]
    _changed("1.1", tmp_path / "given", changes)
    found = judge([tmp_path / "given"], tmp_path)
    assert {(row["file"], row["rule"], row["level"]) for row in found.findings} >= {
        ("users.csv", "file_encoding_not_utf8", "error"),
        ("demographics.csv", "row_line_break", "error"),
        ("courses.csv", "row_column_count", "format_error"),
        ("resources.csv", "file_delimiter_not_comma", "format_error"),
        ("categories.csv", "file_line_ends_not_crlf", "error"),
        ("enrollments.csv", "file_line_ends_not_crlf", "notice"),
        ("orgs.csv", "reference_other_unknown", "error"),
    }


MANIFEST_FAULTS = [
    ("1.1", b"version,1.1", b"version,1.2", {"snapshot_version_unexpected"}),
    ("1.2", b"version,1.2", b"version,1.1", {"snapshot_version_unexpected"}),
    ("1.2", b"version,1.2", b"version,1.2.1", {"manifest_property_wrong"}),
    ("1.2", b"manifest.version,1.0", b"manifest.version,1", {"manifest_property_wrong"}),
    ("1.1", b"file.users", b"file.roles,bulk\r\nfile.users", {"manifest_property_wrong"}),
    ("1.1", b"file.users", b"file.Users", {"manifest_property_wrong"}),
    ("1.1", b"source.systemName", b"file.systemName", {"manifest_property_wrong"}),
    ("1.1", b"propertyName", b"PropertyName", {"header_near_miss"}),
    (
        "1.1",
        b"propertyName,value",
        b"propertyName,propertyValue",
        {"header_missing", "header_unknown"},
    ),
]


@pytest.mark.parametrize(
    ("version", "old", "new", "rules"),
    MANIFEST_FAULTS,
    ids=[str(c[2])[2:24] for c in MANIFEST_FAULTS],
)
def test_a_wrong_manifest_is_refused(
    version: str, old: bytes, new: bytes, rules: set[str], tmp_path: Path
) -> None:
    _changed(version, tmp_path / "given", [("manifest.csv", old, new)])
    only = ["manifest_property_wrong", "snapshot_version_unexpected", "header_near_miss"]
    only += ["header_missing", "header_unknown"]
    found = judge([tmp_path / "given"], tmp_path, only=only)
    assert found.outcome == "refused"
    assert {row["rule"] for row in found.findings} == rules


def test_a_set_without_manifest_is_refused_with_the_sentence(tmp_path: Path) -> None:
    shutil.copytree(BASES / "oneroster_1_1", tmp_path / "given")
    (tmp_path / "given" / "manifest.csv").unlink()
    found = judge([tmp_path / "given"], tmp_path)
    sentence = "There is no manifest.csv, which makes it a set of version 1.0."
    assert found.outcome == "refused"
    assert [row["observed"] for row in found.of("manifest_missing")] == [sentence]
