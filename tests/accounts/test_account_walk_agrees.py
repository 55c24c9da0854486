"""The queries and the contested walk against the plain walk, on random rosters full of quarrels."""

import copy
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from account_roster import Person, Roster, connect
from reference_walk import Account, Result, settle

from rosterbench.accounts import predict
from rosterbench.model import Profile

ROLES = ("teacher", "staff", "guardian", "guardian", "guardian", "student")
SCHOOLS = ("S10", "S20", "S30")
WORLDS = 400


def _people(rng: random.Random, world: int, emails: list[str], phones: list[str]) -> list[Person]:
    ids = ["10", "9", "B", "b", "é", "Z", "z10", "z9", "Ü", "a1", "a10", "a2", "𝒜", "\uff5e"]
    rng.shuffle(ids)
    people = []
    for place in range(rng.randint(2, 13)):
        bad = rng.random() < 0.1
        some_schools = tuple(rng.sample(SCHOOLS, rng.choice((1, 1, 2))))
        people.append(
            Person(
                rng.choice(ROLES),
                f"{ids[place]}-{world}",
                world * 100 + place,
                first=rng.choice(("ada", "ben")),
                last=rng.choice(("moss", "moss", "roy")),
                email=None if bad or rng.random() < 0.3 else rng.choice(emails),
                email_state="bad" if bad else "ok",
                phone=None if rng.random() < 0.4 else rng.choice(phones),
                schools=() if rng.random() < 0.05 else some_schools,
            )
        )
    students = [p.person_id for p in people if p.role == "student"]
    return [_linked(rng, p, students) if p.role == "guardian" else p for p in people]


def _linked(rng: random.Random, p: Person, students: list[str]) -> Person:
    some = tuple(rng.sample(students, min(len(students), rng.choice((0, 1, 1, 2)))))
    return Person(
        p.role, p.person_id, p.line, p.first, p.last, p.email, p.email_state, p.phone, students=some
    )


def _base(rng: random.Random, people: list[Person], contacts: list[str]) -> list[dict[str, Any]]:
    rows = []
    for p in people:
        if rng.random() < 0.25:
            held = rng.sample(contacts, rng.choice((1, 1, 2)))
            other_id = p.role == "guardian" and rng.random() < 0.4
            rows.append(
                {
                    "role": p.role,
                    "person_id": f"was_{p.person_id}" if other_id else p.person_id,
                    "norm_name": p.norm_name,
                    "line": p.line,
                    "outcome": "created",
                    "key": held[0],
                    "contacts": held,
                }
            )
    return rows


def _existing(rng: random.Random, world: int, contacts: list[str]) -> list[Account]:
    taken = rng.sample(contacts, rng.randint(0, min(4, len(contacts))))
    accounts = []
    while taken:
        size = rng.choice((1, 1, 2))
        role = rng.choice(("teacher", "staff", "guardian", "student"))
        mine, taken = taken[:size], taken[size:]
        mine.sort(key=lambda contact: "@" not in contact)
        accounts.append(Account(role, f"A{len(accounts)}-{world}", mine))
    return accounts


def _write(path: Path, accounts: list[Account]) -> None:
    lines = ["account,role,emails,phones,source_id"]
    for a in accounts:
        emails = ";".join(c for c in a.contacts if "@" in c)
        phones = ";".join(c for c in a.contacts if "@" not in c)
        lines.append(f"{a.owner},{a.role},{emails},{phones},")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _as_row(result: Result) -> tuple[Any, ...]:
    has_account = result.outcome in ("created", "merged")
    account = result.account if has_account else None
    return (
        result.outcome,
        result.reason,
        account.key if account else None,
        account.contacts if account else [],
        [{"contact": c, "owner_role": r, "owner_id": i} for c, r, i in result.lost],
        *(result.into or (None, None)),
        result.group,
    )


def _rows(con: duckdb.DuckDBPyConnection) -> dict[int, tuple[Any, ...]]:
    rows = con.execute(
        """select person_key, outcome, reason, key, contacts, lost, merged_into_role,
        merged_into_id, group_key from outcome"""
    ).fetchall()
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def _world(rng: random.Random, world: int, given: Roster) -> tuple[Roster, list[Account]]:
    """A roster of its own: ids and contacts carry the world's number, so worlds never meet."""
    size = rng.choice((2, 4, 8))
    emails = [f"{c}{world}@mail.example" for c in "abcdefgh"[:size]]
    phones = [f"4{world:08}{i}" for i in range(size)]
    people = _people(rng, world, emails, phones)
    base = _base(rng, people, emails + phones) if rng.random() < 0.5 else []
    accounts = _existing(rng, world, emails + phones) if rng.random() < 0.5 else []
    return replace(given, people=people, base=base), accounts


@pytest.mark.parametrize("seed", range(10))
def test_the_set_based_prediction_agrees_with_the_plain_walk(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)  # noqa: S311
    constants = {"PHONE_RESCUES_ACCOUNT": rng.random() < 0.5, "has_links": rng.random() < 0.7}
    given = Roster((), schools=SCHOOLS, short=("R1", "R2")[seed % 2], constants=constants)
    in_scope = rng.choice((SCHOOLS, SCHOOLS[:2]))
    worlds = [_world(rng, number, given) for number in range(1, WORLDS + 1)]
    expected = {}
    for roster, accounts in worlds:
        results = settle(roster, copy.deepcopy(accounts), set(in_scope))
        expected |= {key: _as_row(result) for key, result in results.items()}
    _write(tmp_path / "existing.csv", [a for _, accounts in worlds for a in accounts])
    con = connect(
        replace(
            given,
            people=[p for roster, _ in worlds for p in roster.people],
            base=[row for roster, _ in worlds for row in roster.base],
        )
    )
    predict(
        con, profile=Profile.REMIND, existing=tmp_path / "existing.csv", in_scope=list(in_scope)
    )
    assert _rows(con) == expected
