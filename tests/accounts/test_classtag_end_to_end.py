"""From OneRoster files and guardians.csv as received to ClassTag's outcomes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from rosterbench import intake
from rosterbench.accounts import predict
from rosterbench.formats import by_key
from rosterbench.model import Profile
from rosterbench.roster import build, load
from rosterbench.settings import defaults

TODAY = date(2025, 9, 2)
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
CLASSES = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
    "C1,,,Algebra,09,,,,,S10,,,,\nC2,,,Biology,09,,,,,S10,,,,\n"
)
ENROLLMENTS = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate\n"
    "E1,,,C1,S10,900,teacher,true,,\nE2,,,C1,S10,S1,student,,,\nE3,,,C2,S10,S1,student,,,\n"
)
GUARDIANS = (
    "studentSisId,guardianSisId,guardianFirstName,guardianLastName,guardianEmail,guardianMobile,"
    "guardianHomePhone,guardianLanguage\n"
)


def user(
    user_id: str,
    role: str,
    name: str,
    email: str = "",
    sms: str = "",
    phone: str = "",
    agents: str = "",
    enabled: str = "true",
) -> str:
    first, _, last = name.rpartition(" ")
    return (
        f"{user_id},,,{enabled},S10,{role},{user_id},,{first},{last},,,{email},{sms},{phone},"
        f'"{agents}",,\n'
    )


def predicted(
    tmp_path: Path, format_key: str, files: Mapping[str, str]
) -> duckdb.DuckDBPyConnection:
    """The connection after reading the files as ClassTag does and predicting."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    snapshot = intake.receive(
        [folder],
        format=format_key,
        into=tmp_path / "snapshot",
        received_on=TODAY,
    )
    declared = by_key(format_key, Profile.CLASSTAG)
    con = duckdb.connect()
    build.prepare(con, declared, defaults(), as_of=TODAY, profile=Profile.CLASSTAG)
    load.load(con, snapshot, declared)
    build.build(con, declared)
    predict(con, profile=Profile.CLASSTAG)
    return con


def rows(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute(
        """select if(starts_with(person_id, 'without_id_'), '', person_id), outcome, reason, code
        from outcome order by role, line"""
    ).fetchall()


def test_staff_of_oneroster_and_guardians_of_guardians_csv_share_accounts(tmp_path: Path) -> None:
    users = USERS + user("900", "teacher", "Ana Ruiz", "ana@mail.example", "4155550170")
    users += user("S1", "student", "Leo Park") + user("P1", "parent", "Left Out", "p@mail.example")
    users += user("A2", "aide", "Off Ice", "off@mail.example", enabled="false")
    users += user("A3", "cook", "Cy Roe", "cy@mail.example")
    guardians = (
        GUARDIANS
        + "S1,G1,Ana,Ruiz,Ana@mail.example,+1 415 555 0170,,\n"
        + "S1,G2,Ana M.,Ruiz,ana@mail.example,4155550170,,\n"
        + "S1,G3,ana,ruiz,ana@mail.example,4155550171,,\n"
        + "S9,G4,Una,Known,una@mail.example,,,\n"
    )
    files = {"users.csv": users, "classes.csv": CLASSES, "enrollments.csv": ENROLLMENTS}
    con = predicted(tmp_path, "oneroster_1_1", {**files, "guardians.csv": guardians})
    assert rows(con) == [
        ("G1", "merged", "same_person_exact", None),
        ("G2", "refused", "contact_taken_by_higher_role", "guardian_contact_taken"),
        ("G3", "created", "new_account", "person_contact_partly_taken"),
        ("G4", "refused", "guardian_without_student", "guardian_student_unknown"),
        ("S1", "created", "profile_only", None),
        ("900", "created", "new_account", None),
        ("A2", "refused", "user_disabled", "person_disabled"),
        ("A3", "refused", "role_not_taken", "cell_value_unknown"),
    ]
    assert con.execute("select class_id, reason, owner_id from class_outcome").fetchall() == [
        ("C1", "created", "900"),
        ("C2", "class_without_teacher", None),
    ]


def test_guardians_csv_alone_is_judged_without_students(tmp_path: Path) -> None:
    guardians = (
        GUARDIANS
        + "S1,G1,Uma,Hahn,,,4155550180,\n"
        + "S1,G2,Eva,Soto,,+52 55 1234 5678,,\n"
        + "S1,,Kay,Lund,kay@mail.example,,,\n"
        + "S1,G9,Kay,Roe,kay@mail.example,,,\n"
        + "S1,,Lou,Roe,lou@mail.example,,,\n"
        + "S2,,Lou,Roe,lou@mail.example,,,\n"
    )
    con = predicted(tmp_path, "classtag_guardians", {"guardians.csv": guardians})
    assert rows(con) == [
        ("G1", "unreachable", "no_credential", "guardian_home_phone_only"),
        ("G2", "unreachable", "no_credential", "guardian_without_contact"),
        ("", "refused", "contact_taken_by_lower_id", "guardian_contact_taken"),
        ("G9", "created", "new_account", None),
        ("", "created", "new_account", None),
    ]


def test_the_first_six_agents_of_a_student_are_connected(tmp_path: Path) -> None:
    agents = [f"A{number}" for number in range(1, 8)]
    users = USERS + user("S1", "student", "Leo Park", agents=",".join(agents))
    users += user("S2", "student", "Mia Park", agents="A6")
    users += "".join(user(a, "parent", f"Roe {a}", f"{a}@mail.example") for a in agents)
    files = {"users.csv": users, "classes.csv": CLASSES, "enrollments.csv": ENROLLMENTS}
    con = predicted(tmp_path, "oneroster_1_1", files)
    created = ("created", "new_account", None)
    assert [row for row in rows(con) if row[0].startswith("A")] == [
        *((agent, *created) for agent in agents[:6]),
        ("A7", "refused", "over_guardian_limit", "guardian_limit_exceeded"),
    ]
