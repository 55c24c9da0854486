"""Verdicts and numbers in plain words."""

from pathlib import Path
from typing import Any

import pytest

from rosterbench.model import Level
from rosterbench.reports.digest import Example, RuleDigest, digests
from rosterbench.reports.words import counted, day, masked, verdict, visible


def broken(level: Level, records: int, *files: str) -> RuleDigest:
    return RuleDigest("some_rule", level, records, 1, files, ())


@pytest.mark.parametrize(
    ("outcome", "found", "sentence"),
    [
        (
            "refused",
            [broken(Level.FORMAT_ERROR, 3, "students.csv")],
            "Not ready: 3 format errors in students.csv stop everything.",
        ),
        (
            "refused",
            [broken(Level.FORMAT_ERROR, 1, "a.csv")],
            "Not ready: 1 format error in a.csv stops everything.",
        ),
        (
            "refused",
            [broken(Level.FORMAT_ERROR, 1, "a.csv"), broken(Level.FORMAT_ERROR, 1, "b.csv")],
            "Not ready: 2 format errors in 2 files stop everything.",
        ),
        ("held", [broken(Level.HOLD, 2)], "Not ready: 2 holds must be decided first."),
        (
            "held",
            [broken(Level.HOLD, 1), broken(Level.ERROR, 19)],
            "Not ready: 1 hold must be decided first; 19 errors at 2 schools besides.",
        ),
        ("errors", [broken(Level.ERROR, 2000)], "Ready with 2,000 errors at 2 schools."),
        ("alerts", [broken(Level.ALERT, 1)], "Ready, with 1 alert at 2 schools."),
        ("clean", [], "Ready: 3 rules found no error and no alert."),
    ],
)
def test_the_verdict_is_one_sentence(
    report: dict[str, Any], outcome: str, found: list[RuleDigest], sentence: str
) -> None:
    assert verdict(report | {"outcome": outcome}, found) == sentence


def test_errors_of_the_whole_district_name_no_school(report: dict[str, Any]) -> None:
    report["schools"] = [
        {"school_id": "", "name": "", "status": "In review", "errors": 1, "alerts": 0},
    ]
    assert verdict(report, [broken(Level.ERROR, 1)]) == "Ready with 1 error."


def test_digests_count_a_record_of_two_schools_once(findings: Path) -> None:
    assert digests(findings) == (
        RuleDigest(
            "class_without_teacher",
            Level.ERROR,
            2,
            2,
            ("classes.csv",),
            (Example("classes.csv", 3, None, None), Example("classes.csv", 10, None, None)),
        ),
        RuleDigest(
            "person_phone_unusable",
            Level.ALERT,
            4,
            2,
            ("students.csv",),
            tuple(
                Example("students.csv", line, "guardian_phone", f"(555) 01{line}\u200b")
                for line in (12, 13, 14)
            ),
        ),
    )


def test_an_example_does_not_show_its_value_in_a_traceback() -> None:
    assert "secret" not in repr(Example("a.csv", 1, "email", "secret"))


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("Ana.Ruiz@oak.example ", "Xxx.Xxxx@xxx.xxxxxxx "),
        ("3/9/2016", "9/9/9999"),
        ("Łódź٣", "Xxxx9"),
        ("a\tb", "x\\u0009x"),
        ("y" * 40, "x" * 32 + "…"),
    ],
)
def test_a_masked_value_keeps_its_shape_and_no_letter(value: str, shape: str) -> None:
    assert masked(value) == shape


def test_invisible_characters_are_made_visible() -> None:
    assert visible("a\u00a0b\u200bc d") == "a\\u00a0b\\u200bc d"


def test_numbers_have_units_and_days_are_readable() -> None:
    assert counted(1, "class") == "1 class"
    assert counted(2000, "class") == "2,000 classes"
    assert counted(0, "alert") == "0 alerts"
    assert day("2025-09-02") == "2 Sep 2025"
