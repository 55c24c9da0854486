"""Made-up districts: same bytes for the same arguments, and nothing in a clean one to complain of.

The invariants are read from the written files with queries of their own, not with the rules.
"""

import hashlib
from pathlib import Path

import duckdb
import pytest

from rosterbench.errors import InputError
from rosterbench.formats import by_key
from rosterbench.samples import Kind, generate

FORMATS = ("remind_csv_1_0", "remind_csv_2_0")
STUDENTS = 900
Rows = list[tuple[object, ...]]


def _digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, duckdb.DuckDBPyConnection]:
    """A connection per format with the clean files as all-text tables named by their stems."""
    connections = {}
    for key in FORMATS:
        folder = tmp_path_factory.mktemp(key)
        generate(students=STUDENTS, format=key, seed=11, out=folder)
        con = duckdb.connect()
        for path in folder.iterdir():
            con.execute(
                f"create table {path.stem} as select row_number() over () + 1 as line, * "
                f"from read_csv('{path}', header=true, all_varchar=true, quote='\"', delim=',')"
            )
        connections[key] = con
    _common_views(connections)
    return connections


def _common_views(connections: dict[str, duckdb.DuckDBPyConnection]) -> None:
    connections["remind_csv_1_0"].execute("""
        create view person as
        select 'teacher' as role, teacher_id as id, teacher_first_name as first,
            teacher_last_name as last, teacher_email as email, teacher_mobile_phone as phone,
            null as dob, null as grade, school_id from teachers
        union all
        select 'student', student_id, student_first_name, student_last_name, student_email,
            student_phone, dob, grade, school_id from students
        union all
        select 'guardian', guardian_email || guardian_phone, guardian_first_name,
            guardian_last_name, guardian_email, guardian_phone, null, null, school_id from students;
        create view enrolled as
        select class_id, user_id, school_id from enrollments;
        create view linked as
        select student_id, coalesce(guardian_email, guardian_phone) as guardian from students;
    """)
    connections["remind_csv_2_0"].execute("""
        create view person as
        select case role when 'parent' then 'guardian' else role end as role, user_id as id,
            first_name as first, last_name as last, contact_email as email,
            contact_phone as phone, date_of_birth as dob, grade, null as school_id from users;
        create view enrolled as
        select e.class_id, e.user_id, c.school_id
        from class_enrollments as e join classes as c on e.class_id = c.class_id;
        create view linked as
        select student_id, parent_id as guardian from relationships;
    """)


@pytest.fixture(params=FORMATS)
def con(
    request: pytest.FixtureRequest, clean: dict[str, duckdb.DuckDBPyConnection]
) -> duckdb.DuckDBPyConnection:
    return clean[request.param]


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> Rows:
    return con.execute(query).fetchall()


