"""Hand-made OneRoster sets and the roster each profile makes of them."""

from pathlib import Path
from typing import Any

import pytest
from format_sets import Files, ask, manifest, received, roster, table

from rosterbench.model import Profile

V1, V2 = "oneroster_1_1", "oneroster_1_2"
GUARDIANS = (
    "studentSisId,guardianSisId,guardianFirstName,guardianLastName,guardianEmail,guardianMobile,"
    "guardianHomePhone,guardianLanguage\n"
)
ROLES_1_1 = ("administrator", "aide", "guardian", "parent", "proctor", "relative", "student",
             "teacher", "Teacher", "principal")  # fmt: skip
ROLES_1_2 = ("aide", "counselor", "districtAdministrator", "guardian", "parent", "principal",
             "proctor", "relative", "siteAdministrator", "student", "systemAdministrator",
             "teacher", "ext:coach", "administrator")  # fmt: skip


def _user(key: str, role: str = "student", orgs: str = "S1", **cells: str) -> dict[str, str]:
    return {
        "sourcedId": key,
        "enabledUser": "true",
        "orgSourcedIds": orgs,
        "role": role,
        "givenName": f"Given{key}",
        "familyName": f"Family{key}",
        **cells,
    }


def _set(users: list[dict[str, str]], version: str = V1, **files: str) -> Files:
    """Two schools in a district, a class in each, and the given users."""
    orgs = table(
        version,
        "orgs.csv",
        {"sourcedId": "D1", "name": "District", "type": "district"},
        {"sourcedId": "S1", "name": "Oak", "type": "school", "parentSourcedId": "D1"},
        {"sourcedId": "S2", "name": "Elm", "type": "School", "parentSourcedId": "D1"},
    )
    classes = table(
        version,
        "classes.csv",
        {"sourcedId": "C1", "title": "Art", "schoolSourcedId": "S1"},
        {"sourcedId": "C2", "title": "Gym", "schoolSourcedId": "S2"},
    )
    given = {name.replace("__", "."): text for name, text in files.items()}
    return {
        "manifest.csv": manifest("1.1" if version == V1 else "1.2"),
        "orgs.csv": orgs,
        "classes.csv": classes,
        "enrollments.csv": table(version, "enrollments.csv"),
        "users.csv": table(version, "users.csv", *users),
        **({"roles.csv": table(V2, "roles.csv")} if version == V2 else {}),
        **given,
    }


def _role(user: str, role: str, org: str = "S1", **cells: str) -> dict[str, str]:
    return {
        "sourcedId": f"R-{user}-{role}-{org}",
        "userSourcedId": user,
        "roleType": "primary",
        "role": role,
        "orgSourcedId": org,
        **cells,
    }


def _rows(files: Files, folder: Path, query: str, profile: Profile, **settings: bool) -> Any:
    return ask(roster(received(files, folder), profile, **settings), query)


TAKEN_1_1 = {
    Profile.REMIND: ["staff", "staff", "guardian", "guardian", None, None, "student", "teacher",
                     "teacher", None],
    Profile.CLASSTAG: ["staff", "teacher", "guardian", "guardian", "teacher", "guardian",
                       "student", "teacher", "teacher", None],
    Profile.STANDARD: ["staff", "staff", "guardian", "guardian", "staff", "guardian", "student",
                       "teacher", "teacher", None],
}  # fmt: skip
TAKEN_1_2 = {
    Profile.REMIND: ["staff", "staff", "staff", "guardian", "guardian", "staff", None, None,
                     "staff", "student", "staff", "teacher", None, None],
    Profile.CLASSTAG: ["teacher", "staff", "staff", "guardian", "guardian", "staff", "teacher",
                       "guardian", "staff", "student", "staff", "teacher", None, None],
}  # fmt: skip


@pytest.mark.parametrize("profile", list(TAKEN_1_1))
def test_each_role_of_1_1_becomes_the_profiles_own(profile: Profile, tmp_path: Path) -> None:
    users = [_user(f"U{n:02}", role) for n, role in enumerate(ROLES_1_1)]
    con = roster(received(_set(users), tmp_path), profile)
    found = dict(ask(con, "select person_id, role from person"))
    assert [found.get(user["sourcedId"]) for user in users] == TAKEN_1_1[profile]
    left = ask(con, "select role from role_not_taken")
    assert {role for (role,) in left} == {
        given for given, role in zip(ROLES_1_1, TAKEN_1_1[profile], strict=True) if role is None
    }


