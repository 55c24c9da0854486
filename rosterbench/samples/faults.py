"""Faults that can be put into a made-up district, each with the findings it causes.

A fault changes the district's tables before the files are written, so one fault serves every
format. It draws its records from a view `free_<pick>` of `sql/samples/faults/start.sql`, which
leaves out what another fault has used. The truth follows from what was changed, never from a check.
"""

from dataclasses import dataclass

import duckdb

from rosterbench.formats import Format
from rosterbench.home import content

BOTH = ("remind_csv_1_0", "remind_csv_2_0")
R1 = ("remind_csv_1_0",)
R2 = ("remind_csv_2_0",)


@dataclass(frozen=True)
class Fault:
    """One way to break a rule (`rule`, `level` as in the rule catalogue).

    `pick` names the records it is drawn from, `where` narrows them, `once_per` takes one per value
    of that column, `size` is how many records make one fault. `change` assigns the record's own
    columns and causes one finding at `field`; a fault without it is told by
    `sql/samples/faults/<rule>.sql`. `entity` is the finding's word where it is not the record's,
    `observed` what it shows where that is not the changed value.
    """

    rule: str
    level: str
    pick: str
    change: str = ""
    field: str = ""
    entity: str = ""
    observed: str = ""
    where: str = "true"
    once_per: str = ""
    size: int = 1
    formats: tuple[str, ...] = BOTH


