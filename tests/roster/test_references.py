"""Links judged on the tiny clean roster of the rule cases, with one file changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from rosterbench import intake
from rosterbench.formats import by_key
from rosterbench.model import Profile
from rosterbench.roster import build, load, references, rows
from rosterbench.settings import defaults

BASE = Path(__file__).parents[1] / "rules" / "base" / "remind_csv_2_0"
AS_OF = date(2025, 9, 2)
Roster = Callable[[dict[str, str]], duckdb.DuckDBPyConnection]


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """The roster on a fresh connection, given files in place of the clean ones."""

    def make(given: dict[str, str]) -> duckdb.DuckDBPyConnection:
        folder = tmp_path / "given"
        folder.mkdir()
        for path in BASE.glob("*.csv"):
            (folder / path.name).write_text(given.get(path.name, path.read_text("utf-8")), "utf-8")
        snapshot = intake.receive(
            [folder], format="remind_csv_2_0", into=tmp_path / "snapshot", received_on=AS_OF
        )
        con, declared = duckdb.connect(), by_key("remind_csv_2_0")
        build.prepare(con, declared, defaults(), as_of=AS_OF, profile=Profile.REMIND)
        load.load(con, snapshot, declared)
        rows.build(con, declared)
        build.build(con, declared)
        read = con.execute("select expected_name from snapshot_files where usable").fetchall()
        references.build(con, declared, {name for (name,) in read})
        return con

    return make


def test_each_filled_link_of_a_clean_roster_is_counted_and_resolves(roster: Roster) -> None:
    con = roster({})
    assert con.execute(
        "select file, header, target, entity, filled, unresolved from reference_column order by all"
    ).fetchall() == [
        ("class_enrollments.csv", "class_id", "class", "enrollment", 10, 0),
        ("class_enrollments.csv", "user_id", "person", "enrollment", 10, 0),
        ("classes.csv", "school_id", "school", "class", 3, 0),
        ("relationships.csv", "parent_id", "person", "link", 6, 0),
        ("relationships.csv", "student_id", "person", "link", 6, 0),
        ("school_enrollments.csv", "school_id", "school", "enrollment", 1, 0),
        ("school_enrollments.csv", "user_id", "person", "enrollment", 1, 0),
    ]
    counted = con.execute(
        "select (select count(*) from reference_link), (select count(*) from link_to_school),"
        " (select count(*) from link_to_class), (select count(*) from link_to_person)"
    ).fetchone()
    assert counted == (37, 4, 10, 23)


def test_unresolved_value_is_told_once_with_the_one_id_it_probably_means(roster: Roster) -> None:
    con = roster({"relationships.csv": "child_id,parent_id\nP1,g1\nP2,g1\nP3,P3\n0P4,G4\nP5,G5\n"})
    assert con.execute(
        "select header, value, rows, is_known_elsewhere, near, zeros"
        " from reference_value order by all"
    ).fetchall() == [
        ("child_id", "0P4", 1, False, None, None),
        ("parent_id", "P3", 1, True, None, None),
        ("parent_id", "g1", 2, False, "G1", None),
    ]
    assert con.execute(
        "select line, header, value, record_id from reference_row order by all"
    ).fetchall() == [
        (2, "parent_id", "g1", "P1|g1"),
        (3, "parent_id", "g1", "P2|g1"),
        (4, "parent_id", "P3", "P3|P3"),
        (5, "child_id", "0P4", "0P4|G4"),
    ]


def test_links_into_a_file_that_was_not_read_are_left_out(roster: Roster) -> None:
    con = roster({"classes.csv": "Class ID,school_id,class_name\nC1,S1,Math 4\n"})
    judged = con.execute("select distinct file from reference_column order by all").fetchall()
    assert judged == [
        ("class_enrollments.csv",),
        ("relationships.csv",),
        ("school_enrollments.csv",),
    ]
    headers = con.execute(
        "select header from reference_column where file = 'class_enrollments.csv'"
    ).fetchall()
    assert headers == [("user_id",)]


def test_quotation_mark_in_a_column_we_do_not_know_marks_the_row(roster: Roster) -> None:
    con = roster(
        {"schools.csv": 'school_id,school_name,motto\nS1,Cedar,"Say ""yes"""\nS2,Birch,"Say yes"\n'}
    )
    assert con.execute("select file, line from quoted_row").fetchall() == [("schools.csv", 2)]
