"""Who would get an account, and why not: the tables `outcome` and `class_outcome`."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from rosterbench.accounts import classtag, remind, steps
from rosterbench.accounts import existing as existing_accounts
from rosterbench.errors import InputError
from rosterbench.model import Profile

__all__ = ["predict"]


def predict(
    con: duckdb.DuckDBPyConnection,
    *,
    profile: Profile,
    existing: Path | None = None,
    in_scope: Sequence[str] | None = None,
) -> None:
    """Create `outcome`, `class_outcome` and their companions from the roster on the connection.

    `existing` is a CSV file of accounts on the platform (docs/accounts.md), `in_scope` the ids of
    the matched schools (None = all); both are Remind's. A table `base_outcome` on the connection
    is the baseline. The standard profile has no prediction: the tables are made empty. Raises
    InputError when `existing` cannot be read or is given for ClassTag.
    """
    steps.clear(con)
    if profile is Profile.STANDARD:
        return
    if profile is Profile.CLASSTAG and existing is not None:
        raise InputError(
            "A list of existing accounts is read for Remind only. "
            "Leave --existing out when checking for ClassTag."
        )
    existing_accounts.load(con, existing)
    if profile is Profile.REMIND:
        steps.make_inputs(con, in_scope)
        remind.predict(con)
    else:
        steps.make_inputs(con, None)
        classtag.predict(con)
    steps.drop(con)
