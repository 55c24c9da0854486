"""The prediction for ClassTag: account outcomes, part C, as tables of one DuckDB connection.

Works like `remind` and shares its steps; students are profiles, records that equal each other in
name, email and mobile are one account, and any free credential is enough for one.
"""

import duckdb

from rosterbench.accounts import contest
from rosterbench.accounts.steps import choose, make, make_view
from rosterbench.accounts.walk import Policy

_POLICY = Policy(
    phone_rescues=frozenset({"teacher", "staff", "guardian"}),
    joins_teachers=False,
)
# guardians.csv alone comes without the students it names.
_HAS_LINKS = """set variable account_has_links =
    (select exists (select 1 from person where role = 'student'))"""
# A school-level upload may leave the schools of people out.
_NEEDS_SCHOOL = """set variable account_needs_school =
    (select coalesce(getvariable('has_orgs_of_users'), true))"""


def predict(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the prediction from the roster and the inputs.

    Inputs are those of `steps.make_inputs` and an empty `existing_account`;
    `rosterbench.accounts.predict` is the door to this module.
    """
    con.execute(_HAS_LINKS)
    con.execute(_NEEDS_SCHOOL)
    choose(con, ranks_by_row=True, joined="same_person_exact", rejoined="same_person_exact")
    make(con, "account_conflict", "account_barred", "classtag/connection")
    make(con, "classtag/account_refused", "classtag/account_fixed", "classtag/account_candidate")
    make(con, "account_contact", "classtag/account_member", "account_list")
    make(con, "account_existing", "account_claim", "account_contested")
    contest.settle(con, _POLICY)
    make(con, "account_decided", "guardian_group", "classtag/account_held", "account_stray")
    make_view(con, "classtag/account_alone")
    make(con, "outcome", "class_outcome")
