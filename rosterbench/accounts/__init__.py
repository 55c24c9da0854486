"""Who would get an account, and why not: the tables `outcome` and `class_outcome`."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from rosterbench.accounts import existing as existing_accounts
from rosterbench.accounts import remind
from rosterbench.model import Profile

__all__ = ["predict"]

_EMPTY = """
create or replace table outcome (
    person_key bigint, role varchar, person_id varchar, file varchar, line bigint,
    outcome varchar, reason varchar, key varchar, contacts varchar[],
    lost struct(contact varchar, owner_role varchar, owner_id varchar)[],
    merged_into_role varchar, merged_into_id varchar, group_key bigint, held boolean, code varchar
);
create or replace table class_outcome (
    class_key bigint, class_id varchar, school_id varchar, outcome varchar, reason varchar,
    owner_id varchar
);
create or replace table guardian_group (person_key bigint, group_key bigint);
create or replace table student_contact_count (student_key bigint, contacts bigint);
create or replace table school_on_hold (school_id varchar, rule varchar)
"""
# Without any link row guardians stand by themselves, unless the format says links are there.
_HAS_LINKS = """set variable account_has_links = (
    select coalesce(
        getvariable('has_links'),
        exists (select 1 from guardianship) or exists (select 1 from account_link_row)
    )
)"""
# Views over tables that may be absent: the baseline, and rows that name an unknown school or
# student, which the roster tables leave out. Each with its query and its empty stand-in.
_OPTIONAL = {
    "account_base": (
        "base_outcome",
        """select
            role, person_id, norm_name, line, outcome, key, contacts, merged_into_role,
            merged_into_id
        from base_outcome""",
        """select
            null::varchar as role, null::varchar as person_id, null::varchar as norm_name,
            null::bigint as line, null::varchar as outcome, null::varchar as key,
            null::varchar[] as contacts, null::varchar as merged_into_role,
            null::varchar as merged_into_id
        where false""",
    ),
    "account_school_row": (
        "source_person_school",
        "select role, person_id from source_person_school where school_id is not null",
        "select null::varchar as role, null::varchar as person_id where false",
    ),
    "account_link_row": (
        "source_link",
        "select guardian_id from source_link where guardian_id is not null",
        "select null::varchar as guardian_id where false",
    ),
}


def predict(
    con: duckdb.DuckDBPyConnection,
    *,
    profile: Profile,
    existing: Path | None = None,
    in_scope: Sequence[str] | None = None,
) -> None:
    """Create `outcome`, `class_outcome` and their companions from the roster on the connection.

    `existing` is a CSV file of accounts on the platform (docs/accounts.md), `in_scope` the ids of
    the matched schools (None = all). A table `base_outcome` on the connection is the baseline.
    Only the Remind profile has a prediction; for others the tables are made empty. Raises
    InputError when `existing` cannot be read.
    """
    con.execute(_EMPTY)
    if profile is not Profile.REMIND:
        return
    existing_accounts.load(con, existing)
    _make_inputs(con, in_scope)
    remind.predict(con)
    _drop_steps(con)


def _make_inputs(con: duckdb.DuckDBPyConnection, in_scope: Sequence[str] | None) -> None:
    con.execute(
        """create or replace temp table account_scope as
        select school_id from school
        where $in_scope::varchar[] is null or list_contains($in_scope::varchar[], school_id)""",
        {"in_scope": None if in_scope is None else list(in_scope)},
    )
    known = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
    known |= {name for (name,) in views}
    for name, (table, query, nothing) in _OPTIONAL.items():
        con.execute(f"create or replace temp view {name} as {query if table in known else nothing}")
    con.execute(_HAS_LINKS)


def _drop_steps(con: duckdb.DuckDBPyConnection) -> None:
    steps = con.execute(
        """select 'view', view_name from duckdb_views()
        where temporary and starts_with(view_name, 'account_')
        union all
        select 'table', table_name from duckdb_tables()
        where temporary and (starts_with(table_name, 'account_') or table_name = 'existing_account')
        """
    ).fetchall()
    for kind, name in steps:
        con.execute(f"drop {kind} {name}")