@pytest.mark.parametrize("profile", list(TAKEN_1_2))
def test_each_role_of_1_2_becomes_the_profiles_own(profile: Profile, tmp_path: Path) -> None:
    users = [_user(f"U{n:02}") for n, _ in enumerate(ROLES_1_2)]
    roles = table(V2, "roles.csv", *(_role(f"U{n:02}", r) for n, r in enumerate(ROLES_1_2)))
    con = roster(received(_set(users, V2, roles__csv=roles), tmp_path), profile)
    found = dict(ask(con, "select person_id, role from person"))
    assert [found.get(user["sourcedId"]) for user in users] == TAKEN_1_2[profile]
    left = ask(con, "select role from role_not_taken")
    assert {role for (role,) in left} == {
        given for given, role in zip(ROLES_1_2, TAKEN_1_2[profile], strict=True) if role is None
    }


@pytest.mark.parametrize(
    ("profile", "schools"),
    [
        (Profile.STANDARD, ["D1", "S1", "S2"]),
        (Profile.REMIND, ["S1", "S2"]),
        (Profile.CLASSTAG, ["S1", "S2"]),
    ],
)
def test_schools_are_the_organizations_of_that_type(
    profile: Profile, schools: list[str], tmp_path: Path
) -> None:
    con = roster(received(_set([_user("P1", orgs="D1")]), tmp_path), profile)
    assert [s for (s,) in ask(con, "select school_id from school")] == schools
    known = ask(con, "select unresolved from reference_column where column_name='org_sourced_ids'")
    assert known == [(0,)]


def test_a_person_of_two_schools_is_in_both_and_a_space_after_the_comma_does_no_harm(
    tmp_path: Path,
) -> None:
    users = [_user("P1", orgs="S1,S2"), _user("P2", orgs="S2, S1"), _user("P3", orgs="S1,S9")]
    con = roster(received(_set(users), tmp_path), Profile.REMIND)
    assert ask(con, "select person_id, school_id from person_school") == [
        ("P1", "S1"), ("P1", "S2"), ("P2", "S1"), ("P2", "S2"), ("P3", "S1"),
    ]  # fmt: skip
    assert ask(con, "select line, value, target, entity from reference_row") == [
        (4, "S9", "school", "row")
    ]


def test_a_class_at_an_organization_that_is_no_school_is_an_unknown_school(tmp_path: Path) -> None:
    classes = table(
        V1,
        "classes.csv",
        {"sourcedId": "C1", "title": "Art", "schoolSourcedId": "D1"},
        {"sourcedId": "C2", "title": "Gym", "schoolSourcedId": "S2"},
    )
    con = roster(received(_set([], classes__csv=classes), tmp_path), Profile.STANDARD)
    assert ask(con, "select file, line, column_name, value from reference_row") == [
        ("classes.csv", 2, "school_sourced_id", "D1")
    ]


def test_agents_are_read_from_the_student_and_from_the_guardian(tmp_path: Path) -> None:
    users = [
        _user("P1", agentSourcedIds="G1,T1,P2"),
        _user("P2"),
        _user("G1", "parent"),
        _user("G2", "guardian", agentSourcedIds="P2,G1"),
        _user("T1", "teacher", agentSourcedIds="P1"),
    ]
    query = """
        select s.person_id, g.person_id, l.line
        from guardianship as l
        inner join person as s on l.student_key = s.person_key
        inner join person as g on l.guardian_key = g.person_key
    """
    snapshot = received(_set(users), tmp_path)
    assert ask(roster(snapshot, Profile.REMIND), query) == [("P1", "G1", 2), ("P2", "G2", 5)]
    assert ask(roster(snapshot, Profile.CLASSTAG), query) == [("P1", "G1", 2)]
    places = "select student_id, guardian_id, place, is_from_student from agent_link"
    assert ask(roster(snapshot, Profile.CLASSTAG), places) == [
        ("P1", "G1", 1, True), ("P1", "P2", 3, True), ("P1", "T1", 2, True),
    ]  # fmt: skip


