"""The prediction for Remind: account outcomes, part B, as tables of one DuckDB connection.

What nobody contests is settled by the queries of `sql/accounts`; candidates that share a contact
point are walked in order (`contest`). Every step's table is named after its query.
"""

import duckdb
import numpy as np

from rosterbench.accounts import contest, joining
from rosterbench.home import content

_TAKE_IN = ("account_conflict", "account_barred", "account_link", "account_refused")
_ROSTERED = ("account_fixed", "account_candidate", "account_contact", "account_pair")
_GROUPS = ("account_member", "account_list", "account_existing", "account_claim")
_LASTING = ("guardian_group", "student_contact_count", "school_on_hold", "outcome", "class_outcome")


def predict(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the prediction from the roster, `existing_account` and the inputs.

    Inputs are `account_scope`, `account_base`, `account_school_row` and `account_link_row`, made
    by `rosterbench.accounts.predict`, which is the door to this module.
    """
    _make(con, *_TAKE_IN, *_ROSTERED)
    _join_guardians(con)
    _make(con, *_GROUPS, "account_contested")
    contest.settle(con)
    _make(con, "account_decided", "guardian_group", "student_contact_count", "school_on_hold")
    _make(con, "account_held", "outcome", "class_outcome")


def _make(con: duckdb.DuckDBPyConnection, *names: str) -> None:
    for name in names:
        query = content("sql", "accounts", f"{name}.sql").read_text("utf-8")
        kind = "table" if name in _LASTING else "temp table"
        con.execute(f"create or replace {kind} {name} as\n{query}")


def _join_guardians(con: duckdb.DuckDBPyConnection) -> None:
    pairs = con.execute("select person_key, other_key from account_pair").fetchnumpy()
    one, other = (np.asarray(pairs[name], np.int64) for name in ("person_key", "other_key"))
    keys, components = joining.components(one, other)
    con.execute(
        """create or replace temp table account_component as
        select unnest($keys::bigint[]) as person_key, unnest($components::bigint[]) as component""",
        {"keys": keys.tolist(), "components": components.tolist()},
    )
