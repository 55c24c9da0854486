"""The walk over contested contact points: who comes first keeps them.

Steps 6.3 to 6.7 of part B and step 7 of part C of the account outcomes; what nobody contests never
gets here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_RANK = {"teacher": 1, "staff": 2, "guardian": 3, "student": 4}
_TEACHING = ("teacher", "staff")


@dataclass(frozen=True, slots=True)
class Policy:
    """Where the platforms differ in the walk.

    `phone_rescues`: the roles whose phone keys an account when every email is taken.
    `joins_teachers`: a guardian of a teacher's name and contact joins the teacher's account.
    """

    phone_rescues: frozenset[str]
    joins_teachers: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, or a group of joined guardian records, that may get one account.

    `key` is the person key of the record that represents it; contacts stand in their order.
    """

    key: int
    role: str
    person_id: str
    norm_name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]

    @property
    def contacts(self) -> tuple[str, ...]:
        """Emails, then phones."""
        return self.emails + self.phones


@dataclass(frozen=True, slots=True)
class Existing:
    """An account on the platform that is tied to nobody of the snapshot yet."""

    account: str
    role: str
    contacts: tuple[str, ...]


@dataclass(slots=True)
class Holder:
    """An account of a person in the snapshot; `contacts` grows when guardians join a teacher.

    `is_new` is false for accounts that were there before the snapshot.
    """

    person_key: int
    role: str
    person_id: str
    norm_name: str
    key: str
    contacts: list[str]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A contact point that stays with somebody else."""

    contact: str
    owner_role: str
    owner_id: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one candidate. `holder` is the account it gets or joins, None if refused."""

    candidate: Candidate
    outcome: str
    reason: str
    holder: Holder | None = None
    merged_into: tuple[str, str] | None = None
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What is taken when the walk begins, and grows as it goes: contact to its holder.

    `existing` are contacts of accounts nobody has linked yet; a claim wins over it.
    """

    claims: dict[str, Holder]
    existing: Mapping[str, Existing]
    policy: Policy

    def is_free(self, contact: str) -> bool:
        """Neither claimed nor on an existing account."""
        return contact not in self.claims and contact not in self.existing

    def is_key(self, contact: str, role: str) -> bool:
        """Whether a candidate of that role may key its account by the contact."""
        if contact in self.claims:
            return False
        account = self.existing.get(contact)
        return account is None or account.role == role

    def owner(self, contact: str) -> tuple[str, str, bool] | None:
        """Role and id of who has the contact, and whether it came to them in this snapshot."""
        holder = self.claims.get(contact)
        if holder is not None:
            return holder.role, holder.person_id, holder.is_new
        account = self.existing.get(contact)
        return None if account is None else (account.role, account.account, False)


def walk(candidates: Iterable[Candidate], ground: Ground) -> list[Decision]:
    """One decision per candidate, in the order given: role rank, id in byte order, first row.

    Changes `ground.claims` and the contacts of their holders.
    """
    return [_decide(candidate, ground) for candidate in candidates]


def _decide(candidate: Candidate, ground: Ground) -> Decision:
    if candidate.role == "guardian" and ground.policy.joins_teachers:
        teacher = _same_named_teacher(candidate, ground)
        if teacher is not None:
            return _join_teacher(candidate, teacher, ground)
    key = _key(candidate, ground)
    if key is None:
        return _refuse(candidate, ground)
    account = ground.existing.get(key)
    if account is not None:
        return _link(candidate, key, account, ground)
    return _create(candidate, key, ground)


def _same_named_teacher(candidate: Candidate, ground: Ground) -> Holder | None:
    holders = (ground.claims.get(contact) for contact in candidate.contacts)
    return next(
        (h for h in holders if h and h.role in _TEACHING and h.norm_name == candidate.norm_name),
        None,
    )


def _join_teacher(candidate: Candidate, teacher: Holder, ground: Ground) -> Decision:
    for contact in candidate.contacts:
        if ground.is_free(contact):
            ground.claims[contact] = teacher
            teacher.contacts.append(contact)
    into = (teacher.role, teacher.person_id)
    return Decision(candidate, "merged", "teacher_is_guardian", teacher, into)


def _key(candidate: Candidate, ground: Ground) -> str | None:
    for email in candidate.emails:
        if ground.is_key(email, candidate.role):
            return email
    if candidate.emails and candidate.role not in ground.policy.phone_rescues:
        return None
    return next((p for p in candidate.phones if ground.is_key(p, candidate.role)), None)


def _link(candidate: Candidate, key: str, account: Existing, ground: Ground) -> Decision:
    contacts = [contact for contact in account.contacts if contact not in ground.claims]
    holder = _holder(candidate, key, contacts, is_new=False)
    ground.claims.update(dict.fromkeys(contacts, holder))
    into = (account.role, account.account)
    return Decision(candidate, "merged", "existing_account_linked", holder, into)


def _create(candidate: Candidate, key: str, ground: Ground) -> Decision:
    free = [contact for contact in candidate.contacts if ground.is_free(contact)]
    lost = _lost(candidate, ground)
    holder = _holder(candidate, key, free, is_new=True)
    ground.claims.update(dict.fromkeys(free, holder))
    return Decision(candidate, "created", "new_account", holder, lost=lost)


def _refuse(candidate: Candidate, ground: Ground) -> Decision:
    owner = ground.owner(candidate.contacts[0])
    assert owner is not None, "a contact without owner would have been a key"  # noqa: S101
    role, _, is_new = owner
    if _RANK[role] < _RANK[candidate.role]:
        reason = "contact_taken_by_higher_role"
    elif _RANK[role] == _RANK[candidate.role] and is_new:
        reason = "contact_taken_by_lower_id"
    else:
        reason = "contact_on_other_account"
    return Decision(candidate, "refused", reason, lost=_lost(candidate, ground))


def _lost(candidate: Candidate, ground: Ground) -> tuple[Lost, ...]:
    owners = ((contact, ground.owner(contact)) for contact in candidate.contacts)
    return tuple(Lost(contact, owner[0], owner[1]) for contact, owner in owners if owner)


def _holder(candidate: Candidate, key: str, contacts: list[str], *, is_new: bool) -> Holder:
    return Holder(
        candidate.key,
        candidate.role,
        candidate.person_id,
        candidate.norm_name,
        key,
        contacts,
        is_new,
    )