def test_a_user_of_several_roles_is_one_person_in_the_highest(tmp_path: Path) -> None:
    users = [_user("U1"), _user("U2"), _user("U3"), _user("U4")]
    roles = table(
        V2,
        "roles.csv",
        _role("U1", "parent", "S2"),
        _role("U1", "teacher", "S1"),
        _role("U1", "teacher", "S2"),
        _role("U2", "student", "S1"),
        _role("U2", "proctor", "S1"),
        _role("U3", "proctor", "S1"),
    )
    con = roster(received(_set(users, V2, roles__csv=roles), tmp_path), Profile.REMIND)
    assert ask(con, "select person_id, role, file, line from person") == [
        ("U1", "teacher", "users.csv", 2), ("U2", "student", "users.csv", 3),
    ]  # fmt: skip
    assert ask(con, "select person_id, school_id from person_school") == [
        ("U1", "S1"), ("U1", "S2"), ("U2", "S1"),
    ]  # fmt: skip
    assert ask(con, "select person_id, role, given_role, line from other_role") == [
        ("U1", "guardian", "parent", 2), ("U2", None, "proctor", 6),
    ]  # fmt: skip
    assert ask(con, "select person_id, role from role_not_taken") == [("U3", "proctor")]
    assert ask(con, "select person_id, file, line from user_without_role") == [
        ("U4", "users.csv", 5)
    ]


def test_deleted_rows_are_left_out_and_listed_and_the_standard_still_judges_them(
    tmp_path: Path,
) -> None:
    users = [
        _user("P1", status="active"),
        _user("P2", status="tobedeleted"),
        _user("P3", status="ToBeDeleted"),
    ]
    enrollments = table(
        V1,
        "enrollments.csv",
        {"sourcedId": "E1", "classSourcedId": "C1", "schoolSourcedId": "S1",
         "userSourcedId": "P1", "role": "student"},
        {"sourcedId": "E2", "classSourcedId": "C1", "schoolSourcedId": "S1",
         "userSourcedId": "P2", "role": "student"},
        {"sourcedId": "E3", "classSourcedId": "C1", "schoolSourcedId": "S1", "status":
         "tobedeleted", "userSourcedId": "P1", "role": "student"},
    )  # fmt: skip
    snapshot = received(_set(users, enrollments__csv=enrollments), tmp_path)
    lost = "select file, line, value from reference_row"
    for profile, judged, unknown in (
        (Profile.REMIND, 1, [("enrollments.csv", 3, "P2")]),
        (Profile.STANDARD, 3, []),
    ):
        con = roster(snapshot, profile)
        assert ask(con, "select person_id from person") == [("P1",)]
        assert ask(con, "select line, is_valid from membership") == [(2, True), (3, False)]
        assert ask(con, "select count(*) from file_users") == [(judged,)]
        assert ask(con, lost) == unknown
        assert ask(con, "select file, line, record_id from deleted_row") == [
            ("enrollments.csv", 4, "E3"), ("users.csv", 3, "P2"), ("users.csv", 4, "P3"),
        ]  # fmt: skip


def test_users_switched_off_stay_people_and_are_listed(tmp_path: Path) -> None:
    users = [_user("P1", enabledUser="false"), _user("P2", enabledUser="FALSE"), _user("P3")]
    con = roster(received(_set(users), tmp_path), Profile.REMIND)
    assert ask(con, "select count(*) from person") == [(3,)]
    assert ask(con, "select role, person_id, line from disabled_person") == [
        ("student", "P1", 2), ("student", "P2", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "phone_credential", "expected"),
    [
        (Profile.REMIND, False, [("2025550101", None), ("2025550104", None), ("2025550106", None)]),
        (Profile.CLASSTAG, False,
         [("2025550101", "2025550102"), (None, "2025550104"), ("n/a", "2025550106")]),
        (Profile.CLASSTAG, True,
         [("2025550102", "2025550101"), ("2025550104", None), ("2025550106", "n/a")]),
    ],
)  # fmt: skip
def test_mobile_and_home_phone_follow_the_profile(
    profile: Profile, phone_credential: bool, expected: list[Any], tmp_path: Path
) -> None:
    users = [
        _user("G1", "parent", sms="2025550101", phone="2025550102"),
        _user("G2", "parent", phone="2025550104"),
        _user("G3", "parent", sms="n/a", phone="2025550106"),
    ]
    con = roster(received(_set(users), tmp_path), profile, PHONE_CREDENTIAL=phone_credential)
    query = "select phone_raw, home_phone_raw from person order by person_id"
    assert con.execute(query).fetchall() == expected


