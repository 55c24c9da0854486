"""Received headers find their columns by the six steps of the format's page."""

import pytest

from rosterbench.formats import by_key
from rosterbench.intake.header import header_faults, is_stray, resolve
from rosterbench.model import How

PUBLISHED = by_key("remind_csv_1_0").file("schools.csv")
OURS = by_key("remind_csv_2_0").file("users.csv")


def _one(raw: str, spec=OURS, mapping=None) -> tuple[str | None, How, str | None]:  # type: ignore[no-untyped-def]
    cell = resolve([raw], spec, mapping or {})[0]
    return cell.canonical, cell.how, cell.suggestion


def test_exact_header_is_used_without_remark() -> None:
    assert _one("user_id") == ("person_id", How.EXACT, None)


@pytest.mark.parametrize("raw", ["SIS ID", "sis-id", "Source.ID", "User_ID", "id"])
def test_header_of_our_choice_is_found_by_folding_and_alias(raw: str) -> None:
    assert _one(raw) == ("person_id", How.ALIAS, None)


@pytest.mark.parametrize("raw", ["School ID", "SCHOOL_ID", "schoolid", "school-id", " school_id"])
def test_published_header_nearly_right_is_not_used_and_suggested(raw: str) -> None:
    assert _one(raw, PUBLISHED) == (None, How.NEAR_MISS, "school_id")


def test_mapped_near_miss_is_read_and_stays_a_near_miss() -> None:
    cell = resolve(["School ID"], PUBLISHED, {"School ID": "school_id"})[0]
    assert (cell.canonical, cell.how, cell.mapped_to) == ("school_id", How.NEAR_MISS, "school_id")


def test_mapped_unknown_header_is_used() -> None:
    assert _one("Kennung", OURS, {"Kennung": "person_id"}) == ("person_id", How.MAPPED, None)


def test_ignored_header_has_no_column() -> None:
    assert _one("Kennung", OURS, {"Kennung": "ignore"}) == (None, How.MAPPED, None)


def test_mapping_to_a_column_that_is_not_declared_counts_for_nothing() -> None:
    assert _one("Kennung", OURS, {"Kennung": "nothing"}) == (None, How.UNKNOWN, None)


@pytest.mark.parametrize(
    ("raw", "suggested"),
    [("frist_name", "first_name"), ("birthdte", "date_of_birth"), ("favourite_colour", None)],
)
def test_unknown_header_gets_the_column_most_alike(raw: str, suggested: str | None) -> None:
    assert _one(raw) == (None, How.UNKNOWN, suggested)


@pytest.mark.parametrize(
    "raw", [" id", "id\t", "i\u200bd", "\ufeffid", "school\u00a0id", "id\x00", "i\u00add"]
)
def test_blanks_at_the_ends_and_invisible_characters_are_stray(raw: str) -> None:
    assert is_stray(raw)


def test_inner_blank_and_accents_are_not_stray() -> None:
    assert not is_stray("school id")
    assert not is_stray("\u00e9cole")


@pytest.mark.parametrize(
    ("cells", "mapping", "faults"),
    [
        (["school_id", "school_name"], {}, ()),
        (["school_id", "school_name", "more"], {}, ()),
        (["school_id"], {}, ("a column header is missing",)),
        (
            ["School_ID", "school_name"],
            {},
            ("a column header is missing", "a column header is misspelled"),
        ),
        (["School_ID", "school_name"], {"School_ID": "school_id"}, ()),
        (
            ["school_id", "school_name", "x "],
            {},
            ("a column header holds invisible characters",),
        ),
        (["school_id", "school_name", "x "], {"x ": "ignore"}, ()),
        (["school_id", "school_name", ""], {}, ("a column header is empty",)),
        (["school_id", "school_name", "x", "x"], {}, ("a column header appears twice",)),
        (
            ["school_id", "school_name", "id"],
            {"id": "school_id"},
            ("a column header appears twice",),
        ),
    ],
)
def test_damage_that_keeps_rows_from_being_read(
    cells: list[str], mapping: dict[str, str], faults: tuple[str, ...]
) -> None:
    assert header_faults(resolve(cells, PUBLISHED, mapping), PUBLISHED) == faults
