"""The store keeps each decision once, on SQLite and on PostgreSQL alike."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from rosterbench import store as store_package
from rosterbench.errors import DeliveryError, InputError
from rosterbench.store import HeaderMapping, Store, locate, open_store
from rosterbench.store.schema import REVISION, metadata

AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 9, 2, 8, 30, tzinfo=UTC)
PLACE = ("oak", "remind_csv_2_0", "users.csv")


@pytest.fixture
def opened(store_target: str | Path) -> Iterator[Store]:
    store = open_store(store_target)
    store.require_district("oak", AT)
    yield store
    store.close()


def test_tables_are_those_the_migrations_make(opened: Store) -> None:
    with opened.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_known_revision_is_the_last_migration() -> None:
    folder = Path(store_package.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [REVISION]


def test_decisions_survive_closing(store_target: str | Path) -> None:
    store = open_store(store_target)
    store.require_district("oak", AT)
    store.map_header(*PLACE, "Mail", "contact_email", who="ana", at=AT)
    store.close()
    again = open_store(store_target)
    assert again.mappings(*PLACE) == {"Mail": "contact_email"}
    again.close()


def test_a_district_is_made_once(opened: Store) -> None:
    opened.require_district("oak", LATER)
    opened.require_district("elm", LATER)
    assert opened.districts() == ("elm", "oak")


@pytest.mark.parametrize("key", ["", "../oak", "Oak", "oak valley", "-oak", "o" * 64, "oak\n"])
def test_a_district_key_that_cannot_name_a_folder_is_refused(opened: Store, key: str) -> None:
    with pytest.raises(InputError, match="lower-case letters"):
        opened.require_district(key, AT)


def test_mappings_are_listed_with_who_and_when(opened: Store) -> None:
    opened.map_header(*PLACE, "Notes", "ignore", who="ana", at=AT)
    opened.map_header(*PLACE, "Mail", "contact_email", who="ben", at=LATER)
    assert opened.list_mappings("oak") == (
        HeaderMapping(*PLACE, "Mail", "contact_email", "ben", LATER),
        HeaderMapping(*PLACE, "Notes", "ignore", "ana", AT),
    )


def test_mappings_of_other_districts_formats_and_files_stay_apart(opened: Store) -> None:
    opened.require_district("elm", AT)
    opened.map_header("elm", *PLACE[1:], "Mail", "contact_email", who="ana", at=AT)
    opened.map_header("oak", "remind_csv_2_0", "classes.csv", "Mail", "ignore", who="a", at=AT)
    assert opened.mappings(*PLACE) == {}
    assert opened.mappings("elm", *PLACE[1:]) == {"Mail": "contact_email"}


def test_a_header_mapped_again_has_one_active_entry_and_a_past(opened: Store) -> None:
    opened.map_header(*PLACE, "Mail", "contact_email", who="ana", at=AT)
    opened.map_header(*PLACE, "Mail", "ignore", who="ben", at=LATER)
    assert opened.mappings(*PLACE) == {"Mail": "ignore"}
    with opened.reading() as connection:
        past = connection.execute(
            text("select canonical, ended_by from header_mapping order by id")
        ).all()
    assert [tuple(row) for row in past] == [("contact_email", "ben"), ("ignore", None)]


def test_two_headers_cannot_stand_for_one_column(opened: Store) -> None:
    opened.map_header(*PLACE, "Mail", "contact_email", who="ana", at=AT)
    with pytest.raises(InputError, match="header 'Mail' is already read as contact_email"):
        opened.map_header(*PLACE, "E-Mail", "contact_email", who="ana", at=AT)
    assert opened.mappings(*PLACE) == {"Mail": "contact_email"}


def test_two_headers_may_both_be_ignored(opened: Store) -> None:
    opened.map_header(*PLACE, "A", "ignore", who="ana", at=AT)
    opened.map_header(*PLACE, "B", "ignore", who="ana", at=AT)
    assert opened.mappings(*PLACE) == {"A": "ignore", "B": "ignore"}


def test_the_database_itself_refuses_a_second_active_entry(opened: Store) -> None:
    opened.map_header(*PLACE, "Mail", "contact_email", who="ana", at=AT)
    copy = text(
        "insert into header_mapping (id, district, format, file, header, canonical, made_by, "
        "made_at) select 99, district, format, file, 'Other', canonical, made_by, made_at "
        "from header_mapping"
    )
    with (
        pytest.raises(Exception, match=r"(?i)unique") as caught,
        opened.writing() as connection,
    ):
        connection.execute(copy)
    assert type(caught.value).__name__ == "IntegrityError"


def test_a_deleted_mapping_frees_its_column(opened: Store) -> None:
    opened.map_header(*PLACE, "Mail", "contact_email", who="ana", at=AT)
    opened.unmap_header(*PLACE, "Mail", who="ana", at=LATER)
    opened.map_header(*PLACE, "E-Mail", "contact_email", who="ana", at=LATER)
    assert opened.mappings(*PLACE) == {"E-Mail": "contact_email"}


def test_deleting_a_mapping_that_is_not_there_says_so(opened: Store) -> None:
    with pytest.raises(InputError, match="'Mail' has no mapping in district oak"):
        opened.unmap_header(*PLACE, "Mail", who="ana", at=AT)


@pytest.mark.parametrize(
    ("place", "column", "sentence"),
    [
        (("elm", *PLACE[1:]), "contact_email", "District 'elm' is not known"),
        (("oak", "csv", "users.csv"), "contact_email", "Format 'csv' is not known"),
        (("oak", PLACE[1], "people.csv"), "contact_email", "has no file 'people.csv'"),
        (PLACE, "email", "has no column 'email'"),
    ],
)
def test_a_mapping_to_something_unknown_is_refused(
    opened: Store, place: tuple[str, str, str], column: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        opened.map_header(*place, "Mail", column, who="ana", at=AT)


def test_settings_keep_their_type_and_can_be_taken_back(opened: Store) -> None:
    opened.set_setting("oak", "BROKEN_SHARE", 0.25, who="ana", at=AT)
    opened.set_setting("oak", "BROKEN_FLOOR", 5, who="ana", at=AT)
    opened.set_setting("oak", "PHONE_RESCUES_ACCOUNT", True, who="ana", at=AT)
    opened.set_setting("oak", "BROKEN_FLOOR", 6, who="ben", at=LATER)
    opened.set_setting("oak", "BROKEN_SHARE", None, who="ben", at=LATER)
    assert opened.settings("oak") == {"BROKEN_FLOOR": 6, "PHONE_RESCUES_ACCOUNT": True}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BROKEN", 1, "Setting BROKEN is not known"),
        ("BROKEN_FLOOR", 1.5, "takes a whole number"),
        ("BROKEN_FLOOR", True, "takes a whole number"),
        ("BROKEN_SHARE", True, "takes a number"),
        ("PHONE_RESCUES_ACCOUNT", 1, "takes true or false"),
    ],
)
def test_a_setting_of_another_name_or_type_is_refused(
    opened: Store, name: str, value: float, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        opened.set_setting("oak", name, value, who="ana", at=AT)


def test_writers_of_several_threads_all_succeed(opened: Store) -> None:
    failures: list[Exception] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                opened.map_header(*PLACE, f"H{number}.{turn}", "ignore", who="ana", at=AT)
        except Exception as error:  # noqa: BLE001 - a thread's failure must reach the assertion
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(opened.mappings(*PLACE)) == 20


def test_a_store_of_a_newer_version_is_refused(store_target: str | Path) -> None:
    store = open_store(store_target)
    with store.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    store.close()
    with pytest.raises(InputError, match="written by a newer rosterbench"):
        open_store(store_target)


def test_a_migration_cut_off_leaves_nothing_behind(
    store_target: str | Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("cut off")

    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_index", fail)
        with pytest.raises(RuntimeError, match="cut off"):
            open_store(store_target)
    store = open_store(store_target)
    assert store.districts() == ()
    store.close()


def test_the_file_is_the_owners_alone_and_durable(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    store = open_store(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    expected = {
        "journal_mode": "wal" if wal else "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10000,
    }
    with store.reading() as connection:
        found = {name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in expected}
    store.close()
    assert found == expected


def test_a_writing_transaction_takes_the_lock_at_once(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state.db")
    other = sqlite3.connect(tmp_path / "state.db", timeout=0, isolation_level=None)
    with store.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("begin immediate")
    other.close()
    store.close()


def test_a_database_that_does_not_answer_is_a_delivery_error_without_the_password() -> None:
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with pytest.raises(DeliveryError, match="does not answer") as caught:
        open_store("postgresql://ana:geheim@127.0.0.1:1/store")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://localhost/store", "cannot be kept in mysql"),
        ("://", "not readable as a database address"),
    ],
)
def test_an_address_of_another_kind_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        open_store(address)


def test_the_store_is_found_by_environment_then_file_then_folder(tmp_path: Path) -> None:
    assert locate(tmp_path, {}) == tmp_path / "state.db"
    (tmp_path / "rosterbench.toml").write_text('[store]\nurl = "postgresql://db/a"\n')
    assert locate(tmp_path, {}) == "postgresql://db/a"
    assert locate(tmp_path, {"ROSTERBENCH_STORE": "sqlite:///b.db"}) == "sqlite:///b.db"


def test_a_workspace_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "rosterbench.toml").write_text("[store\n")
    with pytest.raises(InputError, match=r"rosterbench\.toml is not readable"):
        locate(tmp_path, {})
