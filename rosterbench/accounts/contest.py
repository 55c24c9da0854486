"""The contested candidates out of DuckDB, through the walk, and the decisions back into it.

Columns travel as numpy arrays: at a hundred thousand rows row-wise binding takes longer than the
walk.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import numpy as np

from rosterbench.accounts.walk import Candidate, Decision, Existing, Ground, Holder, Policy, walk

# Usable contacts hold no white space, so a list of them travels as one text.
_CANDIDATES = """
select
    candidate_key, role, person_id, norm_name,
    array_to_string(emails, ' '), array_to_string(phones, ' ')
from account_contested as c
order by role_rank(role) asc, id_order asc nulls last, line asc"""
_CLAIMS = """
select c.contact, c.person_key, c.role, c.person_id, c.norm_name, f.key, f.contacts
from account_claim as c
inner join account_fixed as f on c.person_key = f.person_key
order by c.contact"""
# Where two accounts name one contact, the higher role and then the smaller account comes last.
_EXISTING = """
select account, role, list(contact order by place)
from account_existing
group by account, role
order by role_rank(role) desc, account desc"""
_TABLES = """
create or replace temp table account_walked (
    candidate_key bigint, outcome varchar, reason varchar, key varchar, holder_key bigint,
    merged_into_role varchar, merged_into_id varchar
);
create or replace temp table account_held_contact (
    holder_key bigint, contact varchar, place bigint
);
create or replace temp table account_lost (
    candidate_key bigint, contact varchar, owner_role varchar, owner_id varchar, place bigint
)"""


def settle(con: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Walk the candidates of `account_contested`; creates the tables that hold the decisions.

    `account_walked` has one row per candidate, `account_held_contact` one per contact of a holder
    the walk made or changed, `account_lost` one per contact that stays with somebody else.
    """
    claims = _claims(con)
    rostered = [(holder, len(holder.contacts)) for holder in _distinct(claims.values())]
    decisions = walk(_candidates(con), Ground(claims, _existing(con), policy))
    con.execute(_TABLES)
    _insert(con, "account_walked", [_walked(decision) for decision in decisions])
    # Only now, because a teacher's contacts grow until the last guardian is decided.
    made = _distinct(d.holder for d in decisions if d.holder)
    grown = (holder for holder, length in rostered if len(holder.contacts) > length)
    _insert(con, "account_held_contact", _held({h.person_key: h for h in (*grown, *made)}.values()))
    _insert(con, "account_lost", _lost(decisions))


def _candidates(con: duckdb.DuckDBPyConnection) -> Iterator[Candidate]:
    for key, role, person_id, norm_name, emails, phones in con.execute(_CANDIDATES).fetchall():
        yield Candidate(
            key,
            role,
            person_id,
            norm_name,
            tuple(emails.split()) if emails else (),
            tuple(phones.split()) if phones else (),
        )


def _claims(con: duckdb.DuckDBPyConnection) -> dict[str, Holder]:
    rows = con.execute(_CLAIMS).fetchall()
    holders: dict[int, Holder] = {}
    for _, person_key, role, person_id, norm_name, key, contacts in rows:
        if person_key not in holders:
            holders[person_key] = Holder(
                person_key, role, person_id, norm_name, key, list(contacts), is_new=False
            )
    return {contact: holders[person_key] for contact, person_key, *_ in rows}


def _existing(con: duckdb.DuckDBPyConnection) -> dict[str, Existing]:
    rows = con.execute(_EXISTING).fetchall()
    accounts = [Existing(account, role, tuple(contacts)) for account, role, contacts in rows]
    return {contact: account for account in accounts for contact in account.contacts}


def _distinct(holders: Iterable[Holder]) -> list[Holder]:
    return list({holder.person_key: holder for holder in holders}.values())


def _walked(decision: Decision) -> tuple[Any, ...]:
    holder, into = decision.holder, decision.merged_into or (None, None)
    return (
        decision.candidate.key,
        decision.outcome,
        decision.reason,
        holder.key if holder else None,
        holder.person_key if holder else -1,
        *into,
    )


def _held(holders: Iterable[Holder]) -> list[tuple[int, str, int]]:
    return [
        (holder.person_key, contact, place)
        for holder in holders
        for place, contact in enumerate(holder.contacts)
    ]


def _lost(decisions: Iterable[Decision]) -> list[tuple[int, str, str, str, int]]:
    return [
        (decision.candidate.key, lost.contact, lost.owner_role, lost.owner_id, place)
        for decision in decisions
        for place, lost in enumerate(decision.lost)
    ]


def _insert(
    con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[int | str | None, ...]]
) -> None:
    if not rows:
        return
    columns = {f"c{i}": _array(column) for i, column in enumerate(zip(*rows, strict=True))}
    con.register("account_arrays", columns)
    con.execute(f"insert into {table} select {', '.join(columns)} from account_arrays")
    con.unregister("account_arrays")


def _array(column: Sequence[int | str | None]) -> "np.typing.NDArray[Any]":
    return np.array(column, dtype=np.int64 if isinstance(column[0], int) else object)
