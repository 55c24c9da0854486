"""Stores to test on: SQLite always, and a throwaway PostgreSQL cluster where Debian's is here."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_CLUSTERS = Path("/usr/lib/postgresql")


def _as_postgres(*command: str) -> list[str]:
    """The command, given away by root: the server refuses to run as root."""
    if os.geteuid() != 0:
        return list(command)
    # Not every PATH of root's names the folder of system commands.
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not runuser:
        pytest.skip("runuser is not installed here: apt-get install util-linux")
    return [runuser, "-u", "postgres", "--", *command]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)


def _binaries() -> Path:
    found = sorted(_CLUSTERS.glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    return found[-1].parent


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of an empty cluster on loopback, stopped and removed at the end."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="rosterbench-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = str(folder / "data")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = str(binaries / "pg_ctl")
    make = _as_postgres(str(binaries / "initdb"), "-A", "trust", "-U", "postgres", "-D", data)
    start = _as_postgres(
        control, "-w", "-D", data, "-l", str(folder / "log"), "-o", options, "start"
    )
    _run(make, folder)
    _run(start, folder)
    yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    stop = _as_postgres(control, "-w", "-D", data, "-m", "immediate", "stop")
    _run(stop, folder)
    shutil.rmtree(folder)


def _new_database(server: str) -> str:
    admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        count = connection.execute(text("select count(*) from pg_database")).scalar_one()
        connection.execute(text(f"create database store_{count}"))
    admin.dispose()
    return f"{server}/store_{count}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_target(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a fresh store may be made."""
    if request.param == "sqlite":
        return tmp_path / "state.db"
    return _new_database(request.getfixturevalue("postgres_server"))
