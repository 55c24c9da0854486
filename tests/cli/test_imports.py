"""Help answers at once: what is heavy is imported by the command that needs it."""

import json
import subprocess
import sys

import pytest

HEAVY = ("great_expectations", "pandas", "streamlit", "duckdb", "sqlalchemy", "pyarrow", "numpy")
PROBE = """
import json, sys
from rosterbench.cli import app, guarded
sys.argv = ["rosterbench", *sys.argv[1:]]
code = guarded(app)
print()
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([name, "--help"] for name in ("check", "rules", "formats", "sample", "demo", "map")),
        *(["map", name, "--help"] for name in ("set", "list", "delete")),
    ],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code, modules = loaded(*arguments)
    assert code == 0
    assert modules & set(HEAVY) == set()


def test_formats_are_listed_without_the_engine() -> None:
    code, modules = loaded("formats")
    assert code == 0
    assert modules & {"great_expectations", "pandas", "streamlit", "duckdb"} == set()


def test_rules_are_listed_without_great_expectations() -> None:
    code, modules = loaded("rules")
    assert code == 0
    assert modules & {"great_expectations", "streamlit"} == set()


def test_a_wrong_option_is_a_usage_error() -> None:
    assert loaded("check", "--no-such-option")[0] == 2
