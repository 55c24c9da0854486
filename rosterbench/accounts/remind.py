"""The prediction for Remind: account outcomes, part B, as tables of one DuckDB connection.

What nobody contests is settled by the queries of `sql/accounts`; candidates that share a contact
point are walked in order (`contest`).
"""

import duckdb
import numpy as np

from rosterbench.accounts import contest, joining
from rosterbench.accounts.steps import choose, make, make_view
from rosterbench.accounts.walk import Policy

# Without any link row guardians stand by themselves, unless the format says links are there.
_HAS_LINKS = """set variable account_has_links = (
    select coalesce(
        getvariable('has_links'),
        exists (select 1 from guardianship) or exists (select 1 from account_link_row)
    )
)"""


def predict(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the prediction from the roster, `existing_account` and the inputs.

    Inputs are those of `steps.make_inputs`; `rosterbench.accounts.predict` is the door to this
    module.
    """
    con.execute(_HAS_LINKS)
    choose(
        con,
        needs_school=True,
        ranks_by_row=False,
        joined="same_guardian",
        rejoined="already_rostered",
    )
    make(con, "account_conflict", "account_barred", "remind/account_link", "remind/account_refused")
    make(con, "remind/account_fixed", "remind/account_candidate", "account_contact")
    _join_guardians(con)
    make(con, "account_list", "account_existing", "account_claim", "account_contested")
    contest.settle(con, _policy(con))
    make(con, "account_decided", "guardian_group", "remind/student_contact_count")
    make(con, "remind/school_on_hold", "remind/account_held", "account_stray")
    make_view(con, "remind/account_alone")
    make(con, "outcome", "class_outcome")


def _join_guardians(con: duckdb.DuckDBPyConnection) -> None:
    make(con, "remind/account_pair")
    pairs = con.execute("select person_key, other_key from account_pair").fetchnumpy()
    one, other = (np.asarray(pairs[name], np.int64) for name in ("person_key", "other_key"))
    keys, components = joining.components(one, other)
    con.execute(
        """create or replace temp table account_component as
        select unnest($keys::bigint[]) as person_key, unnest($components::bigint[]) as component""",
        {"keys": keys.tolist(), "components": components.tolist()},
    )
    make(con, "remind/account_member")


def _policy(con: duckdb.DuckDBPyConnection) -> Policy:
    rescues = con.execute(
        "select coalesce(getvariable('PHONE_RESCUES_ACCOUNT'), false)::boolean"
    ).fetchall()[0][0]
    rescued = frozenset({"guardian", "student"}) if rescues else frozenset()
    return Policy(phone_rescues=rescued, joins_teachers=True)
