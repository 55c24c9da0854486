"""Every rule finds every injected fault and nothing else: one district, twenty faults of one rule.

Roster sizes leave room for twenty records of the rule in question.
"""

from pathlib import Path

import pytest
from sample_checks import FORMATS, differences

from rosterbench.samples import (
    District,
    Fault,
    applicable,
    generate,
    truth_path,
    write_faulty,
    write_sample,
)
from rosterbench.samples.structure import (
    CELL_COUNTS,
    ENROLLMENTS,
    QUOTES,
    LineChange,
    damage_rows,
    write_told,
)

FAULTS = 20
ONE_PER_SNAPSHOT = {"reference_mostly_broken"}
ONE_PER_SCHOOL = {"hold_too_many_contacts", "school_id_duplicate"}
TWO_TEACHERS_EACH = {"teacher_email_taken", "class_owner_refused", "class_owner_mismatch"}


def _district(fault: Fault) -> District:
    return District(
        students=1100 if fault.rule in TWO_TEACHERS_EACH else 600,
        seed=7,
        schools=24 if fault.rule in ONE_PER_SCHOOL else 0,
    )


@pytest.mark.parametrize(
    ("key", "fault"),
    [pytest.param(k, f, id=f"{f.rule} in {k}") for k in FORMATS for f in applicable(k)],
)
def test_twenty_faults_of_a_rule_are_found_and_nothing_else(
    key: str, fault: Fault, tmp_path: Path
) -> None:
    count = 1 if fault.rule in ONE_PER_SNAPSHOT else FAULTS
    truth = write_faulty(_district(fault), key, tmp_path / "roster", {fault.rule: count})
    own = [row for row in truth.read_text("utf-8").splitlines() if row.startswith(f"{fault.rule},")]
    assert len(own) >= count
    assert differences(tmp_path / "roster") == ([], [])


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize(("students", "share"), [(60, 0.5), (300, 0.02), (1200, 0.2)])
def test_mixed_faults_are_found_and_nothing_else(
    key: str, students: int, share: float, tmp_path: Path
) -> None:
    folder = tmp_path / "roster"
    write_sample(students=students, format=key, faults=share, seed=students, out=folder)
    assert differences(folder) == ([], [])


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize(
    ("rule", "ways"), [("row_column_count", CELL_COUNTS), ("row_quote_misplaced", QUOTES)]
)
def test_twenty_damaged_lines_are_found_and_nothing_else(
    key: str, rule: str, ways: tuple[LineChange, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "roster"
    generate(students=600, format=key, seed=7, out=folder)
    told = damage_rows(folder / ENROLLMENTS[key], rule, FAULTS, ways)
    write_told(told, rule, truth_path(folder))
    assert len(told) == FAULTS
    assert differences(folder) == ([], [])
