# ruff: noqa: E501 (tables are read as tables)
"""The worked examples of the account outcomes (part D, Remind), as given/expect tables."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from account_roster import SCHOOL, Roster, connect, example, one, outcomes

from rosterbench.accounts import predict
from rosterbench.model import Profile


def predicted(
    table: str, *, existing: Path | None = None, **given: Any
) -> duckdb.DuckDBPyConnection:
    """The connection after a prediction whose outcomes are those of the table."""
    expected = example(table)
    con = connect(Roster([e.person for e in expected], **given))
    predict(con, profile=Profile.REMIND, existing=existing)
    assert outcomes(con) == [
        (e.person.role, e.person.person_id, e.outcome, e.reason) for e in expected
    ]
    return con


def test_a_plain_family_gets_all_its_accounts() -> None:
    con = predicted("""
teacher  | T1             | -  | Ada Moss  | ada@school.example | -          | created | new_account
student  | S1             | -  | Leo Park  | leo@school.example | -          | created | new_account
guardian | parent_S1_Mina | S1 | Mina Park | mina@mail.example  | 4155550134 | created | new_account
""")
    mina = one(con, "parent_S1_Mina")
    assert mina["contacts"] == ["mina@mail.example", "4155550134"]
    assert mina["key"] == "mina@mail.example"
    assert mina["lost"] == []
    assert mina["code"] is None


SHARED_EMAIL = """
student  | S1             | -  | Leo Park  | Home@mail.example | 4155550111 | {} | {}
guardian | parent_S1_Mina | S1 | Mina Park | home@mail.example | -          | created | new_account
"""


def test_a_guardian_keeps_the_email_a_student_carries_too() -> None:
    con = predicted(SHARED_EMAIL.format("refused", "contact_taken_by_higher_role"))
    assert one(con, "S1")["code"] == "student_contact_taken"
    assert one(con, "S1")["contacts"] == []


def test_a_phone_rescues_the_student_when_the_setting_says_so() -> None:
    con = predicted(
        SHARED_EMAIL.format("created", "new_account"), constants={"PHONE_RESCUES_ACCOUNT": True}
    )
    leo = one(con, "S1")
    assert leo["key"] == "4155550111"
    assert leo["lost"] == [
        {
            "contact": "home@mail.example",
            "owner_role": "guardian",
            "owner_id": "parent_S1_Mina",
        }
    ]
    assert leo["code"] == "person_contact_partly_taken"


def test_the_smaller_id_in_byte_order_keeps_a_shared_teacher_email() -> None:
    con = predicted("""
teacher | T9  | - | - | dept@school.example | - | refused | contact_taken_by_lower_id
teacher | T10 | - | - | dept@school.example | - | created | new_account
teacher | t2  | - | - | lab@school.example  | - | refused | contact_taken_by_lower_id
teacher | T3  | - | - | lab@school.example  | - | created | new_account
""")
    assert one(con, "T9")["code"] == "teacher_email_taken"
    assert one(con, "T9")["lost"] == [
        {"contact": "dept@school.example", "owner_role": "teacher", "owner_id": "T10"}
    ]


@pytest.mark.parametrize("rescues", [False, True])
def test_a_refused_teacher_claims_nothing_and_owns_no_class(rescues: bool) -> None:
    con = predicted(
        """
teacher | T1 | - | - | -          | 4155550101 | refused | email_missing
teacher | T2 | - | - | !jo@school | -          | refused | email_unusable
student | S1 | - | - | -          | 4155550101 | created | new_account
""",
        classes=[("C1", "T1"), ("C2", "T1")],
        enrollments=[("C1", "T1"), ("C1", "S1"), ("C2", "S1")],
        constants={"PHONE_RESCUES_ACCOUNT": rescues},
    )
    assert one(con, "S1")["key"] == "4155550101"
    assert one(con, "T1")["code"] == "teacher_email_missing"
    assert one(con, "T2")["code"] == "teacher_email_unusable"
    assert con.execute(
        "select class_id, outcome, reason, owner_id from class_outcome order by class_id"
    ).fetchall() == [
        ("C1", "not_created", "class_owner_refused", None),
        ("C2", "not_created", "class_without_teacher", None),
    ]


def test_one_guardian_of_two_siblings_is_joined_across_accents() -> None:
    con = predicted(
        """