def test_birth_dates_come_from_demographics_and_belong_to_students(tmp_path: Path) -> None:
    demographics = table(
        V1,
        "demographics.csv",
        {"sourcedId": "P1", "birthDate": "2012-05-14"},
        {"sourcedId": "P1", "birthDate": "2013-05-14", "sex": "male"},
        {"sourcedId": "T1", "birthDate": "1980-01-01"},
    )
    users = [_user("P1", grades="05"), _user("P2", grades="04"), _user("T1", "teacher")]
    snapshot = received(_set(users, demographics__csv=demographics), tmp_path)
    query = "select person_id, dob_raw, grade_raw from person"
    assert ask(roster(snapshot, Profile.REMIND), query) == [
        ("P1", "2012-05-14", "05"), ("P2", None, "04"), ("T1", None, None),
    ]  # fmt: skip
    assert ask(roster(snapshot, Profile.CLASSTAG), query)[0] == ("P1", None, "05")


def test_the_role_in_a_class_counts_where_it_fits_the_person(tmp_path: Path) -> None:
    users = [
        _user("P1"),
        _user("T1", "teacher"),
        _user("A1", "administrator"),
        _user("G1", "parent"),
    ]
    given = [
        ("P1", "student", ""), ("P1", "teacher", ""), ("T1", "teacher", "true"),
        ("T1", "student", ""), ("T1", "proctor", ""), ("A1", "teacher", ""),
        ("A1", "administrator", ""), ("A1", "administrator", "true"), ("G1", "student", ""),
        ("T1", "aide", ""),
    ]  # fmt: skip
    enrollments = table(
        V1,
        "enrollments.csv",
        *(
            {"sourcedId": f"E{n}", "classSourcedId": "C1", "schoolSourcedId": "S1",
             "userSourcedId": user, "role": role, "primary": primary}
            for n, (user, role, primary) in enumerate(given)
        ),
    )  # fmt: skip
    con = roster(received(_set(users, enrollments__csv=enrollments), tmp_path), Profile.REMIND)
    query = "select role_in_class, is_primary from membership order by line"
    assert con.execute(query).fetchall() == [
        ("student", False), ("student", False), ("teacher", True), ("teacher", False),
        ("staff", False), ("teacher", False), ("staff", False), ("teacher", True),
        ("guardian", False), ("teacher", False),
    ]  # fmt: skip


def test_classtag_without_orgs_takes_the_schools_that_users_name(tmp_path: Path) -> None:
    files = dict(_set([_user("P1", orgs="S1,S2"), _user("T1", "teacher", "S2")]))
    del files["orgs.csv"]
    con = roster(received(files, tmp_path), Profile.CLASSTAG)
    assert ask(con, "select school_id, school_name, file, line from school") == [
        ("S1", None, "users.csv", 2), ("S2", None, "users.csv", 2),
    ]  # fmt: skip
    assert ask(con, "select count(distinct school_key) from school") == [(2,)]
    assert ask(con, "select person_id, school_id from person_school") == [
        ("P1", "S1"), ("P1", "S2"), ("T1", "S2"),
    ]  # fmt: skip
    assert ask(con, "select column_name from reference_column where target = 'school'") == []


def test_classtag_school_level_upload_takes_schools_from_enrollments(tmp_path: Path) -> None:
    files = {
        "users.csv": "sourcedId,role,givenName,familyName,email,sms,phone\nP1,student,A,B,,,\n",
        "classes.csv": "sourcedId,title,grades,schoolSourcedId\nC1,Art,05,S1\n",
        "enrollments.csv": "classSourcedId,schoolSourcedId,userSourcedId,role\nC1,S1,P1,student\n",
    }
    con = roster(received(files, tmp_path), Profile.CLASSTAG)
    assert ask(con, "select school_id, file from school") == [("S1", "enrollments.csv")]
    assert ask(con, "select person_id, school_id from person_school") == [("P1", "S1")]
    assert ask(con, "select is_valid from membership") == [(True,)]


