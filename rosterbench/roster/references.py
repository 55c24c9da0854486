"""Which links of a snapshot lead nowhere: every declared reference column against its targets.

Composed from the declaration, because SQL cannot loop over tables; every identifier comes from
our own declaration. A column with several targets resolves when the id is in any of them; a list
is judged item by item.
"""

from dataclasses import dataclass

import duckdb

from rosterbench.formats import Column, FileSpec, Format, Reference
from rosterbench.roster.rows import quoted, received_headers

_TABLES = """
create or replace table reference_column (
    file varchar, file_name varchar, column_name varchar, header varchar, target varchar,
    entity varchar, filled bigint, unresolved bigint
);
create or replace table reference_value (
    file varchar, file_name varchar, column_name varchar, header varchar, target varchar,
    value varchar, rows bigint, is_known_elsewhere boolean, near varchar, zeros varchar
);
create or replace table reference_row (
    file varchar, file_name varchar, line bigint, column_name varchar, header varchar,
    target varchar, entity varchar, value varchar, record_id varchar
);
"""


@dataclass(frozen=True)
class _Place:
    """One reference column: where it stands and what its links are about."""

    spec: FileSpec
    column: Column
    header: str
    target: str
    entity: str

    @property
    def rows(self) -> str:
        """Its rows, one per item where the cell is a list."""
        file, value = quoted("file_" + self.spec.stem), quoted(self.column.name)
        if self.column.type != "id_list":
            return file
        return (
            f"(select l._file, l._line, l._record, unnest(list_items(l.{value})) as {value} "
            f"from {file} as l where l.{value} is not null)"
        )

    @property
    def constants(self) -> dict[str, str]:
        return {
            "file_name": self.spec.name,
            "column_name": self.column.name,
            "header": self.header,
            "target": self.target,
            "entity": self.entity,
        }


def build(con: duckdb.DuckDBPyConnection, declared: Format, usable: set[str]) -> None:
    """Create `reference_column`, `reference_value` and `reference_row` for the rules on links.

    `usable` holds the declared names of the files whose rows were read; a column whose own file
    or one of whose targets is not among them is left out, and so are the links of a delta file,
    which may point to rows sent earlier. Needs the `file_*` views, `delta_file` and `person`.
    A link to a person whose role could not be read counts as resolved, since that person's role
    has a finding of its own.
    """
    con.execute(_TABLES)
    deltas = {name for (name,) in con.execute("select file_name from delta_file").fetchall()}
    for spec in declared.files:
        if spec.name not in usable - deltas:
            continue
        headers = received_headers(con, spec)
        for column in spec.columns:
            if column.references and {r.file for r in column.references} <= usable:
                place = _Place(
                    spec,
                    column,
                    headers[column.name],
                    column.target or _target(declared, column.references),
                    _entity(declared, spec.name),
                )
                _judge(con, declared, place)
    _count(con)


def _count(con: duckdb.DuckDBPyConnection) -> None:
    """Views with one row per filled link, for counting only: made of numbers, not of the links."""
    for view, target in (
        ("reference_link", "%"),
        ("link_to_school", "school"),
        ("link_to_class", "class"),
        ("link_to_person", "person"),
        ("link_to_other", "other"),
    ):
        links = con.execute(
            "select coalesce(sum(filled), 0)::bigint from reference_column where target like ?",
            [target],
        ).fetchone()
        number = int(links[0]) if links else 0
        con.execute(
            f"create or replace view {view} as select n.range as number from range({number}) as n"
        )


def _target(declared: Format, references: tuple[Reference, ...]) -> str:
    """The roster table a link points into, or `other` where no roster table is keyed by it."""
    for table in ("school", "class", "person"):
        if all(r.file in declared.roster[table] for r in references):
            return table
    return "other"


def _entity(declared: Format, file_name: str) -> str:
    """The word for a row of that file, by the roster tables made from it."""
    tables = {table for table, files in declared.roster.items() if file_name in files}
    if "class" in tables:
        return "class"
    if tables & {"school", "person"}:
        return "row"
    if "guardianship" in tables:
        return "link"
    return "enrollment" if tables & {"membership", "person_school"} else "row"


