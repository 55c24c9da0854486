"""The whole check against DuckDB's bare load of the same files, in one run, as a ratio.

`python -m tests.bench [--students N ...] [--format F ...] [--faults RATE ...]` makes each district,
loads it bare three times and checks it once, each in a process of its own, and prints one row.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_SIZES = (10_000, 100_000, 1_000_000)
_FORMATS = ("remind_csv_1_0", "remind_csv_2_0")
_FAULTS = (0.0, 0.01)
_HEADS = (
    "format", "students", "faults", "bare load s", "check s", "ratio", "GX import s", "peak GB",
    "findings",
)  # fmt: skip


def _measure(what: str, folder: Path, format_key: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.measure", what, str(folder), format_key],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ROSTERBENCH_BENCH": "1"},
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _row(students: int, format_key: str, faults: float, folder: Path) -> str:
    subprocess.run(
        [
            sys.executable, "-m", "rosterbench", "sample", "--students", str(students),
            "--format", format_key, "--faults", str(faults), "--seed", "1", "--out", str(folder),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    bare = statistics.median(_measure("bare", folder, format_key)["seconds"] for _ in range(3))
    check = _measure("check", folder, format_key)
    cells = (
        format_key,
        f"{students:,}",
        f"{faults:.0%}",
        f"{bare:.2f}",
        f"{check['seconds']:.2f}",
        f"{check['seconds'] / bare:.1f}",
        f"{check['import_seconds']:.1f}",
        f"{check['peak_mb'] / 1000:.2f}",
        f"{int(check['findings']):,}",
    )
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print one table row per format, size and fault rate."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--format", nargs="+", default=list(_FORMATS), dest="formats")
    parser.add_argument("--faults", type=float, nargs="+", default=list(_FAULTS))
    chosen = parser.parse_args()
    print(f"| {' | '.join(_HEADS)} |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for format_key in chosen.formats:
        for students in chosen.students:
            for faults in chosen.faults:
                with tempfile.TemporaryDirectory(prefix="rosterbench-bench-") as folder:
                    print(_row(students, format_key, faults, Path(folder) / "set"), flush=True)


if __name__ == "__main__":
    main()
