"""Findings: all failing rows of the failed rules, precedence applied, schools added.

Nothing is capped. The table `finding` ends with the columns of docs/architecture.md; what yields
to another rule stays out of it but is counted in `violations`.
"""

from typing import TYPE_CHECKING

import duckdb

from rosterbench.checking.questions import Asked
from rosterbench.checking.rulebook import SQL_BODY, Rule
from rosterbench.errors import RuleBookError
from rosterbench.formats import Column, FileSpec, Format
from rosterbench.home import content
from rosterbench.roster.rows import quoted, received_headers

if TYPE_CHECKING:
    from rosterbench.checking.gx import Verdict

_RAW = """
create or replace table finding_raw (
    id bigint,
    rule varchar,
    file varchar,
    line bigint,
    "column" varchar,
    record_id varchar,
    observed varchar,
    person_key bigint,
    school_id varchar,
    level varchar,
    entity varchar,
    dropped boolean default false
);
create or replace sequence finding_number;
"""
_OPTIONAL = {
    "person_key": "bigint",
    "school_id": "varchar",
    "level": "varchar",
    "entity": "varchar",
}
_SAME = {
    "cell": 'a.file = b.file and a.line = b.line and a."column" = b."column"',
    "row": "a.file = b.file and a.line = b.line",
    "record": "a.record_id = b.record_id",
    "person": "a.person_key = b.person_key",
    "file": "a.file = b.file",
    "column": 'a.file = b.file and a."column" = b."column"',
    "snapshot": "true",
}


def start(con: duckdb.DuckDBPyConnection) -> None:
    """Create the empty `finding_raw`."""
    con.execute(_RAW)


def collect(con: duckdb.DuckDBPyConnection, asked: Asked, verdict: "Verdict") -> None:
    """Write all failing rows of one failed question.

    Raises RuleBookError when the rows are not as many as Great Expectations counted.
    """
    source = asked.view if asked.type == SQL_BODY else f"({verdict.rows_query})"
    if asked.type == SQL_BODY:
        row = _query_row(con, source)
    elif asked.file_column:
        row = _column_row(con, asked)
    else:
        row = _roster_row(con, asked, source)
    before = _count(con)
    con.execute(
        f"""
        insert into finding_raw
        select nextval('finding_number'), $rule, {row}, false from {source} as r
        """,
        {"rule": asked.rule.code},
    )
    written = _count(con) - before
    if written != verdict.unexpected:
        raise RuleBookError(
            f"Rule {asked.rule.code}: {written} rows were fetched, {verdict.unexpected} counted."
        )