def test_the_manifest_is_two_views(tmp_path: Path) -> None:
    files = {**_set([]), "manifest.csv": manifest("1.1", users="bulk", orgs=" delta ", roles="")}
    con = roster(received(files, tmp_path), Profile.STANDARD)
    assert ask(con, "select name, value from manifest_property where name like '%version'") == [
        ("manifest.version", "1.0"), ("oneroster.version", "1.1"),
    ]  # fmt: skip
    assert ask(con, "select file, mode, line from manifest_file") == [
        ("orgs.csv", "delta", 5), ("roles.csv", None, 6), ("users.csv", "bulk", 4),
    ]  # fmt: skip


LINKS = """
    select s.person_id, g.person_id, g.norm_name
    from guardianship as l
    inner join person as s on l.student_key = s.person_key
    inner join person as g on l.guardian_key = g.person_key
"""
GUARDIANS_OF_TWO = GUARDIANS + (
    "P1,G1,Mina,Park,mina@mail.example,2025550101,,en\n"
    "P2,G1,Mina,Park,mina@mail.example,2025550101,,en\n"
    "P1,,Ana,Roy,Ana@mail.example,,2025550103,es\n"
    "P2,, Ana ,Roy,ana@mail.example,,,\n"
    "P2,,Ana,Roy,other@mail.example,,,\n"
    "P9,G9,Uwe,Hahn,,2025550105,,\n"
    "P9,,,,,,,\n"
)


def test_guardians_file_beside_a_set_takes_the_place_of_the_users_guardians(tmp_path: Path) -> None:
    users = [_user("P1", agentSourcedIds="G7"), _user("P2"), _user("G7", "parent")]
    snapshot = received(_set(users, guardians__csv=GUARDIANS_OF_TWO), tmp_path)
    assert snapshot.format == V1
    con = roster(snapshot, Profile.CLASSTAG)
    links = ask(con, LINKS)
    assert [(s, n) for s, _, n in links] == [
        ("P1", "mina|park"), ("P1", "ana|roy"), ("P2", "mina|park"), ("P2", "ana|roy"),
        ("P2", "ana|roy"),
    ]  # fmt: skip
    derived = {g for _, g, n in links if n == "ana|roy"}
    assert len(derived) == 2
    assert all(g.startswith("without_id_") for g in derived)
    assert ask(con, "select count(*) from person where role = 'guardian'") == [(4,)]
    assert ask(con, "select student_id, line from unrostered_link") == [("P9", 7)]
    assert ask(roster(snapshot, Profile.REMIND), LINKS) == [("P1", "G7", "giveng7|familyg7")]


def test_guardians_file_alone_makes_guardians_and_keeps_the_links(tmp_path: Path) -> None:
    snapshot = received({"guardians.csv": GUARDIANS_OF_TWO}, tmp_path)
    con = roster(snapshot, Profile.CLASSTAG)
    assert snapshot.format == "classtag_guardians"
    query = "select norm_name, home_phone_raw, language_raw, is_derived, line from person"
    assert ask(con, query) == [
        ("ana|roy", "2025550103", "es", True, 4),
        ("ana|roy", None, None, True, 6),
        ("mina|park", None, "en", False, 2),
        ("uwe|hahn", None, None, False, 7),
    ]
    links = """
        select l.student_id, p.norm_name, l.line from unrostered_link as l
        inner join person as p on l.guardian_key = p.person_key
    """
    assert ask(con, links) == [
        ("P1", "ana|roy", 4), ("P1", "mina|park", 2), ("P2", "ana|roy", 5), ("P2", "ana|roy", 6),
        ("P2", "mina|park", 3), ("P9", "uwe|hahn", 7),
    ]  # fmt: skip
    for table_name in ("school", "class", "membership", "guardianship", "person_school"):
        assert ask(con, f"select count(*) from {table_name}") == [(0,)]