student  | S1             | -  | Max Ortiz  | -               | -          | unreachable | no_contact_point
student  | S2             | -  | Mia Ortiz  | -               | -          | unreachable | no_contact_point
guardian | parent_S1_José | S1 | José Ortiz | jo@mail.example | -          | merged      | same_guardian
guardian | parent_S2_Jose | S2 | Jose Ortiz | jo@mail.example | 4155550122 | created     | new_account
""".replace("S2_Jose |", "S0_Jose |")
    )
    assert one(con, "parent_S0_Jose")["contacts"] == ["jo@mail.example", "4155550122"]
    con = predicted("""
student  | S1             | -  | Max Ortiz  | -               | -          | unreachable | no_contact_point
student  | S2             | -  | Mia Ortiz  | -               | -          | unreachable | no_contact_point
guardian | parent_S1_José | S1 | José Ortiz | jo@mail.example | -          | created     | new_account
guardian | parent_S2_Jose | S2 | Jose Ortiz | jo@mail.example | 4155550122 | merged      | same_guardian
""")
    jose, other = one(con, "parent_S1_José"), one(con, "parent_S2_Jose")
    assert jose["contacts"] == ["jo@mail.example", "4155550122"]
    assert (other["merged_into_role"], other["merged_into_id"]) == ("guardian", "parent_S1_José")
    assert other["group_key"] == jose["group_key"] == jose["person_key"]
    assert other["code"] is None
    assert one(con, "S1")["code"] == "student_without_contact"


FAMILY_EMAIL = """
student  | S1             | -  | Lea Roy  | -                | -          | unreachable | no_contact_point
guardian | parent_S1_Luis | S1 | Luis Roy | roy@mail.example | 4155550141 | {} | {}
guardian | parent_S1_Ana  | S1 | Ana Roy  | roy@mail.example | 4155550140 | created | new_account
"""


def test_of_two_guardians_with_one_email_the_smaller_id_keeps_it() -> None:
    con = predicted(FAMILY_EMAIL.format("refused", "contact_taken_by_lower_id"))
    assert one(con, "parent_S1_Luis")["code"] == "guardian_contact_taken"


def test_a_phone_rescues_the_second_guardian_when_the_setting_says_so() -> None:
    con = predicted(
        FAMILY_EMAIL.format("created", "new_account"), constants={"PHONE_RESCUES_ACCOUNT": True}
    )
    luis = one(con, "parent_S1_Luis")
    assert luis["key"] == "4155550141"
    assert [lost["contact"] for lost in luis["lost"]] == ["roy@mail.example"]


def test_a_teacher_who_is_a_guardian_too_gets_one_account() -> None:
    con = predicted("""
student  | S1            | -  | Leo Moss | -                  | -          | unreachable | no_contact_point
teacher  | T1            | -  | Ada Moss | ada@school.example | -          | created     | new_account
guardian | parent_S1_Ada | S1 | Ada Moss | ada@school.example | 4155550150 | merged      | teacher_is_guardian
guardian | parent_S1_Ben | S1 | Ben Moss | ada@school.example | -          | refused     | contact_taken_by_higher_role
""")
    assert one(con, "T1")["contacts"] == ["ada@school.example", "4155550150"]
    ada = one(con, "parent_S1_Ada")
    assert (ada["merged_into_role"], ada["merged_into_id"]) == ("teacher", "T1")
    assert ada["key"] == "ada@school.example"


def test_null_words_bad_contacts_and_a_shared_phone_are_told_apart() -> None:
    con = predicted("""