def apply_precedence(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """Mark as dropped what yields to another rule's finding (rule catalogue A.6).

    Judged on all violations at once, so the order of rules does not matter.
    """
    con.execute(content("sql", "roster", "precedence.sql").read_text("utf-8"))
    for rule in rules:
        for winner in rule.yields_to:
            con.execute(
                f"""
                update finding_raw as a set dropped = true
                where a.rule = $rule and not a.dropped and exists (
                    select 1 from finding_raw as b
                    where b.rule = $winner and {_SAME[winner.on]}
                )
                """,
                {"rule": rule.code, "winner": winner.rule},
            )


def finish(con: duckdb.DuckDBPyConnection, declared: Format, rules: list[Rule]) -> None:
    """Create `finding`: levels, entities, one row per school concerned."""
    con.execute(
        "create or replace temp table rule_level (rule varchar, entity varchar, level varchar,"
        " entity_of_rule varchar)"
    )
    for rule in rules:
        general = rule.level_in(declared.short)
        for entity, level in {"": general, **rule.level_by_entity}.items():
            con.execute(
                "insert into rule_level values (?, ?, ?, ?)",
                [rule.code, entity, level.value, rule.entity],
            )
    _set_file_levels(con, rules)
    _place_rows(con, declared)
    con.execute(content("sql", "roster", "findings.sql").read_text("utf-8"))


def _set_file_levels(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """Give the level a rule names for a declared file to its findings there."""
    for rule in rules:
        for name, level in rule.level_by.items():
            if name.endswith(".csv"):
                con.execute(
                    """
                    update finding_raw set level = $level
                    where rule = $rule and level is null and file in (
                        select s.name from snapshot_files as s where s.expected_name = $name
                    )
                    """,
                    {"rule": rule.code, "level": level.value, "name": name},
                )


def _query_row(con: duckdb.DuckDBPyConnection, view: str) -> str:
    described = con.execute(f"select column_name from (describe {view})").fetchall()
    given = {name for (name,) in described}
    optional = [
        f"r.{name}" if name in given else f"null::{type_}" for name, type_ in _OPTIONAL.items()
    ]
    return ", ".join(["r.file", "r.line", 'r."column"', "r.record_id", "r.observed", *optional])


def _column_row(con: duckdb.DuckDBPyConnection, asked: Asked) -> str:
    if asked.file_column is None:
        raise RuleBookError(f"Rule {asked.rule.code} names no column.")
    spec, column = asked.file_column
    header = received_headers(con, spec)[column.name].replace("'", "''")
    entity = asked.rule.entity.replace("'", "''")
    return (
        f"r._file, r._line, '{header}', r._record, r.{quoted(column.name)}, "
        f"null, null, {_column_level(asked, column)}, '{entity}'"
    )


def _column_level(asked: Asked, column: Column) -> str:
    """The level of a cell's finding as SQL, null for that of the rule."""
    level = f"'{asked.level}'" if asked.level else "null"
    if not asked.level_of_capitals:
        return level
    listed = ", ".join("'" + value.lower().replace("'", "''") + "'" for value in column.enum)
    cell = f"string_split(lower(r.{quoted(column.name)}), ',')"
    return (
        f"case when list_has_all([{listed}], {cell}) then '{asked.level_of_capitals}' "
        f"else {level} end"
    )


def _roster_row(con: duckdb.DuckDBPyConnection, asked: Asked, source: str) -> str:
    """The shown column and value are those of the person's field the rule names."""
    field = asked.rule.body.field
    if not field:
        return "r.file, r.line, null, r.record_id, null, r.person_key, null, null, null"
    at = f"'{field}'"
    if field == "phone":
        at = (
            "coalesce((select any_value(s.field) from second_phone as s"
            " where s.file = r.file and s.line = r.line), 'phone')"
        )
    shown = (
        f"(select any_value(c.header) from field_column as c where c.field = {at}"
        " and c.file = r.file and role_rank(c.role) = r.person_key >> 40)"
    )
    raw = f"(select p.{_raw_column(field)} from person as p where p.person_key = r.person_key)"
    return f"r.file, r.line, {shown}, r.record_id, {raw}, r.person_key, null, null, null"


def _raw_column(field: str) -> str:
    return field if field.endswith("_name") else f"{field}_raw"


def _place_rows(con: duckdb.DuckDBPyConnection, declared: Format) -> None:
    """Fill `finding_place(id, school_id)`: the schools of a row, by itself, class, then person."""
    con.execute("create or replace temp table finding_place (id bigint, school_id varchar)")
    received = con.execute(
        "select distinct s.name, s.expected_name from finding_raw as f"
        " inner join snapshot_files as s on f.file = s.name and s.usable"
        " where f.line is not null and not f.dropped and s.expected_name is not null"
    ).fetchall()
    for name, expected in received:
        con.execute(_place_query(declared, declared.file(expected)), {"file": name})


def _place_query(declared: Format, spec: FileSpec) -> str:
    schools = _columns_into(declared, spec, "school")
    classes = _columns_into(declared, spec, "class")
    people = _columns_into(declared, spec, "person")
    own = ["s.school_id" for _ in schools[:1]]
    joins = [f"left join school as s on s.school_id = r.{quoted(c)}" for c in schools[:1]]
    if classes:
        joins.append(f"left join class as c on c.class_id = r.{quoted(classes[0])}")
        own.append("case when c.school_known then c.school_id end")
    if people:
        joins.append(f"left join person_school as p on p.person_id = r.{quoted(people[0])}")
        own.append("p.school_id")
    if not own:
        return "select 1 where $file is null"
    return f"""
        insert into finding_place
        select distinct f.id, coalesce({", ".join(own)}) as school_id
        from finding_raw as f
        inner join {quoted("raw_" + spec.stem)} as r on f.line = r._line
        {" ".join(joins)}
        where f.file = $file and not f.dropped and f.school_id is null and f.person_key is null
    """


def _columns_into(declared: Format, spec: FileSpec, table: str) -> list[str]:
    """Columns of a file that hold an id of that roster table: links to it, or its own key."""
    homes = set(declared.roster.get(table, ()))
    own = list(spec.key[:1]) if spec.name in homes else []
    links = [
        column.name
        for column in spec.columns
        if {r.file for r in column.references} & homes and not column.target
    ]
    return [*own, *links] if table == "person" else [*links, *own]


def _count(con: duckdb.DuckDBPyConnection) -> int:
    row = con.execute("select count(*) from finding_raw").fetchone()
    return int(row[0]) if row else 0
