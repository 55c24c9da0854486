"""Profile standard against the binding's tables: every column, every kind of fault, both versions.

The tables stand in binding_1_1.csv and binding_1_2.csv, apart from the declarations they test.
"""

import itertools
import shutil
from pathlib import Path

import pytest
from oneroster_packages import (
    BASES,
    Field,
    base,
    binding,
    judge,
    text,
    write,
)

from rosterbench.formats import load
from rosterbench.intake.header import header_faults, resolve
from rosterbench.model import Profile

VERSIONS = ["1.1", "1.2"]
# Which row of the clean set the changed rows are made from, where not the first.
TEMPLATES = {
    "enrollments": 2,
    "roles": 10,
    "users": 3,
    "courses": 1,
    "results": 1,
    "resultLearningObjectiveIds": 1,
}
DOUBTED = {
    ("classes", "courseSourcedId"),
    ("classes", "termSourcedIds"),
    ("courses", "orgSourcedId"),
}
WRONG = {
    "Date": ("cell_date_unreadable", ["2025-02-30", "08/18/2025", "2025-8-1", "2025-08-18T00:00"]),
    "Year": ("cell_date_unreadable", ["2025-2026", "26", "2026.0"]),
    "Float": ("cell_number_unreadable", ["abc", "1,5", "90%"]),
    "Integer": ("cell_number_unreadable", ["abc", "1.5"]),
    "PairList": ("cell_pair_malformed", ["{LDAP}", "LDAP:ada", "{LDAP:ada},ada", "{A:1};{B:2}"]),
    "GUID": ("id_stray_characters", ["a b", "{a}", "ä1", "a:b", "x" * 256]),
}
Expected = dict[tuple[str, int], tuple[str, str, str]]