guardian | parent_S1_Kim | S1 | Kim Lee  | -                   | 4155550160     | created     | new_account
student  | S1            | -  | Max Lee  | -                   | (415) 555-0160 | refused     | contact_taken_by_higher_role
student  | S2            | -  | Pia Hahn | -                   | -              | unreachable | no_contact_point
guardian | parent_S2_Uwe | S2 | Uwe Hahn | !uwe@@mail.example  | -              | unreachable | no_contact_point
""")
    assert one(con, "parent_S1_Kim")["key"] == "4155550160"
    assert one(con, "S2")["code"] == "student_without_contact"
    assert one(con, "parent_S2_Uwe")["code"] == "guardian_without_contact"


SIX = """
student  | S1             | -  | Kit Poe | kit@school.example | -          | created | new_account
guardian | parent_S1_Ana  | S1 | Ana Poe | ana@mail.example   | -          | created | new_account
guardian | parent_S1_Bo   | S1 | Bo Poe  | bo@mail.example    | -          | created | new_account
guardian | parent_S1_Cy   | S1 | Cy Poe  | cy@mail.example    | -          | created | new_account
guardian | parent_S1_Di   | S1 | Di Poe  | di@mail.example    | -          | created | new_account
guardian | parent_S1_Ed   | S1 | Ed Poe  | ed@mail.example    | -          | created | new_account
"""


def _contacts_and_holds(con: duckdb.DuckDBPyConnection) -> tuple[list[int], list[str]]:
    counts = con.execute("select contacts from student_contact_count").fetchall()
    holds = con.execute("select school_id from school_on_hold").fetchall()
    return [count for (count,) in counts], [school for (school,) in holds]


def test_six_guardians_of_one_student_hold_the_school() -> None:
    con = predicted(
        SIX
        + """
guardian | parent_S1_Flo  | S1 | Flo Poe | flo@mail.example   | -          | created | new_account
""".lstrip()
    )
    assert _contacts_and_holds(con) == ([6], [SCHOOL])
    assert con.execute("select count(*) from outcome where held").fetchone() == (7,)


def test_a_sixth_row_of_a_known_guardian_is_joined_and_holds_nothing() -> None:
    con = predicted(
        SIX
        + """
guardian | parent_S1_Ana  | S1 | Ana Poe | ana@mail.example   | 4155550199 | merged  | same_guardian
""".lstrip()
    )
    assert _contacts_and_holds(con) == ([5], [])
    assert con.execute("select count(*) from outcome where held").fetchone() == (0,)


def test_a_sixth_guardian_without_contact_counts_for_the_hold() -> None:
    con = predicted(
        SIX
        + """
guardian | parent_S1_Flo  | S1 | Flo Poe | -                  | -          | unreachable | no_contact_point
""".lstrip()
    )
    assert _contacts_and_holds(con) == ([6], [SCHOOL])
    assert one(con, "parent_S1_Flo")["held"] is False
    assert one(con, "S1")["held"] is True


def test_a_later_snapshot_meets_baseline_and_existing_accounts(tmp_path: Path) -> None:
    existing = tmp_path / "existing.csv"
    existing.write_text(
        "account,role,emails,phones,source_id\n"
        "A1,parent,Dan@mail.example,,\n"
        "A2,student,zoe@mail.example,,\n",
        "utf-8",
    )
    con = predicted(
        """
student  | S1 | -  | Leo Park | -                     | - | unreachable | no_contact_point
guardian | G5 | S1 | Mina Day | mina.new@mail.example | - | merged      | already_rostered
guardian | G1 | S1 | Rob Roe  | mina@mail.example     | - | refused     | contact_on_other_account
guardian | G6 | S1 | Dan Poe  | dan@mail.example      | - | merged      | existing_account_linked
teacher  | T8 | -  | Zoe Ash  | zoe@mail.example      | - | refused     | contact_on_other_account
guardian | G7 | S1 | Liz Orr  | mina.new@mail.example | - | created     | new_account
""",
        short="R2",
        existing=existing,
        base=[
            {
                "role": "guardian",
                "person_id": "G5",
                "norm_name": "mina|day",
                "outcome": "created",
                "key": "mina@mail.example",
                "contacts": ["mina@mail.example"],
            }
        ],
    )
    assert one(con, "G5")["key"] == "mina@mail.example"
    assert one(con, "G5")["merged_into_id"] == "G5"
    assert one(con, "G1")["code"] == "guardian_contact_taken"
    assert one(con, "G1")["lost"] == [
        {"contact": "mina@mail.example", "owner_role": "guardian", "owner_id": "G5"}
    ]
    assert one(con, "G6")["merged_into_id"] == "A1"
    assert one(con, "T8")["code"] == "teacher_email_taken"
    assert one(con, "T8")["lost"] == [
        {"contact": "zoe@mail.example", "owner_role": "student", "owner_id": "A2"}
    ]
