"""Part B.3 of the account outcomes in plain Python, record by record, with no regard to speed.

The differential test holds the queries and the contested walk against it.
"""

from dataclasses import dataclass, field
from typing import Any

from account_roster import Person, Roster

RANK = {"teacher": 1, "staff": 2, "guardian": 3, "student": 4}
TEACHING = ("teacher", "staff")


@dataclass
class Account:
    """An account with its contacts; `name` is None while nobody of the snapshot has it."""

    role: str
    owner: str
    contacts: list[str]
    key: str | None = None
    name: str | None = None
    is_new: bool = False


@dataclass
class Result:
    outcome: str
    reason: str
    account: Account | None = None
    into: tuple[str, str] | None = None
    lost: list[tuple[str, str, str]] = field(default_factory=list)
    group: int | None = None


@dataclass
class World:
    claims: dict[str, Account]
    existing: dict[str, Account]
    results: dict[int, Result]
    rescues: bool
    has_links: bool


def in_order(people: list[Person]) -> list[Person]:
    return sorted(people, key=lambda p: (RANK[p.role], p.person_id.encode(), p.line))


def own(person: Person) -> list[str]:
    return [c for c in (person.email, person.phone) if c]


def settle(roster: Roster, existing: list[Account], in_scope: set[str]) -> dict[int, Result]:
    constants = roster.constants
    world = World({}, {}, {}, constants["PHONE_RESCUES_ACCOUNT"], constants["has_links"])
    passed = take_in(list(roster.people), in_scope, world)
    rostered = find_rostered(passed, roster, world)
    for account in sorted(existing, key=lambda a: (RANK[a.role], a.owner.encode())):
        for contact in account.contacts:
            world.existing.setdefault(contact, account)
    candidates = join_guardians(passed, rostered, world)
    for members in sorted(
        candidates, key=lambda g: (RANK[g[0].role], g[0].person_id.encode(), g[0].line)
    ):
        decide(members, world)
    return world.results


def take_in(people: list[Person], in_scope: set[str], world: World) -> list[Person]:
    students = {p.person_id: p for p in people if p.role == "student"}
    has_links = world.has_links
    for p in people:
        linked = [students[s] for s in p.students if s in students and students[s].schools]
        at = p.schools if p.role != "guardian" else [s for x in linked for s in x.schools]
        reason = None
        if p.role != "guardian" and not p.schools:
            reason = "no_school"
        elif p.role == "guardian" and has_links and not linked:
            reason = "guardian_without_student"
        elif not in_scope & set(at) and (p.role != "guardian" or has_links):
            reason = "school_not_in_scope"
        if reason:
            world.results[p.key] = Result("refused", reason)
    return [p for p in people if p.key not in world.results]


def find_rostered(passed: list[Person], roster: Roster, world: World) -> dict[int, Account]:
    found: dict[int, dict[str, Any]] = {}
    for p in passed:
        same = [b for b in roster.base if (b["role"], b["person_id"]) == (p.role, p.person_id)]
        if not same and p.role == "guardian" and roster.short == "R1":
            same = [
                b for b in roster.base
                if b["role"] == "guardian" and b["norm_name"] == p.norm_name
                and set(b["contacts"]) & set(own(p))
            ]  # fmt: skip
            same.sort(key=lambda b: b["person_id"].encode())
        if same:
            found[p.key] = same[0]
    accounts = {}
    for p in in_order([p for p in passed if p.key in found]):
        b = found[p.key]
        account = Account(p.role, p.person_id, list(b["contacts"]), b["key"], p.norm_name)
        for contact in b["contacts"]:
            world.claims.setdefault(contact, account)
        accounts[p.key] = account
        into = (b["role"], b["person_id"])
        world.results[p.key] = Result("merged", "already_rostered", account, into)
    return accounts


