"""Opening the store: where it is, how its database is spoken to, and its schema brought up to date.

Facts behind the SQLite settings are measured in `reliability.md` 7: a transaction that reads and
then writes must begin immediately or it fails at once under load; WAL below SQLite 3.51.3 can
corrupt the file when two connections write or checkpoint at the same instant.
"""

import os
import sqlite3
import tomllib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError

from rosterbench.errors import DeliveryError, InputError
from rosterbench.store.schema import REVISION
from rosterbench.store.store import Store

_WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
_MIGRATION_LOCK = 7_201_137_422


def locate(workspace: Path, environ: Mapping[str, str] = os.environ) -> str | Path:
    """Where the store of a workspace is: $ROSTERBENCH_STORE, `rosterbench.toml`, else `state.db`.

    The file says it as `[store]` with `url = "postgresql://..."`. Raises InputError where the
    file cannot be read.
    """
    if named := environ.get("ROSTERBENCH_STORE"):
        return named
    path = workspace / "rosterbench.toml"
    if path.is_file():
        try:
            table = tomllib.loads(path.read_text("utf-8")).get("store", {})
        except ValueError as error:
            raise InputError(f"{path} is not readable as TOML: {error}.") from error
        if url := table.get("url"):
            return str(url)
    return workspace / "state.db"


def open_store(target: str | Path) -> Store:
    """The store at a database address or an SQLite file, created or migrated when needed.

    Raises InputError for an address that cannot be used or a schema newer than this version
    knows, DeliveryError where the database does not answer. Close it after use.
    """
    url = _url(target)
    engine = _engine(url)
    store = Store(engine)
    with ExitStack() as unfinished:
        unfinished.callback(store.close)
        try:
            _bring_up_to_date(store, url)
        except OperationalError as error:
            sentence = f"The store at {_shown(url)} does not answer: {error.orig}."
            raise DeliveryError(sentence) from error
        unfinished.pop_all()
    return store


def _bring_up_to_date(store: Store, url: URL) -> None:
    with store.reading() as connection:
        if _version(connection) == REVISION:
            return
    with store.writing() as connection:
        _migrate(connection, url)


def _url(target: str | Path) -> URL:
    if isinstance(target, Path) or "://" not in target:
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(target)
    except ArgumentError as error:
        raise InputError("The store's address is not readable as a database address.") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise InputError(
            f"The store cannot be kept in {url.get_backend_name()}. Use an SQLite file, or an "
            "address that begins with postgresql://."
        )
    return url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        # The file exists before SQLite makes it so that it is never readable by others.
        Path(url.database or "").touch(mode=0o600, exist_ok=True)
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise InputError(
            "The store is on PostgreSQL but its driver is not installed. "
            'Install it with: pip install "rosterbench[postgres]".'
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # Any: SQLAlchemy's own
    connection.isolation_level = None
    connection.execute("pragma busy_timeout = 10000").fetchall()
    connection.execute("pragma foreign_keys = on").fetchall()
    connection.execute("pragma synchronous = full").fetchall()
    mode = "wal" if _WAL_IS_SAFE else "delete"
    connection.execute(f"pragma journal_mode = {mode}").fetchall()


def _begin_sqlite(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("begin immediate" if is_writing else "begin")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalars().first()


def _migrate(connection: Connection, url: URL) -> None:
    if connection.dialect.name == "postgresql":
        lock = text("select pg_advisory_xact_lock(:key)")
        connection.execute(lock, {"key": _MIGRATION_LOCK})
    version = _version(connection)
    if version is not None and version > REVISION:
        raise InputError(
            f"The store at {_shown(url)} was written by a newer rosterbench (its schema is "
            f"{version}, this version knows {REVISION}). Update rosterbench, then try again."
        )
    if version == REVISION:
        return

    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