@pytest.mark.parametrize("key", FORMATS)
def test_the_same_arguments_give_the_same_bytes(key: str, tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        generate(students=80, format=key, seed=seed, out=tmp_path / name)
    assert _digests(tmp_path / "a") == _digests(tmp_path / "b")
    assert _digests(tmp_path / "a") != _digests(tmp_path / "c")


@pytest.mark.parametrize("key", FORMATS)
def test_every_declared_file_has_its_exact_header(key: str, tmp_path: Path) -> None:
    generate(students=30, format=key, seed=1, out=tmp_path)
    headers = {p.name: p.read_text("utf-8").splitlines()[0] for p in tmp_path.iterdir()}
    assert headers == {f.name: ",".join(c.header for c in f.columns) for f in by_key(key).files}


@pytest.mark.parametrize("key", FORMATS)
def test_files_are_utf8_with_line_feeds_and_quotes_only_where_needed(
    key: str, tmp_path: Path
) -> None:
    generate(students=400, format=key, seed=1, out=tmp_path, schools=8)
    for path in tmp_path.iterdir():
        raw = path.read_bytes()
        assert raw.decode("utf-8").encode() == raw
        assert b"\r" not in raw
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b'""' not in raw
        quoted = [line for line in raw.splitlines() if b'"' in line]
        assert len(quoted) == (1 if path.name == "schools.csv" else 0)


def test_a_district_has_the_asked_students_and_six_classes_each(
    con: duckdb.DuckDBPyConnection,
) -> None:
    assert _rows(con, "select count(distinct id) from person where role = 'student'") == [
        (STUDENTS,)
    ]
    assert _rows(
        con,
        "select distinct n from (select count(*) as n from enrolled where user_id in "
        "(select id from person where role = 'student') group by user_id)",
    ) == [(6,)]


def test_levels_of_schools_hold_their_grades(con: duckdb.DuckDBPyConnection) -> None:
    found = _rows(
        con,
        "select distinct regexp_extract(s.school_name, 'Elementary|Middle|High'), p.grade "
        "from enrolled as e join person as p on p.id = e.user_id and p.role = 'student' "
        "join schools as s on s.school_id = e.school_id",
    )
    levels = {"Elementary": ["K", *"12345"], "Middle": [*"678"], "High": ["9", "10", "11", "12"]}
    assert sorted(found) == sorted((k, g) for k, grades in levels.items() for g in grades)


CLEAN = {
    "every enrollment finds a class": "from enrolled anti join classes using (class_id)",
    "every enrollment finds a person": """
        select * from enrolled where user_id not in (select id from person)""",
    "every class finds a school": "from classes anti join schools using (school_id)",
    "a pair of class and person is enrolled once": """
        select class_id, user_id from enrolled group by all having count(*) > 1""",
    "every class has a teacher": """
        select class_id from classes where class_id not in (select class_id from enrolled join
        person on id = user_id where role = 'teacher')""",
    "every class has students": """
        select class_id from classes where class_id not in (select class_id from enrolled join
        person on id = user_id where role = 'student')""",
    "every teacher and student has a class": """
        select id from person where role in ('teacher', 'student')
        and id not in (select user_id from enrolled)""",
    "every student has one or two guardians": """
        select student_id from linked group by all having count(guardian) not in (1, 2)""",
    "no guardian has more than three students": """
        select guardian from linked group by all having count(distinct student_id) > 3""",
    "every person has a name": "from person where first is null or last is null",
    "names hold letters and marks only": r"""
        select * from person
        where not regexp_full_match(first || last, '[\p{L} .''\-]+')""",
    "no name is a placeholder": """
        select * from person where lower(first) in ('test', 'none', 'x', 'xx', 'staff', 'parent',
        'unknown', 'student', 'teacher', 'guardian', 'vacant', 'tba', 'tbd')""",
    "teachers, staff and students have an email": """
        select * from person where role <> 'guardian' and email is null""",
    "guardians have an email or a phone": """
        select * from person where role = 'guardian' and email is null and phone is null""",
    "emails are plain addresses of the example domain": r"""
        select * from person
        where not regexp_full_match(email, '[a-z]+\.[a-z]+[0-9]+@([a-z]+\.)+example')""",
    "an email belongs to one person": """
        select email from person where email is not null
        group by all having count(distinct (role, first, last)) > 1""",
    "a phone belongs to one person": """
        select phone from person where phone is not null
        group by all having count(distinct (role, first, last)) > 1""",
    "phones are ten digits of the fictional kind": """
        select * from person where not regexp_full_match(phone, '[2-9][0-8][0-9]5550[1-9][0-9]{2}')
    """,
    "area codes lie in the US or Canada": """
        select * from person where left(phone, 3) in ('242', '246', '264', '268', '284', '345',
        '441', '473', '649', '658', '664', '721', '758', '767', '784', '809', '829', '849', '868',
        '869', '876')""",
    "a student's birthday fits the grade": """
        select * from person where role = 'student' and date_diff('month',
        dob::date, date '2025-09-02') // 12 not between
        if(grade = 'K', 0, grade::int) + 4 and if(grade = 'K', 0, grade::int) + 6""",
    "no two students share name and birthday": """
        select lower(strip_accents(first || last)), dob from person where role = 'student'
        group by all having count(distinct id) > 1""",
    "an id belongs to one role": """
        select id from person where role <> 'guardian' group by id
        having count(distinct role) > 1""",
    "the rows of one person agree": """
        select id from person where role in ('student', 'teacher') group by id
        having count(distinct (first, last, email, phone, dob, grade)) > 1""",
    "no school's class names repeat": """
        select school_id, class_name from classes group by all having count(distinct class_id) > 1
    """,
    "school ids and names are unique": """
        select * from schools where (select count(distinct school_id) from schools)
        <> (select count(distinct school_name) from schools)""",
}


@pytest.mark.parametrize("claim", CLEAN)
def test_clean_files_hold_the_claim(con: duckdb.DuckDBPyConnection, claim: str) -> None:
    assert _rows(con, CLEAN[claim]) == [], claim


def test_named_teachers_are_enrolled_and_at_the_school(
    clean: dict[str, duckdb.DuckDBPyConnection],
) -> None:
    con = clean["remind_csv_1_0"]
    assert (
        _rows(
            con,
            "from classes as c where not exists (select 1 from enrollments as e join teachers as t "
            "on t.teacher_id = e.user_id and t.school_id = c.school_id "
            "where e.class_id = c.class_id and e.user_id = c.teacher_id)",
        )
        == []
    )
    assert (
        _rows(
            con,
            "from enrollments as e join classes as c using (class_id) "
            "where e.school_id <> c.school_id",
        )
        == []
    )


def test_a_district_has_the_shapes_that_trip_readers(
    clean: dict[str, duckdb.DuckDBPyConnection],
) -> None:
    con = clean["remind_csv_1_0"]
    counts = {
        "co-taught classes": "select class_id from classes group by all having count(*) > 1",
        "teachers of two schools": "select teacher_id from teachers group by all having count(*)>1",
        "siblings": "select guardian_email from students where guardian_email is not null "
        "group by all having count(distinct student_id) > 1",
    }
    for shape, query in counts.items():
        assert len(_rows(con, query)) > 0, shape
    (share,) = _rows(
        con, r"select avg(regexp_matches(first || last, '[^\x00-\x7f]')::int) from person"
    )[0]
    assert isinstance(share, float)
    assert 0.05 < share < 0.20


@pytest.mark.parametrize("key", FORMATS)
def test_a_later_term_keeps_people_and_renews_class_ids(key: str, tmp_path: Path) -> None:
    for kind in Kind:
        generate(students=200, format=key, seed=3, out=tmp_path / kind, kind=kind)

    def ids(kind: Kind, name: str, position: int) -> set[str]:
        lines = (tmp_path / kind / name).read_text("utf-8").splitlines()[1:]
        return {line.split(",")[position] for line in lines}

    people, at = ("students.csv", 1) if key == "remind_csv_1_0" else ("users.csv", 0)
    before, after = ids(Kind.CURRENT, people, at), ids(Kind.NEXT, people, at)
    assert len(before - after) in range(2, 40)
    assert len(after - before) in range(2, 40)
    class_at = 1 if key == "remind_csv_1_0" else 0
    assert not (
        ids(Kind.CURRENT, "classes.csv", class_at) & ids(Kind.NEXT, "classes.csv", class_at)
    )


def test_a_district_without_students_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="at least one student"):
        generate(students=0, format="remind_csv_1_0", seed=1, out=tmp_path)
