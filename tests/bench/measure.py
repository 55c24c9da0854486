"""One measurement in a process of its own; prints one JSON line."""

import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from rosterbench.formats import by_key

_AS_OF = date(2025, 9, 2)


def bare(folder: Path, format_key: str) -> dict[str, float]:
    """Explicit all-text read of each file into in-memory tables, two threads."""
    con = duckdb.connect(config={"threads": 2})
    started = time.perf_counter()
    for spec in by_key(format_key).files:
        path = folder / spec.name
        if path.exists():
            columns = ", ".join(f"'{c.header}': 'VARCHAR'" for c in spec.columns)
            con.execute(
                f'create table "{spec.stem}" as select * from read_csv(?, auto_detect=false,'
                " header=true, delim=',', quote='\"', escape='\"', nullstr=chr(1),"
                f" columns={{{columns}}})",
                [str(path)],
            )
    seconds = time.perf_counter() - started
    con.close()
    return {"seconds": seconds}


def check(folder: Path, format_key: str) -> dict[str, float]:
    """The whole check, run folder written, with Great Expectations imported beforehand."""
    started = time.perf_counter()
    import rosterbench.checking.gx  # noqa: F401
    from rosterbench.checking import check as run_check

    imported = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="rosterbench-bench-") as out:
        run = run_check([folder], format=format_key, as_of=_AS_OF, out=Path(out) / "run")
        seconds = time.perf_counter() - imported
    return {
        "seconds": seconds,
        "import_seconds": imported - started,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "findings": float(sum(run.report["counts"].values())),
    }


if __name__ == "__main__":
    what, where, which = sys.argv[1:]
    print(json.dumps({"bare": bare, "check": check}[what](Path(where), which)))
