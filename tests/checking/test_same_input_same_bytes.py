"""The same files and settings give the same run: identical findings, byte for byte."""

from datetime import date
from pathlib import Path

from rosterbench.checking import check
from rosterbench.home import content

FAULTY = content("sample_data", "remind_csv_1_0", "faulty")


def test_findings_of_two_checks_are_identical_bytes(tmp_path: Path) -> None:
    runs = [check([FAULTY], as_of=date(2025, 9, 2), out=tmp_path / name) for name in ("one", "two")]
    assert runs[0].findings.read_bytes() == runs[1].findings.read_bytes()
    assert runs[0].findings.stat().st_size > 0
    first, second = ({**r.report, "seconds": 0} for r in runs)
    assert first == second


def test_another_date_is_another_run(tmp_path: Path) -> None:
    ids = {
        check([FAULTY], as_of=day, out=tmp_path / day.isoformat()).report["id"]
        for day in (date(2025, 9, 2), date(2025, 9, 3))
    }
    assert len(ids) == 2