FAULTS = (
    Fault("row_duplicate", "notice", "enrollment"),
    Fault(
        "cell_garbled",
        "alert",
        "student",
        change="last_name = ['PeÃ±alow', 'Pe\ufffdalow', 'Oâ€™Low'][chosen.n % 3 + 1]",
        field="last_name",
        entity="cell",
    ),
    Fault(
        "cell_null_word",
        "notice",
        "student",
        change="phone = ['n/a', 'None', '-', '#N/A'][chosen.n % 4 + 1]",
        field="phone",
        entity="cell",
        where="free.phone is null",
    ),
    Fault(
        "id_missing",
        "format_error",
        "enrollment",
        change="person_id = null",
        field="person_id",
        entity="row",
        once_per="class_key",
    ),
    Fault("id_stray_characters", "alert", "aide"),
    Fault(
        "id_scientific_notation",
        "error",
        "enrollment",
        change="person_id = (chosen.n % 9 + 1) || '.' || (10001 + chosen.n) || 'E+7'",
        field="person_id",
        entity="row",
    ),
    Fault("school_id_duplicate", "format_error", "school"),
    Fault("class_id_duplicate", "error", "class"),
    Fault("person_id_shared", "error", "aide"),
    Fault("person_id_in_two_roles", "error", "aide"),
    Fault("person_rows_differ", "alert", "aide"),
    Fault(
        "cell_value_missing",
        "error",
        "class",
        change="class_name = null",
        field="class_name",
        entity="row",
    ),
    Fault(
        "cell_value_too_long",
        "error",
        "class",
        change="class_name = rpad(chosen.class_name || ' ', 256 + chosen.n::integer, 'long ')",
        field="class_name",
    ),
    Fault("cell_value_unknown", "error", "", formats=R2),
    Fault("reference_mostly_broken", "format_error", ""),
    Fault(
        "reference_near_miss",
        "error",
        "enrollment",
        change="class_id = [lower(chosen.class_id), chosen.class_id || ' '][chosen.n % 2 + 1]",
        field="class_id",
        observed="changed.class_id || ' instead of ' || chosen.class_id",
    ),
    Fault(
        "reference_leading_zeros",
        "error",
        "enrollment",
        change="person_id = ltrim(chosen.person_id, '0')",
        field="person_id",
        observed="changed.person_id || ' instead of ' || chosen.person_id",
    ),
    Fault("reference_school_unknown", "error", "enrollment"),
    Fault(
        "reference_class_unknown",
        "error",
        "enrollment",
        change="class_id = 'Q' || chosen.class_id",
        field="class_id",
    ),
    Fault(
        "reference_person_unknown",
        "error",
        "enrollment",
        change="person_id = '9' || chosen.person_id",
        field="person_id",
    ),
    Fault("school_name_duplicate", "alert", ""),
    Fault("person_name_missing", "alert", "student", change="last_name = null", field="last_name"),
    Fault(
        "person_name_suspect",
        "notice",
        "aide",
        change="first_name = ['Vacant', 'TBD', 'Room 12', '???'][chosen.n % 4 + 1]",
        field="first_name",
    ),
    Fault("teacher_email_missing", "error", "aide", change="email = null", field="email"),
    Fault(
        "teacher_email_unusable",
        "error",
        "aide",
        change="email = replace(chosen.email, '@', ['@@', ' @', '@.', '.at.'][chosen.n % 4 + 1])",
        field="email",
    ),
    Fault("teacher_email_taken", "error", "aide", size=2),
    Fault(
        "teacher_email_personal",
        "notice",
        "aide",
        change="email = split_part(chosen.email, '@', 1) || ['@gmail.com', '@Yahoo.com']"
        "[chosen.n % 2 + 1]",
        field="email",
    ),
    Fault(
        "person_email_unusable",
        "alert",
        "guardian",
        change="email = split_part(chosen.email, '@', 1)"
        " || ['', '@mail', '@@mail.example', '@mail..example'][chosen.n % 4 + 1]",
        field="email",
        where="free.email is not null and free.phone is not null",
    ),
    Fault(
        "person_email_domain_mistyped",
        "alert",
        "guardian",
        change="email = split_part(chosen.email, '@', 1)"
        " || ['@gmial.com', '@mail.con', '@yaho.com'][chosen.n % 3 + 1]",
        field="email",
        where="free.email is not null",
    ),
    Fault(
        "person_phone_unusable",
        "alert",
        "guardian",
        change="phone = ['555-0123', '1234567890', '5555555555', '2025550100 x12',"
        " '202 555 0100 or 202 555 0101'][chosen.n % 5 + 1]",
        field="phone",
        where="free.email is not null and free.phone is not null",
    ),
    Fault(
        "person_phone_outside_us_canada",
        "notice",
        "guardian",
        change="phone = ['+52 55 1234 ' || (1001 + chosen.n), '+4420794' || (10001 + chosen.n),"
        " '(809) 555-' || lpad((100 + chosen.n)::varchar, 4, '0')][chosen.n % 3 + 1]",
        field="phone",
        where="free.email is not null",
    ),
    Fault("student_without_contact", "alert", "student", change="email = null, phone = null"),
    Fault(
        "student_contact_taken",
        "error",
        "student",
        change="email = chosen.guardian_email",
        field="email",
        where="free.guardian_email is not null",
    ),
    Fault(
        "person_contact_partly_taken",
        "alert",
        "guardian",
        where="free.email is not null and free.phone is not null",
        size=2,
    ),
    Fault("student_dob_missing", "alert", "student", change="dob = null", field="dob"),
    Fault(
        "student_dob_invalid",
        "alert",
        "student",
        change="dob = ['2016-02-30', '9/13/2015', '2035-01-01', '1950-01-01', '20150913',"
        " '13/13/2015'][chosen.n % 6 + 1]",
        field="dob",
    ),
    Fault(
        "student_grade_unknown",
        "alert",
        "student",
        change="grade = ['14', 'Fourth', '3rd'][chosen.n % 3 + 1]",
        field="grade",
    ),
    Fault("student_under_13_unreached", "alert", "student", where="free.grade <= 6"),
    Fault("person_without_school", "error", "aide", formats=R2),
    Fault("person_duplicate_suspected", "alert", "student", size=2),
    Fault("class_without_teacher", "error", "class"),
    Fault("class_owner_mismatch", "alert", "class", once_per="aide_key", formats=R1),
    Fault("class_owner_refused", "error", "class", once_per="aide_key"),
    Fault("class_without_students", "alert", "class"),
    Fault("class_name_repeated", "notice", "class", once_per="teacher_id"),
    Fault("person_without_class", "alert", "student", where="free.grade >= 8"),
    Fault("person_not_at_class_school", "alert", "enrollment", formats=R1),
    Fault("enrollment_school_mismatch", "error", "enrollment", formats=R1),
    Fault("enrollment_role_unexpected", "alert", "guardian", formats=R2),
    Fault("student_without_guardian", "alert", "student"),
    Fault(
        "guardian_without_contact",
        "alert",
        "guardian",
        change="email = null, phone = null",
        where="free.grade >= 8",
    ),
    Fault(
        "guardian_contact_taken",
        "alert",
        "guardian",
        where="free.grade >= 8 and free.email is not null",
        size=2,
    ),
    Fault("guardian_not_linked", "alert", "", formats=R2),
    Fault(
        "guardian_contact_type_marked",
        "alert",
        "guardian",
        change="last_name = chosen.last_name || [' (Emergency)', ' Neighbor', ' - do not contact']"
        "[chosen.n % 3 + 1]",
        field="last_name",
    ),
    Fault("guardian_of_many_students", "alert", "crowd", size=11),
    Fault("hold_too_many_contacts", "hold", "crowded"),
)

