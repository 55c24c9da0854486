# ruff: noqa: E501 (tables are read as tables)
"""The worked examples of the account outcomes (part D, ClassTag), as given/expect tables."""

from dataclasses import replace
from typing import Any

import duckdb
import pytest
from account_roster import Person, Roster, connect, one

from rosterbench.accounts import predict
from rosterbench.errors import InputError
from rosterbench.model import Profile

LEO = Person("student", "S1", 2, "leo", "park", "leo@school.example")
FREE = ("created", "new_account")


def people(table: str) -> list[tuple[Person, str, str]]:
    """People, outcomes and reasons from lines `role | id | of | name | email | mobile | home |
    outcome | reason`: names exact, `-` empty, an id `+` = none, a mobile `!x` a foreign number.
    """
    rows = []
    for line_number, line in enumerate(table.strip().splitlines(), start=2):
        cells = ["" if cell.strip() == "-" else cell.strip() for cell in line.split("|")]
        role, person_id, of, name, email, mobile, home, outcome, reason = cells
        first, _, last = name.rpartition(" ")
        person = Person(
            role,
            person_id if person_id != "+" else f"without_id_{line_number}",
            line_number,
            first.lower(),
            last.lower(),
            email.lower() or None,
            phone=mobile.lstrip("!") or None,
            phone_state="foreign" if mobile.startswith("!") else "ok",
            home_phone=home or None,
            students=tuple(of.split()),
            exact_name=(first, last),
            is_derived=person_id == "+",
        )
        rows.append((person, outcome, reason))
    return rows


def predicted(table: str, **given: Any) -> duckdb.DuckDBPyConnection:
    """The connection after a prediction whose outcomes are those of the table."""
    expected = people(table)
    con = connect(Roster([person for person, *_ in expected], short="ORC", **given))
    predict(con, profile=Profile.CLASSTAG)
    assert con.execute(
        "select role, person_id, outcome, reason from outcome order by line"
    ).fetchall() == [(p.role, p.person_id, outcome, reason) for p, outcome, reason in expected]
    return con


ROLES = """
teacher  | 900 | -  | Ana Ruiz    | ana@mail.example | 4155550170 | - | created | new_account
guardian | G1  | S1 | Ana Ruiz    | Ana@mail.example | 4155550170 | - | merged  | same_person_exact
guardian | G2  | S1 | Ana M. Ruiz | ana@mail.example | 4155550170 | - | refused | contact_taken_by_higher_role
guardian | G3  | S1 | ana ruiz    | ana@mail.example | 4155550171 | - | created | new_account
student  | S1  | -  | Leo Park    | ana@mail.example | -          | - | created | profile_only
"""


def test_roles_share_an_account_only_with_exactly_one_name_email_and_mobile() -> None:
    con = predicted(ROLES)
    teacher, guardian = one(con, "900"), one(con, "G1")
    assert teacher["key"] == guardian["key"] == "ana@mail.example"
    assert teacher["contacts"] == guardian["contacts"] == ["ana@mail.example", "4155550170"]
    assert (guardian["merged_into_role"], guardian["merged_into_id"]) == ("teacher", "900")
    assert one(con, "G2")["code"] == "guardian_contact_taken"
    assert one(con, "G2")["contacts"] == []
    third = one(con, "G3")
    assert third["key"] == "4155550171"
    assert third["contacts"] == ["4155550171"]
    assert third["lost"] == [
        {"contact": "ana@mail.example", "owner_role": "teacher", "owner_id": "900"}
    ]
    assert third["code"] == "person_contact_partly_taken"
    student = one(con, "S1")
    assert (student["key"], student["contacts"], student["code"]) == (None, [], None)


def test_one_name_in_two_unicode_forms_is_one_person() -> None:
    predicted("""
student  | S1 | -  | Leo Park   | -               | - | - | created | profile_only
guardian | G1 | S1 | José Ortiz | jo@mail.example | - | - | created | new_account
guardian | G2 | S1 | Jose\u0301 Ortiz | jo@mail.example | - | - | merged | same_person_exact
guardian | G3 | S1 | Jose Ortiz | jo@mail.example | - | - | refused | contact_taken_by_lower_id
""")


