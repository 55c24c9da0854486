"""The format of a set is told from names and headers, with the reason in words."""

import pytest

from rosterbench.errors import InputError
from rosterbench.formats import by_key
from rosterbench.intake.recognise import expected_names, folded_name, near_names, recognise

R1, R2 = by_key("remind_csv_1_0"), by_key("remind_csv_2_0")


def _complete(*formats):  # type: ignore[no-untyped-def]
    return {f.name: [c.header for c in f.columns] for declared in formats for f in declared.files}


def test_remind_1_is_told_by_its_own_files() -> None:
    found = recognise(_complete(R1))
    assert found.format == "remind_csv_1_0"
    assert found.problems == ()
    assert "teachers.csv" in found.reason


def test_remind_2_is_told_by_its_own_files() -> None:
    found = recognise(_complete(R2))
    assert (found.format, found.problems) == ("remind_csv_2_0", ())
    assert "class_enrollments.csv" in found.reason


def test_two_complete_formats_are_unclear() -> None:
    found = recognise(_complete(R1) | _complete(R2))
    assert len(found.problems) == 1
    assert "fit both" in found.problems[0]


def test_set_without_a_required_file_is_unclear_and_names_it() -> None:
    received = _complete(R1)
    del received["enrollments.csv"]
    found = recognise(received)
    assert found.format == "remind_csv_1_0"
    assert found.problems == (
        "No format is complete. Nearest is Remind CSV 1.0; missing: enrollments.csv.",
    )


def test_forced_format_with_a_missing_file_is_clear() -> None:
    received = _complete(R1)
    del received["enrollments.csv"]
    assert recognise(received, "remind_csv_1_0").problems == ()


def test_forced_format_is_unclear_when_all_files_of_another_are_there() -> None:
    found = recognise(_complete(R1), "remind_csv_2_0")
    assert found.format == "remind_csv_2_0"
    assert len(found.problems) == 1


def test_misnamed_file_does_not_make_a_set_unclear() -> None:
    received = _complete(R1)
    received["Students (1).csv"] = received.pop("students.csv")
    assert recognise(received).problems == ()


def test_files_that_resemble_nothing_are_refused() -> None:
    with pytest.raises(InputError, match="Nothing here can be read"):
        recognise({"photo.jpg": [], "notes.txt": ["hello"]})


def test_unknown_forced_format_is_refused() -> None:
    with pytest.raises(InputError, match="is not known"):
        recognise(_complete(R1), "nothing")


def test_other_case_of_a_file_that_is_there_shares_its_expected_name() -> None:
    names = ["schools.csv", "Schools.csv"]
    assert expected_names(names, R1) == dict.fromkeys(names, "schools.csv")


def test_alias_counts_where_the_name_is_ours() -> None:
    assert expected_names(["people.csv"], R2) == {"people.csv": "users.csv"}


@pytest.mark.parametrize(
    "name",
    [
        "Teachers.csv",
        "teacher.csv",
        "teachers (2).csv",
        "teachers.csv.csv",
        "teachers.csv.txt",
        "TEACHERS .CSV",
        "teach_ers.csv",
    ],
)
def test_name_nearly_right_is_found(name: str) -> None:
    assert near_names([name], R1) == {name: "teachers.csv"}


@pytest.mark.parametrize("name", ["teachers2.csv", "teachers.txt", "my_teachers.csv"])
def test_name_of_another_file_is_not_nearly_right(name: str) -> None:
    assert near_names([name], R1) == {}


def test_class_and_classes_are_one_name() -> None:
    assert folded_name("Class.csv") == folded_name("classes.csv")
