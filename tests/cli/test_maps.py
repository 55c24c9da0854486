"""Header mappings are set, listed and deleted per district from the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rosterbench.cli import app
from rosterbench.errors import InputError

PLACE = ["--district", "oak", "--format", "remind_csv_2_0"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROSTERBENCH_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("ROSTERBENCH_STORE", raising=False)
    return tmp_path


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["map", *arguments], catch_exceptions=False).output


def test_a_mapping_is_remembered_until_it_is_deleted(workspace: Path) -> None:
    assert run("set", "users.csv", "Mail", "contact_email", *PLACE) == (
        "users.csv: header 'Mail' of district oak is now read as contact_email.\n"
    )
    assert (workspace / "state.db").is_file()
    listed = run("list", "--district", "oak").splitlines()
    assert listed[0].split() == ["Format", "File", "Header", "Read", "as", "By", "On"]
    assert listed[1].split()[:4] == ["remind_csv_2_0", "users.csv", "Mail", "contact_email"]
    assert run("delete", "users.csv", "Mail", *PLACE) == (
        "users.csv: header 'Mail' of district oak is no longer mapped.\n"
    )
    assert run("list", "--district", "oak") == "District oak has no header mappings.\n"


def test_deleting_what_is_not_there_says_so(workspace: Path) -> None:
    run("set", "users.csv", "Mail", "contact_email", *PLACE)
    with pytest.raises(InputError, match="header 'E-Mail' has no mapping"):
        run("delete", "users.csv", "E-Mail", *PLACE)