def join_guardians(  # noqa: C901
    passed: list[Person], rostered: dict[int, Account], world: World
) -> list[list[Person]]:
    groups = [[p] for p in in_order(passed) if p.role == "guardian"]

    def contacts(p: Person) -> set[str]:
        return set(rostered[p.key].contacts) if p.key in rostered else set(own(p))

    def touch(one: list[Person], other: list[Person]) -> bool:
        return any(
            a.norm_name == b.norm_name and contacts(a) & contacts(b) for a in one for b in other
        )

    joined = True
    while joined:
        joined = False
        for i, one in enumerate(groups):
            for other in groups[i + 1 :]:
                if not joined and touch(one, other):
                    groups.remove(other)
                    groups[i] = in_order(one + other)
                    joined = True
    candidates = [[p] for p in passed if p.role != "guardian" and p.key not in rostered]
    for group in groups:
        fixed = [p for p in group if p.key in rostered]
        for p in group:
            if fixed and p.key not in rostered:
                first = world.results[fixed[0].key]
                world.results[p.key] = Result("merged", first.reason, first.account, first.into)
            if fixed:
                world.results[p.key].group = group[0].key
        if not fixed:
            candidates.append(group)
    return candidates


def decide(members: list[Person], world: World) -> None:
    first = members[0]
    emails = list(dict.fromkeys(p.email for p in members if p.email))
    phones = list(dict.fromkeys(p.phone for p in members if p.phone))
    result = outcome_of(first, emails, phones, world)
    for p in members:
        mine = result
        if result.outcome == "created" and p is not first:
            into = (first.role, first.person_id)
            mine = Result("merged", "same_guardian", result.account, into)
        group = first.key if p.role == "guardian" else None
        world.results[p.key] = Result(
            mine.outcome, mine.reason, mine.account, mine.into, mine.lost, group
        )


def outcome_of(  # noqa: C901
    first: Person, emails: list[str], phones: list[str], world: World
) -> Result:
    if first.role in TEACHING and not emails:
        return Result(
            "refused", "email_unusable" if first.email_state == "bad" else "email_missing"
        )
    contacts = emails + phones
    if not contacts:
        return Result("unreachable", "no_contact_point")
    free = [c for c in contacts if c not in world.claims and c not in world.existing]
    if first.role == "guardian":
        for contact in contacts:
            account = world.claims.get(contact)
            if account and account.role in TEACHING and account.name == first.norm_name:
                for other in free:
                    world.claims[other] = account
                    account.contacts.append(other)
                into = (account.role, account.owner)
                return Result("merged", "teacher_is_guardian", account, into)

    def fits(contact: str) -> bool:
        if contact in world.claims:
            return False
        return contact not in world.existing or world.existing[contact].role == first.role

    phone_too = not emails or (world.rescues and first.role not in TEACHING)
    keys = [c for c in emails if fits(c)] or [c for c in phones if phone_too and fits(c)]
    if keys and keys[0] in world.existing:
        old = world.existing[keys[0]]
        mine = [c for c in old.contacts if c not in world.claims]
        account = Account(first.role, first.person_id, mine, keys[0], first.norm_name)
        world.claims.update(dict.fromkeys(mine, account))
        return Result("merged", "existing_account_linked", account, (old.role, old.owner))
    lost = [(c, a.role, a.owner) for c in contacts if (a := holder(c, world))]
    if keys:
        account = Account(first.role, first.person_id, free, keys[0], first.norm_name, is_new=True)
        world.claims.update(dict.fromkeys(free, account))
        return Result("created", "new_account", account, lost=lost)
    owner = holder(contacts[0], world)
    assert owner
    if RANK[owner.role] < RANK[first.role]:
        return Result("refused", "contact_taken_by_higher_role", lost=lost)
    if RANK[owner.role] == RANK[first.role] and owner.is_new:
        return Result("refused", "contact_taken_by_lower_id", lost=lost)
    return Result("refused", "contact_on_other_account", lost=lost)


def holder(contact: str, world: World) -> Account | None:
    return world.claims.get(contact) or world.existing.get(contact)
