"""A small common roster on a DuckDB connection, filled with normalized values directly."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from rosterbench.home import content
from rosterbench.roster import text
from rosterbench.settings import defaults

SCHOOL = "S10"
_RANK = {"teacher": 1, "staff": 2, "guardian": 3, "student": 4}
_TABLES = """
create or replace table school (school_key bigint, school_id varchar);
create or replace table person (
    person_key bigint, role varchar, person_id varchar, first_name varchar, last_name varchar,
    norm_first varchar, norm_last varchar, norm_name varchar, email varchar, email_state varchar,
    phone varchar, phone_state varchar, home_phone_raw varchar, is_derived boolean, dob date,
    file varchar, line bigint
);
create or replace table person_variant as from person;
create or replace table person_school (
    person_key bigint, role varchar, person_id varchar, school_id varchar
);
create or replace table guardianship (
    student_key bigint, guardian_key bigint, file varchar, line bigint
);
create or replace table class (
    class_key bigint, class_id varchar, school_id varchar, school_known boolean,
    teacher_id varchar, file varchar, line bigint
);
create or replace table membership (
    file varchar, line bigint, class_id varchar, person_id varchar, class_key bigint,
    person_key bigint, role_in_class varchar, is_primary boolean, is_valid boolean
);
create or replace table agent_link (
    student_id varchar, guardian_id varchar, line bigint, place bigint, is_from_student boolean
);
create or replace table disabled_person (
    role varchar, person_id varchar, file varchar, line bigint
);
create or replace table role_not_taken (
    role varchar, person_id varchar, file varchar, line bigint
);
create or replace table base_outcome (
    role varchar, person_id varchar, norm_name varchar, line bigint, outcome varchar, key varchar,
    contacts varchar[], merged_into_role varchar, merged_into_id varchar
)
"""


@dataclass(frozen=True)
class Person:
    """One roster person; `line` also makes the key, `students` are ids of linked students.

    A variant is a further row under the id of the person of the same role.
    """

    role: str
    person_id: str
    line: int
    first: str = ""
    last: str = ""
    email: str | None = None
    email_state: str = "ok"
    phone: str | None = None
    dob: date | None = None
    schools: tuple[str, ...] = (SCHOOL,)
    students: tuple[str, ...] = ()
    is_variant: bool = False
    phone_state: str = "ok"
    home_phone: str | None = None
    exact_name: tuple[str, str] | None = None
    is_derived: bool = False

    @property
    def key(self) -> int:
        return (_RANK.get(self.role, 5) << 40) + self.line

    @property
    def norm_name(self) -> str:
        return f"{self.first}|{self.last}"


@dataclass
class Roster:
    """What a test gives: people, classes as (class_id, teacher_id), enrollments as pairs.

    `agents` are (student id, guardian ids in the order of the student's row), `primary` the
    enrollments marked so, `disabled` people switched off, `untaken` (role as given, id, line).
    """

    people: Sequence[Person]
    classes: Sequence[tuple[str, str | None]] = ()
    enrollments: Sequence[tuple[str, str]] = ()
    schools: Sequence[str] = (SCHOOL,)
    short: str = "R1"
    base: Sequence[dict[str, Any]] = field(default_factory=list)
    agents: Sequence[tuple[str, Sequence[str]]] = ()
    primary: Collection[tuple[str, str]] = ()
    disabled: Collection[Person] = ()
    untaken: Sequence[tuple[str, str, int]] = ()
    constants: dict[str, Any] = field(default_factory=dict)


def connect(
    roster: Roster, con: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection with the macros, constants and tables of the roster; a given one is reused."""
    if con is None:
        con = duckdb.connect()
        text.register(con)
        con.execute(content("sql", "roster", "macros.sql").read_text("utf-8"))
    settings = defaults()
    lists = {name: list(values) for name, values in settings.lists.items()}
    values = {**settings.constants, **lists, "short": roster.short, **roster.constants}
    for name, value in values.items():
        con.execute(f"set variable {name} = $value", {"value": value})
    con.execute(_TABLES)
    _fill(con, roster)
    return con


def _fill(con: duckdb.DuckDBPyConnection, roster: Roster) -> None:
    people = [p for p in roster.people if not p.is_variant]
    key_of = {(p.role, p.person_id): p.key for p in reversed(people)}
    _insert(con, "school", ((i, s) for i, s in enumerate(roster.schools)))
    _insert(con, "person", (_cells(roster.short, p, p.key) for p in people))
    # As the roster keeps them: rows of people whose rows differ, nobody else's.
    differing = {(p.role, p.person_id) for p in roster.people if p.is_variant}
    several = [p for p in roster.people if (p.role, p.person_id) in differing]
    variants = ((p, key_of[p.role, p.person_id]) for p in several)
    _insert(con, "person_variant", (_cells(roster.short, p, key) for p, key in variants))
    students = {p.person_id: p for p in people if p.role == "student"}
    links = [(students[s], p) for p in people for s in p.students if s in students]
    _insert(con, "guardianship", ((s.key, g.key, "students.csv", g.line) for s, g in links))
    places = {(p, s) for p in people if p.role != "guardian" for s in p.schools}
    places |= {(g, school) for student, g in links for school in student.schools}
    _insert(con, "person_school", ((p.key, p.role, p.person_id, s) for p, s in places))
    class_key = {class_id: i for i, (class_id, _) in enumerate(roster.classes)}
    _insert(
        con,
        "class",
        (
            (class_key[c], c, SCHOOL, True, t, "classes.csv", class_key[c])
            for c, t in roster.classes
        ),
    )
    enrolled = {p.person_id: p for p in people if p.role != "guardian"}
    _insert(
        con,
        "membership",
        (
            (
                "enrollments.csv",
                i,
                c,
                p,
                class_key[c],
                enrolled[p].key,
                enrolled[p].role,
                (c, p) in roster.primary,
                True,
            )
            for i, (c, p) in enumerate(roster.enrollments)
        ),
    )
    _insert(
        con,
        "agent_link",
        (
            (student, agent, i, place, True)
            for i, (student, agents) in enumerate(roster.agents)
            for place, agent in enumerate(agents, start=1)
        ),
    )
    _insert(
        con, "disabled_person", ((p.role, p.person_id, _file(p), p.line) for p in roster.disabled)
    )
    _insert(con, "role_not_taken", ((r, i, "users.csv", n) for r, i, n in roster.untaken))
    columns = (
        "role", "person_id", "norm_name", "line", "outcome", "key", "contacts",
        "merged_into_role", "merged_into_id",
    )  # fmt: skip
    _insert(con, "base_outcome", (tuple(row.get(c) for c in columns) for row in roster.base))


def _file(p: Person) -> str:
    return {"teacher": "teachers.csv"}.get(p.role, "students.csv")


def _cells(short: str, p: Person, key: int) -> tuple[Any, ...]:
    state = p.email_state if p.email_state != "ok" else "ok" if p.email else "empty"
    names = p.exact_name or (p.first, p.last)
    is_derived = p.is_derived or (short == "R1" and p.role == "guardian")
    return (
        key, p.role, p.person_id, *names, p.first, p.last, p.norm_name, p.email, state, p.phone,
        p.phone_state if p.phone else "empty", p.home_phone, is_derived, p.dob, _file(p), p.line,
    )  # fmt: skip


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    filled = list(rows)
    if not filled:
        return
    types = con.execute("select column_type from (describe " + table + ")").fetchall()
    values = ", ".join(f"unnest(${i}::{kind}[])" for i, (kind,) in enumerate(types, start=1))
    columns = [list(column) for column in zip(*filled, strict=True)]
    con.execute(f"insert into {table} select {values}", columns)


@dataclass(frozen=True)
class Expected:
    """One line of an example: the person and what becomes of them."""

    person: Person
    outcome: str
    reason: str


def example(table: str) -> list[Expected]:
    """People and expected outcomes from lines `role | id | of | name | email | phone | outcome |
    reason`; `-` is empty, `!x` an email that is not usable, `of` the linked students.

    A variant is a further row under the id of the person of the same role.
    """
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [_expected(number, line) for number, line in enumerate(lines, start=2)]


def _expected(number: int, line: str) -> Expected:
    cells = ["" if cell.strip() == "-" else cell.strip() for cell in line.split("|")]
    role, person_id, of, name, email, phone, outcome, reason = cells
    first, _, last = text.name(name).partition(" ")
    bad = email.startswith("!")
    person = Person(
        role,
        person_id,
        number,
        first,
        last,
        None if bad or not email else email.lower(),
        "bad" if bad else "ok",
        re.sub("[^0-9]", "", phone) or None,
        students=tuple(of.split()),
    )
    return Expected(person, outcome, reason)


def outcomes(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    """(role, id, outcome, reason) of all records, in file order of each role."""
    return con.execute(
        "select role, person_id, outcome, reason from outcome order by line, role_rank(role)"
    ).fetchall()


def one(con: duckdb.DuckDBPyConnection, person_id: str) -> dict[str, Any]:
    """The outcome of the one record with that id, by column name."""
    cursor = con.execute("select * from outcome where person_id = ?", [person_id])
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    assert len(rows) == 1
    return dict(zip(names, rows[0], strict=True))
