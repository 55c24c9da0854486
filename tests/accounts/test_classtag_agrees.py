"""The queries and the contested walk against plain part C, on random rosters full of quarrels."""

import random
from dataclasses import replace
from typing import Any

import pytest
from account_roster import Person, Roster, connect
from reference_classtag import Result, settle

from rosterbench.accounts import predict
from rosterbench.model import Profile

ROLES = ("teacher", "staff", "guardian", "guardian", "guardian", "student")
IDS = ("10", "9", "B", "b", "é", "Z", "z10", "z9", "Ü", "a1", "a10", "a2", "𝒜", "\uff5e")
NAMES = (("Ana", "Ruiz"), ("ana", "Ruiz"), (" Ana", "Ruiz "), ("Jose\u0301", "R"), ("José", "R"))
REASONS = {
    "user_disabled", "no_school", "guardian_without_student", "over_guardian_limit",
    "profile_only", "already_rostered", "no_credential", "same_person_exact", "new_account",
    "contact_taken_by_higher_role", "contact_taken_by_lower_id", "contact_on_other_account",
}  # fmt: skip
WORLDS = 200


def _people(rng: random.Random, world: int, emails: list[str], phones: list[str]) -> list[Person]:
    ids = rng.sample(IDS, len(IDS))
    people = []
    for place in range(rng.randint(2, 13)):
        role = rng.choice(ROLES)
        is_derived = role == "guardian" and rng.random() < 0.3
        people.append(
            Person(
                role,
                f"{ids[place]}-{world}",
                world * 100 + place,
                email=None if rng.random() < 0.3 else rng.choice(emails),
                phone=None if rng.random() < 0.3 else rng.choice(phones),
                phone_state=rng.choice(("ok", "ok", "ok", "foreign")),
                schools=() if rng.random() < 0.05 else ("S10",),
                exact_name=rng.choice(NAMES),
                is_derived=is_derived,
            )
        )
    students = [p.person_id for p in people if p.role == "student"]
    return [_linked(rng, p, students) if p.role == "guardian" else p for p in people]


def _linked(rng: random.Random, p: Person, students: list[str]) -> Person:
    some = rng.sample(students, min(len(students), rng.choice((0, 1, 1, 1, 2))))
    return replace(p, students=tuple(some))


def _agents(rng: random.Random, people: list[Person]) -> list[tuple[str, list[str]]]:
    """Lists of some students: their guardians among strangers, some named twice."""
    lists = []
    for student in (p for p in people if p.role == "student" and rng.random() < 0.5):
        mine = [p.person_id for p in people if student.person_id in p.students]
        named = mine + [f"x{i}" for i in range(rng.randint(0, 8))] + mine[:1]
        lists.append((student.person_id, rng.sample(named, len(named))))
    return lists


def _base(rng: random.Random, people: list[Person], contacts: list[str]) -> list[dict[str, Any]]:
    rows = []
    for p in people:
        if rng.random() < 0.25:
            email, phone = rng.choice(contacts[: len(contacts) // 2]), rng.choice(contacts[-2:])
            held = rng.choice(([email], [phone], [email, phone]))
            into = ("teacher", "was") if rng.random() < 0.2 else (None, None)
            rows.append(
                {
                    "role": p.role,
                    "person_id": p.person_id,
                    "norm_name": p.norm_name,
                    "line": p.line,
                    "outcome": "merged" if into[0] else "created",
                    "key": held[0],
                    "contacts": held,
                    "merged_into_role": into[0],
                    "merged_into_id": into[1],
                }
            )
    return rows


def _world(rng: random.Random, world: int, given: Roster) -> Roster:
    """A roster of its own: ids and contacts carry the world's number, so worlds never meet."""
    size = rng.choice((2, 4, 8))
    emails = [f"{c}{world}@mail.example" for c in "abcdefgh"[:size]]
    phones = [f"4{world:08}{i}" for i in range(size)]
    people = _people(rng, world, emails, phones)
    # As on any roster: without students nobody knows whom guardians belong to.
    people.append(Person("student", f"S-{world}", world * 100 + 50))
    return replace(
        given,
        people=people,
        base=_base(rng, people, emails + phones) if rng.random() < 0.5 else [],
        agents=_agents(rng, people),
        disabled=[p for p in people if rng.random() < 0.05],
    )


def _as_row(result: Result) -> tuple[Any, ...]:
    account = result.account
    return (
        result.outcome,
        result.reason,
        account.key if account else None,
        account.contacts if account else [],
        [{"contact": c, "owner_role": r, "owner_id": i} for c, r, i in result.lost],
        *(result.into or (None, None)),
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_set_based_prediction_agrees_with_plain_part_c(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    constants = {"CLASSTAG_UPDATES_CONTACTS": bool(seed % 2)}
    given = Roster((), short="ORC", constants=constants)
    worlds = [_world(rng, number, given) for number in range(1, WORLDS + 1)]
    expected = {}
    for roster in worlds:
        expected |= {key: _as_row(result) for key, result in settle(roster).items()}
    everything = {
        part: [row for roster in worlds for row in getattr(roster, part)]
        for part in ("people", "base", "agents", "disabled")
    }
    con = connect(replace(given, **everything))
    predict(con, profile=Profile.CLASSTAG)
    rows = con.execute(
        """select person_key, outcome, reason, key, contacts, lost, merged_into_role,
        merged_into_id from outcome"""
    ).fetchall()
    assert len(rows) == len(expected)
    assert {row[0]: row[1:] for row in rows} == expected
    assert {row[2] for row in rows} == REASONS
