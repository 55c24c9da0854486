"""The report for a terminal says the verdict first and shows nobody's data unless asked."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from rosterbench.checking.rulebook import Rule
from rosterbench.reports.digest import digests
from rosterbench.reports.terminal import console_for, show

EXPECTED = """\
Ready with 2 errors at 2 schools.
remind_csv_1_0 · profile remind · as of 2 Sep 2025

Files
File            Rows   Rejects   Encoding
classes.csv       40         0   utf-8
students.csv   3,000         2   windows-1252

Schools: 1 of 3 without errors or alerts
School       Id   Status      Errors   Alerts
Elm          S2   On hold          1        4
Oak [Hill]   S1   In review        1        4

2 errors
  Class has no teacher                                                          2 records, 2 schools
  Add the teacher to the enrollments of the class; naming the teacher in the classes file is not
  enough.
  classes.csv:3
  classes.csv:10
  class_without_teacher

4 alerts
  Phone number is not usable                                                    4 records, 2 schools
  Enter one number with area code, no extension.
  students.csv:12, guardian_phone: (999) 9999\\u200b
  students.csv:13, guardian_phone: (999) 9999\\u200b
  students.csv:14, guardian_phone: (999) 9999\\u200b
  person_phone_unusable

Accounts
Role      Created   Unreachable
Teacher        40             0
Student     2,990            10

3 rules checked, 2 of them broken.
1 rule not checked: there is no earlier snapshot
"""


def printed(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule], has_values: bool = False
) -> str:
    out = io.StringIO()
    show(report, digests(findings), rules, console_for(out), has_values=has_values)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().splitlines()) + "\n"


def test_the_whole_report_reads_as_agreed(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    assert printed(report, findings, rules) == EXPECTED


def test_values_are_shown_when_asked_for(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    assert "guardian_phone: (555) 0112\\u200b\n" in printed(report, findings, rules, True)


def test_no_line_is_wider_than_100_columns(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    report["schools"][0]["name"] = "Oak " * 60
    assert max(len(line) for line in printed(report, findings, rules).splitlines()) <= 100


def test_of_many_schools_the_worst_are_shown_and_the_others_counted(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    report["schools"] = [
        {"school_id": f"S{n}", "name": f"N{n}", "status": "In review", "errors": n, "alerts": 0}
        for n in range(18, 0, -1)
    ]
    text = printed(report, findings, rules)
    assert "S18" in text
    assert "S4 " in text
    assert "S3 " not in text
    assert "and 3 more schools" in text


def test_numbers_after_a_format_error_are_called_provisional(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    report["provisional"] = True
    assert "may change once the format errors are gone" in printed(report, findings, rules)


def test_a_rule_that_could_not_run_is_told_apart(
    report: dict[str, Any], findings: Path, rules: Mapping[str, Rule]
) -> None:
    report["rules"][2]["outcome"] = "errored"
    report["rules"][2]["reason"] = "the query failed"
    text = printed(report, findings, rules)
    assert "2 rules checked, 2 of them broken.\n1 rule could not run: the query failed\n" in text


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("dob, grade", "students.csv:2: dob, grade\n"),
        ("line 68", "students.csv:2: line 68\n"),
        ("dob, Ana Ruiz", "students.csv:2\n"),
        ("4711", "students.csv:2\n"),
    ],
)
def test_a_detail_is_shown_only_when_it_names_no_person(
    report: dict[str, Any],
    write_findings: Callable[..., Path],
    rules: Mapping[str, Rule],
    detail: str,
    shown: str,
) -> None:
    row = ("person_phone_unusable", "alert", "S1", "row", "P1", "students.csv", 2, None, detail)
    findings = write_findings(row)
    assert f"  {shown}" in printed(report, findings, rules)