class Rows:
    """A growing set: each added row is a copy of a clean one with one cell changed."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.tables = base(version)
        headers = [field.column for field in binding(version) if field.file == "users"]
        users = self.tables["users.csv"]
        self.tables["users.csv"] = [{name: row.get(name, "") for name in headers} for row in users]
        self.models = {
            name.removesuffix(".csv"): rows[TEMPLATES.get(name.removesuffix(".csv"), 0)]
            for name, rows in self.tables.items()
        }
        self.numbers = itertools.count(1)
        # Rows of users with a wrong id, which is wrong there too.
        self.companions: set[tuple[str, int]] = set()

    def add(self, file: str, **changes: str) -> int:
        """The line of the new row; users get the role and demographics the user they need."""
        key = f"N{next(self.numbers)}"
        if file == "demographics" and "sourcedId" not in changes:
            self.add("users", sourcedId=key)
        if file == "users" and self.version == "1.2":
            user = changes.get("sourcedId", key) or key
            line = self.add("roles", userSourcedId=user, roleType="primary")
            self.companions.add(("roles", line))
        row = {**self.models[file], "sourcedId": key, **changes}
        if file == "enrollments":
            row["role"] = changes.get("role", "proctor")
        if file == "roles" and "userSourcedId" not in changes and row["roleType"] == "primary":
            row["orgSourcedId"] = "S2"
        if file == "users":
            row["primaryOrgSourcedId"] = changes.get("primaryOrgSourcedId", "")
        self.tables[f"{file}.csv"].append({k: row[k] for k in self.models[file]})
        return len(self.tables[f"{file}.csv"]) + 1


def _wrong_values(field: Field) -> list[tuple[str, str]]:
    """Rule and value of every way in which a filled cell of the column can be wrong."""
    if field.type in ("Enum", "EnumList"):
        first = field.values[0]
        wrong = ["zzz", first.swapcase(), f" {first}", f"{first} ", f"x{first}"]
        wrong += [] if field.extensible else [f"ext:{first}"]
        wrong += [f"{first};zzz", f"{first},zzz"] if field.type == "EnumList" else []
        return [("cell_value_unknown", value) for value in wrong]
    if field.type in ("GUIDRef", "GUIDRefList") or field.target:
        many = [f"{'x' * 30},NOBODY"] if field.type == "GUIDRefList" else []
        return [("reference", value) for value in ["NOBODY", *many]]
    rule, values = WRONG.get(field.type, ("", []))
    return [(rule, value) for value in values]


def _blank_rule(field: Field, version: str) -> tuple[str, str]:
    if version == "1.1" and (field.file, field.column) in DOUBTED:
        return "cell_required_doubtful", "alert"
    is_id = field.type in ("GUID", "GUIDRef")
    return ("id_missing" if is_id else "cell_value_missing"), "error"


def _spoil(rows: Rows, fields: list[Field]) -> Expected:
    """Add one row for each fault; gives what is to be found on its line."""
    expected: Expected = {}
    for field in fields:
        if field.required == "delta":
            continue
        if field.required == "yes":
            line = rows.add(field.file, **{field.column: ""})
            expected[field.file, line] = (*_blank_rule(field, rows.version), field.column)
        for rule, value in _wrong_values(field):
            line = rows.add(field.file, **{field.column: value})
            expected[field.file, line] = (rule, "error", field.column)
    return expected


def _accept(rows: Rows, fields: list[Field]) -> set[tuple[str, int]]:
    """Add rows with every listed value, every own value where allowed, and only what is needed."""
    lines = set()
    for field in fields:
        if field.type in ("Enum", "EnumList") and field.required != "delta":
            own = ["ext:own"] if field.extensible else []
            many = [",".join(field.values)] if field.type == "EnumList" else []
            for value in [*field.values, *own, *many]:
                lines.add((field.file, rows.add(field.file, **{field.column: value})))
    for file, columns in itertools.groupby(fields, key=lambda field: field.file):
        blank = {c.column: "" for c in columns if c.required == "no"}
        lines.add((file, rows.add(file, **blank)))
    return lines


@pytest.mark.parametrize("version", VERSIONS)
def test_every_cell_of_every_table_is_judged(version: str, tmp_path: Path) -> None:
    rows, fields = Rows(version), binding(version)
    expected = _spoil(rows, fields)
    accepted = _accept(rows, fields)
    write(tmp_path / "given", rows.tables)
    found = judge([tmp_path / "given"], tmp_path)
    at: dict[tuple[str, int], list[dict[str, object]]] = {}
    for finding in found.findings:
        at.setdefault((finding["file"].removesuffix(".csv"), finding["line"]), []).append(finding)
    missed = [
        (place, wanted)
        for place, wanted in expected.items()
        if not any(
            f["rule"].startswith(wanted[0]) and (f["level"], f["column"]) == wanted[1:]
            for f in at.get(place, [])
        )
    ]
    assert missed == []
    assert [(f["rule"], f["column"]) for place in accepted for f in at.get(place, [])] == []
    stray = {
        place: [f["rule"] for f in at[place]]
        for place in at.keys() - expected.keys() - rows.companions
    }
    first_edition = {("users", 1): ["header_superseded"]} if version == "1.2" else {}
    assert stray == first_edition


@pytest.mark.parametrize("version", VERSIONS)
def test_every_header_of_every_table_must_be_there_exactly(version: str) -> None:
    declared = load(f"oneroster_{version.replace('.', '_')}", Profile.STANDARD)
    accepted = []
    for file, columns in itertools.groupby(binding(version), key=lambda field: field.file):
        names = [field.column for field in columns]
        spec = declared.file(f"{file}.csv")
        assert header_faults(resolve(names, spec, {}), spec) == ()
        for place, name in enumerate(names):
            others = [*names[:place], *names[place + 1 :]]
            swapped = [*names[:place], name.swapcase(), *names[place + 1 :]]
            spaced = [*names[:place], f"{name} ", *names[place + 1 :]]
            for cells in (others, swapped, spaced, [*names, name]):
                if not header_faults(resolve(cells, spec, {}), spec):
                    accepted.append((file, name, cells is others))
    editions = [("users", "resourceSourcedIds", True)] if version == "1.2" else []
    assert accepted == editions


def _with_headers(version: str, folder: Path, change: str) -> list[str]:
    """The base set with one change to each header; gives the data files."""
    folder.mkdir()
    tables = base(version)
    for name, rows in tables.items():
        header = list(rows[0])
        cells = {
            "swapped": [*header[:3], header[4], header[3], *header[5:]]
            if len(header) > 4
            else [header[1], header[0], *header[2:]],
            "unknown": [*header, "extra"],
            "metadata": [*header, "metadata.jp.note", "metadata.own"],
            "metadata first": ["metadata.note", *header],
            "dropped": header[:-1],
            "renamed": [*header[:-1], header[-1] + "s"],
        }[change]
        (folder / name).write_bytes(text(cells, rows))
    return sorted(set(tables) - {"manifest.csv"})


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("swapped", "header_order_differs"),
        ("unknown", "header_unknown"),
        ("metadata first", "header_order_differs"),
        ("dropped", "header_missing"),
        ("renamed", "header_missing"),
    ],
)
def test_a_wrong_header_is_a_format_error_in_every_file(
    change: str, rule: str, tmp_path: Path
) -> None:
    files = _with_headers("1.2", tmp_path / "given", change)
    found = judge([tmp_path / "given"], tmp_path, version="1.2", only=[rule])
    levels = {row["file"]: row["level"] for row in found.of(rule)}
    assert levels == dict.fromkeys([*files, "manifest.csv"], "format_error")


@pytest.mark.parametrize("version", VERSIONS)
def test_metadata_columns_at_the_far_right_are_legal(version: str, tmp_path: Path) -> None:
    _with_headers(version, tmp_path / "given", "metadata")
    shutil.copy(BASES / f"oneroster_{version.replace('.', '_')}/manifest.csv", tmp_path / "given")
    rules = ["header_unknown", "header_order_differs", "header_missing"]
    assert judge([tmp_path / "given"], tmp_path, only=rules).findings == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_header_without_rows_is_never_clean(version: str, tmp_path: Path) -> None:
    tables = base(version)
    (tmp_path / "given").mkdir()
    for name, rows in tables.items():
        (tmp_path / "given" / name).write_bytes(text(list(rows[0]), []))
    found = judge([tmp_path / "given"], tmp_path, version=version, only=["file_no_rows"])
    level = "alert" if version == "1.1" else "format_error"
    expected = {**dict.fromkeys(tables, level), "manifest.csv": "format_error"}
    assert found.levels("file_no_rows") == expected
