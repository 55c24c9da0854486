"""Part C.2 of the account outcomes in plain Python, record by record, with no regard to speed.

The differential test holds the queries and the contested walk against it.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from account_roster import Person, Roster

RANK = {"teacher": 1, "staff": 2, "guardian": 3, "student": 4}
LIMIT = 6


@dataclass
class Account:
    """An account with its credentials, and the record that brought it."""

    role: str
    owner: str
    contacts: list[str]
    key: str
    into: tuple[str, str]
    is_new: bool


@dataclass
class Result:
    outcome: str
    reason: str
    account: Account | None = None
    into: tuple[str, str] | None = None
    lost: list[tuple[str, str, str]] = field(default_factory=list)


def in_order(people: list[Person]) -> list[Person]:
    return sorted(
        people,
        key=lambda p: (
            RANK[p.role], p.is_derived, b"" if p.is_derived else p.person_id.encode(), p.line,
        ),
    )  # fmt: skip


def mobile(p: Person) -> str | None:
    return p.phone if p.phone_state == "ok" else None


def own(p: Person) -> list[str]:
    return [c for c in (p.email, mobile(p)) if c]


def exact_name(p: Person) -> tuple[str, ...]:
    names = p.exact_name or (p.first, p.last)
    return tuple(unicodedata.normalize("NFC", name).strip() for name in names)


def settle(roster: Roster) -> dict[int, Result]:
    results: dict[int, Result] = {}
    take_in(roster, results)
    passed = [p for p in roster.people if p.key not in results]
    for p in passed:
        if p.role == "student":
            results[p.key] = Result("created", "profile_only")
    claims: dict[str, Account] = {}
    updates = roster.constants["CLASSTAG_UPDATES_CONTACTS"]
    synced = find_synced([p for p in passed if p.role != "student"], roster.base, updates, results)
    for p in in_order([p for p in passed if p.key in synced]):
        for contact in synced[p.key].contacts:
            claims.setdefault(contact, synced[p.key])
    rest = [p for p in passed if p.key not in results]
    for p in rest:
        if not own(p):
            results[p.key] = Result("unreachable", "no_credential")
    joined = [p for p in passed if p.role != "student" and (p.key in synced or own(p))]
    for group in groups_of(joined, synced):
        decide(group, synced, claims, results)
    return results


def take_in(roster: Roster, results: dict[int, Result]) -> None:
    students = {p.person_id for p in roster.people if p.role == "student"}
    first_ids: dict[str, list[str]] = {}
    for student, agents in roster.agents:
        first_ids[student] = list(dict.fromkeys(agents))[:LIMIT]
    for p in roster.people:
        linked = [s for s in p.students if s in students]
        within = [s for s in linked if s not in first_ids or p.person_id in first_ids[s]]
        reason = None
        if p in roster.disabled:
            reason = "user_disabled"
        elif p.role != "guardian" and not p.schools:
            reason = "no_school"
        elif p.role == "guardian" and students and not linked:
            reason = "guardian_without_student"
        elif p.role == "guardian" and linked and not within:
            reason = "over_guardian_limit"
        if reason:
            results[p.key] = Result("refused", reason)


def find_synced(
    passed: list[Person], base: Any, updates: bool, results: dict[int, Result]
) -> dict[int, Account]:
    synced = {}
    for p in passed:
        rows = [b for b in base if (b["role"], b["person_id"]) == (p.role, p.person_id)]
        if rows:
            row = rows[0]
            held = own(p) if updates and own(p) else list(row["contacts"])
            into = (row["merged_into_role"] or p.role, row["merged_into_id"] or p.person_id)
            key = held[0] if updates and own(p) else row["key"]
            synced[p.key] = Account(p.role, p.person_id, held, key, into, is_new=False)
            results[p.key] = Result("merged", "already_rostered", synced[p.key], into)
    return synced


def groups_of(joined: list[Person], synced: dict[int, Account]) -> list[list[Person]]:
    groups: dict[tuple[Any, ...], list[Person]] = {}
    for p in in_order(joined):
        held = set(synced[p.key].contacts) if p.key in synced else set(own(p))
        groups.setdefault((exact_name(p), frozenset(held)), []).append(p)
    return list(groups.values())


def decide(
    group: list[Person],
    synced: dict[int, Account],
    claims: dict[str, Account],
    results: dict[int, Result],
) -> None:
    fixed = [p for p in group if p.key in synced]
    if fixed:
        account = synced[fixed[0].key]
        for p in group:
            if p.key not in synced:
                results[p.key] = Result("merged", "same_person_exact", account, account.into)
        return
    first, contacts = group[0], own(group[0])
    lost = [(c, claims[c].role, claims[c].owner) for c in contacts if c in claims]
    free = [c for c in contacts if c not in claims]
    if not free:
        for p in group:
            results[p.key] = Result("refused", refusal(first, claims[contacts[0]]), lost=lost)
        return
    into = (first.role, first.person_id)
    made = Account(*into, free, free[0], into, is_new=True)
    claims.update(dict.fromkeys(free, made))
    results[first.key] = Result("created", "new_account", made, lost=lost)
    for p in group[1:]:
        results[p.key] = Result("merged", "same_person_exact", made, into)


def refusal(first: Person, owner: Account) -> str:
    if RANK[owner.role] < RANK[first.role]:
        return "contact_taken_by_higher_role"
    if owner.role == first.role and owner.is_new:
        return "contact_taken_by_lower_id"
    return "contact_on_other_account"