def test_a_home_phone_and_a_foreign_mobile_are_no_credential() -> None:
    con = predicted("""
guardian | G1 | - | Uma Hahn | -                | -             | 4155550180 | unreachable | no_credential
guardian | G2 | - | Eva Soto | -                | !525512345678 | -          | unreachable | no_credential
guardian | G3 | - | Ida Poe  | -                | -             | n/a        | unreachable | no_credential
guardian | G4 | - | Ivo Poe  | ivo@mail.example | !525512345678 | -          | created     | new_account
teacher  | T1 | - | Ada Moss | -                | -             | 4155550181 | unreachable | no_credential
staff    | A1 | - | Bo Lund  | -                | 4155550182    | -          | created     | new_account
guardian | +  | - | Kay Lund | kay@mail.example | -             | -          | refused     | contact_taken_by_lower_id
guardian | G9 | - | Kay Roe  | kay@mail.example | -             | -          | created     | new_account
guardian | +  | - | Lou Roe  | lou@mail.example | -             | -          | created     | new_account
guardian | +  | - | Lou Poe  | lou@mail.example | -             | -          | refused     | contact_taken_by_lower_id
""")
    codes = {i: one(con, i)["code"] for i in ("G1", "G2", "G3", "G4", "T1")}
    assert codes == {
        "G1": "guardian_home_phone_only",
        "G2": "guardian_without_contact",
        "G3": "guardian_without_contact",
        "G4": None,
        "T1": None,
    }
    assert one(con, "G4")["contacts"] == ["ivo@mail.example"]
    assert one(con, "A1")["key"] == "4155550182"


def guardian(number: int, *students: str) -> Person:
    email = f"a{number}@mail.example"
    return Person(
        "guardian", f"A{number}", 10 + number, "", f"roe{number}", email, students=students
    )


def outcomes(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str, str | None]]:
    rows = con.execute("select person_id, outcome, reason, code from outcome").fetchall()
    return {person_id: tuple(rest) for person_id, *rest in rows}


SEVEN = [guardian(number, "S1") for number in range(1, 8)]


def test_the_seventh_guardian_in_the_students_order_is_not_connected() -> None:
    mia = replace(LEO, person_id="S2", line=3)
    order = ["A3", "A1", "A3", "A4", "A9", "A5", "A6", "A7", "A2"]
    con = connect(
        Roster([LEO, mia, *SEVEN], short="ORC", agents=[("S1", order), ("S2", ["A2"] * 9)])
    )
    predict(con, profile=Profile.CLASSTAG)
    result = outcomes(con)
    limit = ("refused", "over_guardian_limit", "guardian_limit_exceeded")
    # A9 is nobody's record, and stands among the first six ids all the same.
    assert {i for i, row in result.items() if row == limit} == {"A7", "A2"}
    assert {result[f"A{i}"][:2] for i in (1, 3, 4, 5, 6)} == {FREE}


def test_the_seventh_guardian_of_one_student_may_be_the_first_of_another() -> None:
    mia = replace(LEO, person_id="S2", line=3)
    both = replace(SEVEN[6], students=("S1", "S2"))
    order = [f"A{number}" for number in range(1, 8)]
    con = connect(
        Roster([LEO, mia, *SEVEN[:6], both], short="ORC", agents=[("S1", order), ("S2", ["A7"])])
    )
    predict(con, profile=Profile.CLASSTAG)
    assert outcomes(con)["A7"][:2] == FREE
    assert con.execute(
        """select s.person_id from connection as c
        inner join person as s on c.student_key = s.person_key
        inner join person as g on c.guardian_key = g.person_key
        where g.person_id = 'A7'"""
    ).fetchall() == [("S2",)]


def test_seven_guardians_of_guardians_csv_are_all_connected() -> None:
    con = connect(Roster([LEO, *SEVEN], short="ORC"))
    predict(con, profile=Profile.CLASSTAG)
    assert {row[:2] for i, row in outcomes(con).items() if i != "S1"} == {FREE}


def test_a_guardian_needs_a_student_where_there_is_a_roster() -> None:
    alone = guardian(1)
    assert outcome_of_one([LEO, alone], "A1") == (
        "refused",
        "guardian_without_student",
        "guardian_not_linked",
    )
    assert outcome_of_one([alone], "A1") == (*FREE, None)


