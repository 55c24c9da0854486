"""Step 1, existing accounts and classes: who is not taken at all, and who owns what."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from account_roster import Person, Roster, connect, one

from rosterbench.accounts import existing, predict
from rosterbench.errors import InputError
from rosterbench.model import Profile

LEO = Person("student", "S1", 2, "leo", "park", "leo@school.example")
ADA = Person("teacher", "T1", 2, "ada", "moss", "ada@school.example")


def records(people: list[Person], **given: Any) -> list[tuple[Any, ...]]:
    """(role, id, line, outcome, reason, code) of all records, by line and role."""
    in_scope = given.pop("in_scope", None)
    con = connect(Roster(people, **given))
    predict(con, profile=Profile.REMIND, in_scope=in_scope)
    return con.execute(
        """select role, person_id, line, outcome, reason, code from outcome
        order by line, role_rank(role)"""
    ).fetchall()


def created(p: Person) -> tuple[Any, ...]:
    return (p.role, p.person_id, p.line, "created", "new_account", None)


def refused(p: Person, reason: str, code: str | None) -> tuple[Any, ...]:
    return (p.role, p.person_id, p.line, "refused", reason, code)


def test_a_second_person_under_one_id_is_refused_and_a_nickname_is_not() -> None:
    nick = replace(LEO, line=3, first="leonard", is_variant=True)
    other = replace(LEO, line=4, first="zoe", is_variant=True)
    same_other = replace(other, line=5, email="zoe@school.example")
    assert records([LEO, nick, other, same_other]) == [
        created(LEO),
        refused(other, "id_conflict", "person_id_shared"),
    ]


def test_a_record_unlike_an_earlier_one_is_refused_though_it_is_like_the_first() -> None:
    jo = replace(LEO, first="jo")
    john = replace(jo, line=3, first="john", is_variant=True)
    jolisabeth = replace(jo, line=4, first="jolisabeth", is_variant=True)
    assert records([jo, john, jolisabeth]) == [
        created(jo),
        refused(jolisabeth, "id_conflict", "person_id_shared"),
    ]


def test_unlike_last_names_need_unlike_dates_of_birth() -> None:
    born = replace(LEO, dob=date(2010, 1, 2))
    married = replace(born, line=3, last="quimby", is_variant=True)
    other = replace(married, line=4, dob=date(2011, 1, 2))
    undated = replace(married, line=5, dob=None)
    assert records([born, married, other, undated]) == [
        created(born),
        refused(other, "id_conflict", "person_id_shared"),
    ]


def test_one_id_in_two_roles_goes_to_the_higher_role() -> None:
    student = replace(LEO, person_id="X", first="ada", last="moss")
    teacher = replace(ADA, person_id="X", line=3)
    assert records([student, teacher], short="R2") == [
        refused(student, "id_conflict", "person_id_in_two_roles"),
        created(teacher),
    ]


def test_in_one_people_file_an_id_shared_over_roles_goes_to_the_first_row() -> None:
    student, teacher = replace(LEO, person_id="X"), replace(ADA, person_id="X", line=3)
    assert records([student, teacher], short="R2") == [
        created(student),
        refused(teacher, "id_conflict", "person_id_shared"),
    ]
    assert records([student, teacher], short="R1") == [
        refused(student, "id_conflict", "person_id_in_two_roles"),
        created(teacher),
    ]


def test_a_disabled_user_is_refused_and_their_guardian_with_them() -> None:
    mina = Person("guardian", "G1", 3, "mina", "park", "mina@m.example", students=("S1",))
    assert records([ADA, LEO, mina], short="ORR", disabled=[LEO]) == [
        created(ADA),
        refused(LEO, "user_disabled", "person_disabled"),
        refused(mina, "guardian_without_student", "person_disabled"),
    ]


def test_a_role_that_is_not_taken_is_refused_and_only_an_unknown_one_is_a_fault() -> None:
    untaken = [("Proctor", "U1", 3), ("cook", "U2", 4), ("relative", "U3", 5), ("cook", "U2", 6)]
    assert records([ADA], short="ORR", untaken=untaken) == [
        created(ADA),
        ("proctor", "U1", 3, "refused", "role_not_taken", None),
        ("unknown", "U2", 4, "refused", "role_not_taken", "cell_value_unknown"),
        ("relative", "U3", 5, "refused", "role_not_taken", None),
    ]


def test_two_guardians_of_one_derived_id_are_no_conflict() -> None:
    one_guardian = Person("guardian", "parent_S1_Ana", 2, "ana", "park", "a@m.example")
    people = [LEO, replace(one_guardian, students=("S1",))]
    people.append(replace(people[1], line=3, last="roe", email="b@m.example"))
    assert records(people) == [created(people[1]), created(LEO), created(people[2])]


def test_an_id_on_thousands_of_unlike_rows_is_settled_quickly() -> None:
    rows = [replace(LEO, line=2 + i, first=chr(97 + i % 26) * (1 + i // 26)) for i in range(8_000)]
    variants = [replace(row, is_variant=True) for row in rows[1:]]
    outcome = records([rows[0], *variants])
    assert outcome[0] == created(rows[0])
    assert {row[4] for row in outcome[1:]} == {"id_conflict"}


def test_a_guardian_needs_a_student_whose_data_are_taken() -> None:
    homeless = replace(LEO, person_id="S2", line=3, email=None, schools=())
    mina = Person("guardian", "G1", 4, "mina", "park", "mina@m.example", students=("S1",))
    lost = replace(mina, person_id="G2", line=5, email="b@m.example", students=("S2",))
    alone = replace(mina, person_id="G3", line=6, email="c@m.example", students=())
    assert records([LEO, homeless, mina, lost, alone], short="R2") == [
        created(LEO),
        refused(homeless, "no_school", "person_without_school"),
        created(mina),
        refused(lost, "guardian_without_student", "person_without_school"),
        refused(alone, "guardian_without_student", "guardian_not_linked"),
    ]


def test_without_a_relationships_file_guardians_need_no_student() -> None:
    mina = Person("guardian", "G1", 3, "mina", "park", "mina@m.example")
    assert records([LEO, mina], short="R2") == [created(LEO), created(mina)]
    assert records([LEO, mina], short="R2", constants={"has_links": True}) == [
        created(LEO),
        refused(mina, "guardian_without_student", "guardian_not_linked"),
    ]


def test_a_guardian_of_an_unreachable_or_refused_student_goes_on() -> None:
    student = replace(LEO, email="mina@m.example")
    mina = Person("guardian", "G1", 3, "mina", "park", "mina@m.example", students=("S1",))
    assert records([student, mina]) == [
        refused(student, "contact_taken_by_higher_role", "student_contact_taken"),
        created(mina),
    ]


def test_people_of_schools_out_of_scope_are_refused_and_claim_nothing() -> None:
    away = replace(LEO, schools=("S20",), email="x@m.example")
    mina = Person("guardian", "G1", 3, "mina", "park", "y@m.example", students=("S1",))
    teacher = replace(ADA, line=4, schools=("S20", "S10"), email="x@m.example")
    assert records([away, mina, teacher], schools=("S10", "S20"), in_scope=["S10"]) == [
        refused(away, "school_not_in_scope", None),
        refused(mina, "school_not_in_scope", None),
        created(teacher),
    ]


def test_only_people_whose_schools_are_all_on_hold_are_held() -> None:
    student = replace(LEO, schools=("S10", "S20"))
    guardians = [
        Person("guardian", f"G{i}", 10 + i, "ana", f"n{i}", f"g{i}@m.example", students=("S1",))
        for i in range(6)
    ]
    at_one = replace(LEO, person_id="S2", line=3, email="b@m.example", schools=("S10",))
    at_other = replace(LEO, person_id="S3", line=4, email="c@m.example", schools=("S20", "S30"))
    roster = Roster([student, at_one, at_other, *guardians], schools=("S10", "S20", "S30"))
    con = connect(roster)
    predict(con, profile=Profile.REMIND)
    assert con.execute("select school_id from school_on_hold order by 1").fetchall() == [
        ("S10",),
        ("S20",),
    ]
    held = con.execute("select person_id from outcome where held order by person_id").fetchall()
    assert [i for (i,) in held] == ["G0", "G1", "G2", "G3", "G4", "G5", "S1", "S2"]


def classes(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute(
        "select class_id, outcome, reason, owner_id from class_outcome order by class_id"
    ).fetchall()


def test_the_named_teacher_owns_the_class_else_the_first_enrolled_with_an_account() -> None:
    bo = replace(ADA, person_id="T2", line=3, email="bo@school.example")
    cy = replace(ADA, person_id="T3", line=4, email=None)
    roster = Roster(
        [ADA, bo, cy, LEO],
        classes=[("C1", "T2"), ("C2", "T1"), ("C3", "T3"), ("C4", None)],
        enrollments=[
            ("C1", "T1"), ("C1", "T2"), ("C2", "T3"), ("C2", "T2"), ("C3", "T3"), ("C4", "S1"),
        ],
    )  # fmt: skip
    con = connect(roster)
    predict(con, profile=Profile.REMIND)
    assert classes(con) == [
        ("C1", "created", "created", "T2"),
        ("C2", "created", "created", "T2"),
        ("C3", "not_created", "class_owner_refused", None),
        ("C4", "not_created", "class_without_teacher", None),
    ]


def test_in_oneroster_those_marked_primary_own_the_class_and_staff_may_teach() -> None:
    bo = replace(ADA, person_id="T2", line=3, email="bo@school.example")
    cy = replace(ADA, person_id="T3", line=4, email=None)
    di = Person("staff", "A1", 5, "di", "roe", "di@school.example")
    con = connect(
        Roster(
            [ADA, bo, cy, di],
            short="ORR",
            classes=[(f"C{i}", None) for i in range(1, 6)],
            enrollments=[
                ("C1", "T1"), ("C1", "T2"), ("C2", "T3"), ("C2", "T2"), ("C3", "T2"), ("C3", "T1"),
                ("C3", "T3"), ("C4", "A1"), ("C5", "A1"),
            ],
            primary=[("C1", "T2"), ("C2", "T3"), ("C3", "T1"), ("C3", "T2"), ("C3", "T3")],
        )
    )  # fmt: skip
    con.execute("update membership set role_in_class = 'teacher' where class_id = 'C4'")
    predict(con, profile=Profile.REMIND)
    assert classes(con) == [
        ("C1", "created", "created", "T2"),
        ("C2", "created", "created", "T2"),
        ("C3", "created", "created", "T2"),
        ("C4", "created", "created", "A1"),
        ("C5", "not_created", "class_without_teacher", None),
    ]
    assert con.execute(
        "select class_id, owner_ids from class_outcome where len(owner_ids) <> 1 order by class_id"
    ).fetchall() == [("C3", ["T2", "T1"]), ("C5", [])]


HEADER = "account,role,emails,phones,source_id\n"


def load(con: duckdb.DuckDBPyConnection, path: Path, content: str) -> list[tuple[Any, ...]]:
    path.write_text(content, "utf-8")
    existing.load(con, path)
    return con.execute(
        "select account, role, contact, source_id from existing_account order by place"
    ).fetchall()


def test_existing_accounts_are_spelled_like_the_roster(tmp_path: Path) -> None:
    con = connect(Roster([]))
    rows = 'A1,Parent,"B@M.example; c@m.example d@m.example",(415) 555-0134; +1 415 555 0135,G1\n'
    assert load(con, tmp_path / "existing.csv", HEADER + rows) == [
        ("A1", "guardian", "b@m.example", "G1"),
        ("A1", "guardian", "c@m.example", "G1"),
        ("A1", "guardian", "d@m.example", "G1"),
        ("A1", "guardian", "4155550134", "G1"),
        ("A1", "guardian", "4155550135", "G1"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("account,role\n", "line 1 must be the header"),
        (HEADER + "A1,pupil,,,\n", "line 2 has an unknown role"),
        (HEADER + "A1,parent\n", "line 2 has 2 cells, 5 were expected"),
        (HEADER + ",parent,,,\n", "line 2 has no account"),
        (HEADER + 'A1,parent,"a"b,,\n', "line 2 is not CSV"),
    ],
)
def test_a_wrong_file_of_existing_accounts_is_refused(
    content: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        load(connect(Roster([])), tmp_path / "existing.csv", content)


def test_a_missing_file_of_existing_accounts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        existing.load(connect(Roster([])), tmp_path / "nowhere.csv")


def test_an_existing_account_with_a_source_id_is_that_persons(tmp_path: Path) -> None:
    path = tmp_path / "existing.csv"
    path.write_text(HEADER + "A1,parent,old@m.example,4155550134,G1\n", "utf-8")
    mina = Person("guardian", "G1", 3, "mina", "park", "new@m.example", students=("S1",))
    rob = replace(mina, person_id="G2", line=4, first="rob", email=None, phone="4155550134")
    con = connect(Roster([LEO, mina, rob], short="R2"))
    predict(con, profile=Profile.REMIND, existing=path)
    assert one(con, "G1")["reason"] == "already_rostered"
    assert one(con, "G1")["contacts"] == ["old@m.example", "4155550134"]
    assert one(con, "G2")["reason"] == "contact_on_other_account"


def test_the_tables_are_there_and_empty_for_a_profile_without_prediction() -> None:
    con = connect(Roster([LEO]))
    predict(con, profile=Profile.STANDARD)
    assert con.execute("select count(*) from outcome").fetchone() == (0,)
    assert classes(con) == []


def test_nothing_but_the_documented_tables_is_left_behind() -> None:
    con = connect(Roster([LEO]))
    predict(con, profile=Profile.REMIND)
    left = con.execute("select table_name from duckdb_tables() where temporary").fetchall()
    left += con.execute("select view_name from duckdb_views() where temporary").fetchall()
    assert [name for (name,) in left if name.startswith(("account_", "existing_"))] == []
