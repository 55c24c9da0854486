"""The queries of `sql/accounts` as tables of one DuckDB connection, and what they read.

Every step's table is named after its query; all but the lasting ones are dropped at the end.
"""

from collections.abc import Sequence

import duckdb

from rosterbench.home import content

_EMPTY = """
create or replace table outcome (
    person_key bigint, role varchar, person_id varchar, file varchar, line bigint,
    outcome varchar, reason varchar, key varchar, contacts varchar[],
    lost struct(contact varchar, owner_role varchar, owner_id varchar)[],
    merged_into_role varchar, merged_into_id varchar, group_key bigint, held boolean, code varchar
);
create or replace table class_outcome (
    class_key bigint, class_id varchar, school_id varchar, outcome varchar, reason varchar,
    owner_id varchar, owner_ids varchar[]
);
create or replace table guardian_group (person_key bigint, group_key bigint);
create or replace table connection (student_key bigint, guardian_key bigint);
create or replace table student_contact_count (student_key bigint, contacts bigint);
create or replace table school_on_hold (school_id varchar, rule varchar)
"""
_LASTING = (
    "outcome",
    "class_outcome",
    "guardian_group",
    "connection",
    "student_contact_count",
    "school_on_hold",
)
# Tables that may be absent: the baseline, and rows the roster tables leave out. For each a view:
# the table, the columns read, and the condition on its rows.
_OPTIONAL = {
    "account_base": (
        "base_outcome",
        {
            "role": "varchar",
            "person_id": "varchar",
            "norm_name": "varchar",
            "line": "bigint",
            "outcome": "varchar",
            "key": "varchar",
            "contacts": "varchar[]",
            "merged_into_role": "varchar",
            "merged_into_id": "varchar",
        },
        "true",
    ),
    "account_school_row": (
        "source_person_school",
        {"role": "varchar", "person_id": "varchar"},
        "school_id is not null",
    ),
    "account_link_row": ("source_link", {"guardian_id": "varchar"}, "guardian_id is not null"),
    "account_agent_row": (
        "agent_link",
        {"student_id": "varchar", "guardian_id": "varchar", "line": "bigint", "place": "bigint"},
        "is_from_student",
    ),
    "account_disabled_row": (
        "disabled_person",
        {"role": "varchar", "person_id": "varchar", "file": "varchar", "line": "bigint"},
        "true",
    ),
    "account_untaken_row": (
        "role_not_taken",
        {"role": "varchar", "person_id": "varchar", "file": "varchar", "line": "bigint"},
        "true",
    ),
    "account_roleless_row": (
        "user_without_role",
        {"person_id": "varchar", "file": "varchar", "line": "bigint"},
        "true",
    ),
}
# A guardian without an id of the school's stands after all that have one, by row.
_ID_ORDER = """
create or replace temp macro account_id_order(person_id, is_derived) as
case when not (is_derived and getvariable('account_ranks_by_row')) then person_id end"""


def clear(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the prediction without a row."""
    con.execute(_EMPTY)


def make_inputs(con: duckdb.DuckDBPyConnection, in_scope: Sequence[str] | None) -> None:
    """Create what the steps read beside the roster: the schools in scope, the baseline, stray rows.

    `in_scope` are school ids, None for all.
    """
    con.execute(
        """create or replace temp table account_scope as
        select school_id from school
        where $in_scope::varchar[] is null or list_contains($in_scope::varchar[], school_id)""",
        {"in_scope": None if in_scope is None else list(in_scope)},
    )
    known = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
    known |= {name for (name,) in views}
    for name, (table, columns, condition) in _OPTIONAL.items():
        empty = ", ".join(f"null::{kind} as {column}" for column, kind in columns.items())
        query = f"select {', '.join(columns)} from {table} where {condition}"
        con.execute(
            f"create or replace temp view {name} as "
            + (query if table in known else f"select {empty} where false")
        )
    con.execute(_ID_ORDER)


def choose(con: duckdb.DuckDBPyConnection, **choices: bool | str) -> None:
    """Set what the shared queries ask of the platform, as variables `account_<name>`."""
    for name, value in choices.items():
        con.execute(f"set variable account_{name} = $value", {"value": value})


def make(con: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Create the tables of these queries, in order; a query in a folder is `folder/name`."""
    for name in names:
        query = content("sql", "accounts", *f"{name}.sql".split("/")).read_text("utf-8")
        table = name.rpartition("/")[2]
        kind = "table" if table in _LASTING else "temp table"
        con.execute(f"create or replace {kind} {table} as\n{query}")


def make_view(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """As `make`, without keeping rows: for a query that the outcome reads once."""
    query = content("sql", "accounts", *f"{name}.sql".split("/")).read_text("utf-8")
    con.execute(f"create or replace temp view {name.rpartition('/')[2]} as\n{query}")


def drop(con: duckdb.DuckDBPyConnection) -> None:
    """Remove every step that does not last."""
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
    con.execute("drop macro account_id_order")