_TABLES = {
    "student": (("person", "person_key"),),
    "guardian": (("person", "person_key"),),
    "aide": (("person", "person_key"),),
    "enrollment": (("enrollment", "enrollment_key"),),
    "class": (("class", "class_key"), ("class_row", "class_key")),
}


def applicable(format_key: str) -> tuple[Fault, ...]:
    """The faults a format can have, in catalogue order."""
    return tuple(fault for fault in FAULTS if format_key in fault.formats)


def start(con: duckdb.DuckDBPyConnection, declared: Format) -> None:
    """Make the views faults are drawn from; once per district, before the first fault."""
    con.execute("set variable format = $key", {"key": declared.key})
    con.execute(
        "create or replace temp table sample_column"
        " (stem varchar, name varchar, header varchar, role varchar, field varchar)"
    )
    con.executemany(
        "insert into sample_column values (?, ?, ?, ?, ?)",
        [
            (file.stem, column.name, column.header, *column.field.partition(".")[::2])
            for file in declared.files
            for column in file.columns
        ],
    )
    con.execute(_script("start"))


def inject(con: duckdb.DuckDBPyConnection, fault: Fault, count: int) -> int:
    """The number of faults injected: `count`, or as many as the district has room for."""
    for name, text in (("rule", fault.rule), ("level", fault.level)):
        con.execute(f"set variable {name} = $text", {"text": text})
    con.execute("set variable wanted = cast($count as bigint)", {"count": count})
    room = _choose(con, fault, count) if fault.pick else count
    if room == 0:
        return 0
    if fault.change:
        _change(con, fault)
    else:
        con.execute(_script(fault.rule))
    if fault.pick:
        con.execute("insert into taken select distinct chosen.unit from chosen")
    return room


def finish(con: duckdb.DuckDBPyConnection, declared: Format) -> None:
    """Make the table `truth`: the columns of findings, then `fault_id`; after the last fault."""
    con.execute(_script(declared.key))
    con.execute(_script("end"))


def _choose(con: duckdb.DuckDBPyConnection, fault: Fault, count: int) -> int:
    once = (
        f"qualify row_number() over (partition by free.{fault.once_per} order by"
        if (fault.once_per)
        else ""
    )
    once = f"{once} dice(free.key, 20), free.key) = 1" if once else ""
    con.execute(
        f"""
        create or replace temp table chosen as
        with free as (
            select free.* from free_{fault.pick} as free where {fault.where} {once}
        ),
        numbered as (
            select
                row_number() over (order by {_order(fault)}) - 1 as n,
                free.*
            from free
        )
        select * from numbered where n < $wanted order by n
    """,
        {"wanted": count * fault.size},
    )
    ((room,),) = con.execute("select count(*) from chosen").fetchall()
    whole = int(room) // fault.size
    con.execute("delete from chosen where n >= $whole", {"whole": whole * fault.size})
    return whole


def _order(fault: Fault) -> str:
    return "free.place" if fault.pick in {"crowd", "crowded"} else "dice(free.key, 21), free.key"


def _change(con: duckdb.DuckDBPyConnection, fault: Fault) -> None:
    for table, key in _TABLES[fault.pick]:
        con.execute(
            f"update {table} set {fault.change} from chosen where {table}.{key} = chosen.key"
        )
    table, key = _TABLES[fault.pick][0]
    observed = fault.observed or (f"changed.{fault.field}" if fault.field else "null")
    con.execute(
        f"""
        insert into mark
        select
            fault_of(chosen.n), getvariable('rule'), getvariable('level'), chosen.kind, chosen.key,
            nullif($field, ''), nullif($entity, ''), null, null, {observed}
        from chosen
        inner join {table} as changed on chosen.key = changed.{key}
        """,
        {"field": fault.field, "entity": fault.entity},
    )


def _script(name: str) -> str:
    return content("sql", "samples", "faults", f"{name}.sql").read_text("utf-8")
