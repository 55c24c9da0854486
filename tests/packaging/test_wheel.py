"""The wheel stands alone: installed elsewhere, it checks a sample from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files as an installer puts them; what it needs is shared."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -S leaves out the checkout, which a development install puts on the path by a .pth file.
    path = os.pathsep.join([str(installed), sysconfig.get_path("purelib")])
    environment = {**os.environ, "PYTHONPATH": path, "ROSTERBENCH_WORKSPACE": str(folder / "ws")}
    return subprocess.run(
        [sys.executable, "-S", "-m", "rosterbench", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_rule_book_queries_samples_and_migrations(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = "rosterbench/content"
    for folder in ("checks", "sql", "sample_data"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        expected = {f"{inside}/{path.relative_to(ROOT)}" for path in files}
        assert expected - names == set()
    migrations = (ROOT / "rosterbench" / "store" / "migrations").rglob("*.py")
    assert {str(path.relative_to(ROOT)) for path in migrations} - names == set()


def test_the_wheel_carries_no_tests_and_nothing_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"rosterbench"}


def test_an_installed_wheel_checks_a_sample_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    place = "import rosterbench.home as home; print(home.content('checks'))"
    path = os.pathsep.join([str(installed), sysconfig.get_path("purelib")])
    found = subprocess.run(
        [sys.executable, "-S", "-c", place],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()) == installed / "rosterbench" / "content" / "checks"
    made = run(installed, tmp_path, "sample", "--students", "60", "--out", "district")
    assert made.returncode == 0, made.stderr
    as_of = made.stdout.split()[-1]
    done = run(installed, tmp_path, "check", "district", "--as-of", as_of, "--json", "-d", "oak")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"] == "clean"
    assert (tmp_path / "ws" / "state.db").is_file()