def _judge(con: duckdb.DuckDBPyConnection, declared: Format, place: _Place) -> None:
    """Judge distinct values, then find the rows of the lost ones: links repeat, faults do not."""
    value = quoted(place.column.name)
    con.execute(
        "create or replace temp table target_id as "
        + " union ".join(_allowed(declared, r) for r in place.column.references)
    )
    con.execute(
        f"""
        create or replace temp table given_value as
        select f.{value} as value, count(*) as rows
        from {place.rows} as f
        where f.{value} is not null
        group by f.{value}
        """
    )
    con.execute(
        """
        create or replace temp table lost_value as
        select g.value, g.rows
        from given_value as g
        anti join target_id as t on g.value = t.id
        """
    )
    con.execute(
        """
        insert into reference_column
        select
            (
                select min(s.name) from snapshot_files as s
                where s.expected_name = $file_name and s.usable
            ),
            $file_name, $column_name, $header, $target, $entity,
            (select coalesce(sum(g.rows), 0) from given_value as g),
            (select coalesce(sum(l.rows), 0) from lost_value as l)
        """,
        place.constants,
    )
    if con.execute("select 1 from lost_value limit 1").fetchone():
        _name_rows(con, place, value)
        _diagnose(con, place)
    con.execute("drop table target_id; drop table given_value; drop table lost_value")


def _name_rows(con: duckdb.DuckDBPyConnection, place: _Place, value: str) -> None:
    con.execute(
        f"""
        insert into reference_row
        select
            f._file, $file_name, f._line, $column_name, $header, $target, $entity, f.{value},
            f._record
        from {place.rows} as f
        inner join lost_value as l on f.{value} = l.value
        """,
        place.constants,
    )


def _allowed(declared: Format, reference: Reference) -> str:
    """A query for the ids a link may point to, each once."""
    column = quoted(reference.column)
    spec = declared.file(reference.file)
    target = quoted("file_" + spec.stem)
    ids = f"select distinct f.{column} as id from {target} as f where f.{column} is not null"
    if reference.where:
        return f"{ids} and {_holds(spec, *reference.where)}"
    if reference.role is None:
        return ids
    return f"""{ids} and (
        exists (
            select 1 from person as p where p.person_id = f.{column} and p.role = '{reference.role}'
        )
        or exists (
            select 1 from other_role as o
            where o.person_id = f.{column} and o.role = '{reference.role}'
        )
        or not exists (select 1 from person as p where p.person_id = f.{column})
    )"""


def _holds(spec: FileSpec, name: str, wanted: str) -> str:
    """Whether a target row is of the wanted kind: not when it is plainly of another declared one,
    since an empty or unknown value has a finding of its own."""
    column = spec.column(name)
    others = ", ".join(f"'{value.lower()}'" for value in column.enum if value != wanted)
    return f"coalesce(lower(clean(f.{quoted(name)})) not in ({others}), true)"


def _diagnose(con: duckdb.DuckDBPyConnection, place: _Place) -> None:
    """Say of each unresolved value which one id was probably meant."""
    known = " or ".join(
        f"exists (select 1 from {quoted('file_' + r.file.removesuffix('.csv'))} as k "
        f"where k.{quoted(r.column)} = l.value)"
        for r in place.column.references
    )
    con.execute(
        f"""
        insert into reference_value
        with lost as (
            select l.value, l.rows, fold_id(l.value) as fold, zeros(l.value) as zero
            from lost_value as l
        ),
        folded as materialized (select t.id, fold_id(t.id) as fold from target_id as t),
        near as (
            select l.value, min(t.id) as id
            from lost as l
            inner join folded as t on l.fold = t.fold
            group by l.value
            having count(*) = 1
        ),
        zeros as (
            select l.value, min(t.id) as id
            from lost as l
            inner join folded as t on l.zero = ltrim(t.fold, '0')
            where regexp_full_match(t.fold, '[0-9]+')
            group by l.value
            having count(*) = 1
        )
        select
            c.file, c.file_name, c.column_name, c.header, c.target, l.value, l.rows, {known},
            n.id, case when n.id is null then z.id end
        from lost as l
        inner join reference_column as c
            on c.file_name = $file_name and c.column_name = $column_name
        left join near as n on l.value = n.value
        left join zeros as z on l.value = z.value
        """,
        {"file_name": place.spec.name, "column_name": place.column.name},
    )
