"""Made-up districts from the command line: written with their truth, shown by the demo."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rosterbench.cli import app
from rosterbench.errors import InputError


def test_the_demo_shows_a_faulty_district_and_still_ends_with_0() -> None:
    done = CliRunner().invoke(app, ["demo"], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stdout.startswith("Not ready: ")
    assert "remind_csv_1_0 · profile remind · as of 2 Sep 2025" in done.stdout


def test_a_sample_comes_with_its_truth_and_the_command_that_checks_it(tmp_path: Path) -> None:
    out = tmp_path / "district"
    words = ["sample", "--students", "60", "--faults", "0.1", "--out", str(out)]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    truth = tmp_path / "district.truth.csv"
    assert done.stdout == (
        f"Written to {out}, its faults listed in {truth}.\n"
        f"Check it with: rosterbench check {out} --as-of 2025-09-02\n"
    )
    assert (out / "students.csv").is_file()
    assert len(truth.read_text().splitlines()) > 1


def test_a_sample_does_not_overwrite_files(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("a\n")
    with pytest.raises(InputError, match="not empty"):
        CliRunner().invoke(app, ["sample", "--out", str(tmp_path)], catch_exceptions=False)
