"""Why a rule was not asked is said truthfully."""

from datetime import date
from pathlib import Path

from rosterbench.checking import check
from rosterbench.home import content


def test_a_file_with_rows_is_not_called_empty(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for file in content("sample_data", "remind_csv_1_0", "clean").glob("*.csv"):
        (given / file.name).write_bytes(file.read_bytes())
    header, *rows = (given / "students.csv").read_text("utf-8").splitlines()
    start = header.split(",").index("guardian_first_name")
    bare = {",".join(row.split(",")[:start]) + ",,,," for row in rows if '"' not in row}
    (given / "students.csv").write_text("\n".join([header, *sorted(bare)]) + "\n", "utf-8")
    with check([given], as_of=date(2025, 9, 2), out=tmp_path / "run") as run:
        results = {r["rule"]: r for r in run.report["rules"]}
    assert results["student_without_guardian"]["outcome"] == "not_applicable"
    assert results["student_without_guardian"]["reason"] == "students.csv holds no guardianship"