def outcome_of_one(given: list[Person], person_id: str, **more: Any) -> tuple[str, str, str | None]:
    con = connect(Roster(given, short="ORC", **more))
    predict(con, profile=Profile.CLASSTAG)
    return outcomes(con)[person_id]


def test_users_switched_off_without_school_or_of_two_roles_are_refused() -> None:
    ada = Person("teacher", "T1", 3, "ada", "moss", "ada@school.example")
    bo = replace(ada, person_id="T2", line=4, schools=())
    cy = replace(LEO, person_id="T3", line=5)
    given = [LEO, ada, bo, replace(ada, person_id="T3", line=6, first="leo", last="park"), cy]
    con = connect(Roster(given, short="ORC", disabled=[ada], untaken=[("cook", "U1", 9)]))
    predict(con, profile=Profile.CLASSTAG)
    assert con.execute(
        """select role, person_id, reason, code from outcome where outcome = 'refused'
        order by line"""
    ).fetchall() == [
        ("teacher", "T1", "user_disabled", "person_disabled"),
        ("teacher", "T2", "no_school", "person_without_school"),
        ("student", "T3", "id_conflict", "person_id_in_two_roles"),
        ("unknown", "U1", "role_not_taken", "cell_value_unknown"),
    ]


def test_a_school_level_upload_names_no_schools() -> None:
    con = connect(Roster([replace(LEO, schools=())], short="ORC"))
    con.execute("set variable has_orgs_of_users = false")
    predict(con, profile=Profile.CLASSTAG)
    assert outcomes(con)["S1"][:2] == ("created", "profile_only")


def account(role: str, person_id: str, *contacts: str) -> dict[str, Any]:
    return {
        "role": role, "person_id": person_id, "norm_name": "|", "line": 2, "outcome": "created",
        "key": contacts[0], "contacts": list(contacts),
    }  # fmt: skip


LATER = """
student  | S1 | -  | Leo Park | -                    | - | - | created | profile_only
guardian | G5 | S1 | Mina Roe | mina.new@mail.example | - | - | merged | already_rostered
guardian | G1 | S1 | Ina Roe  | mina@mail.example     | - | - | {} | {}
guardian | G6 | S1 | Mina Roe | mina@mail.example     | - | - | {} | {}
guardian | G7 | S1 | Kim Lee  | mina.new@mail.example | - | - | {} | {}
teacher  | T1 | -  | Ada Moss | mina@mail.example     | - | - | {} | {}
"""
BASE = [account("guardian", "G5", "mina@mail.example"), account("student", "S1", "x@mail.example")]


def test_a_synced_account_keeps_the_credentials_of_the_baseline() -> None:
    other = ("refused", "contact_on_other_account")
    con = predicted(LATER.format(*other, "merged", "same_person_exact", *FREE, *other), base=BASE)
    assert one(con, "G5")["contacts"] == ["mina@mail.example"]
    assert one(con, "G6")["merged_into_id"] == "G5"
    assert one(con, "T1")["code"] == "teacher_email_taken"
    assert one(con, "G7")["key"] == "mina.new@mail.example"


def test_a_sync_that_may_update_contacts_moves_the_account_to_those_of_the_file() -> None:
    con = predicted(
        LATER.format(
            "refused", "contact_taken_by_higher_role",
            "refused", "contact_taken_by_higher_role",
            "refused", "contact_on_other_account",
            *FREE,
        ),
        base=BASE,
        constants={"CLASSTAG_UPDATES_CONTACTS": True},
    )  # fmt: skip
    assert one(con, "G5")["key"] == "mina.new@mail.example"


@pytest.mark.parametrize("profile", [Profile.CLASSTAG, Profile.STANDARD])
def test_existing_accounts_are_read_for_remind_only(profile: Profile, tmp_path: Any) -> None:
    con = connect(Roster([LEO], short="ORC"))
    if profile is Profile.STANDARD:
        predict(con, profile=profile, existing=tmp_path / "existing.csv")
        assert outcomes(con) == {}
    else:
        with pytest.raises(InputError, match="Remind only"):
            predict(con, profile=profile, existing=tmp_path / "existing.csv")
