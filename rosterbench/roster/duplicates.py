"""Rows whose cells all equal those of an earlier row, found by narrowing: keys, cells, values.

Hashes are sorted by numpy, which takes a third of the time of a grouping in DuckDB when nearly
all of several million are distinct.
"""

from collections.abc import Sequence

import duckdb
import numpy as np
import numpy.typing as npt

from rosterbench.formats import FileSpec
from rosterbench.model import SnapshotFile
from rosterbench.roster.rows import quoted

# A value that begins and ends with printable ASCII and holds nothing else is its own `clean`.
_CLEAN = (
    "case when {0} >= '!' and {0}[-1] > ' ' and strlen({0}) = length({0}) then {0} "
    "else clean({0}) end"
)


def load(con: duckdb.DuckDBPyConnection, spec: FileSpec, file: SnapshotFile | None) -> None:
    """Create `duplicate_<stem>` and `repeated_<stem>` from `raw_<stem>`; empty for a file not read.

    Rows are equal when `clean` of every received cell is; the first of them stays. `repeated`
    holds the lines of all rows whose key occurs more than once.
    """
    raw, target = quoted("raw_" + spec.stem), quoted("duplicate_" + spec.stem)
    repeated = quoted("repeated_" + spec.stem)
    con.execute(f"create or replace table {target} (_line bigint, first_line bigint)")
    con.execute(f"create or replace table {repeated} (_line bigint)")
    if file is None:
        return
    received = [cell.canonical or f"_x{cell.position}" for cell in file.header]
    cells = [_CLEAN.format(quoted(name)) for name in received]
    keys = [_CLEAN.format(quoted(name)) for name in spec.key if name in received] or cells
    lines = _repeated(con, raw, keys)
    if len(lines):
        con.register("suspect", {"_line": lines})
        con.execute(f"insert into {repeated} select _line from suspect")
        lines = _repeated(con, f"{raw} semi join suspect on {raw}._line = suspect._line", cells)
        con.unregister("suspect")
    if not len(lines):
        return
    con.register("suspect", {"_line": lines})
    con.execute(
        f"""
        insert into {target}
        with grouped as (
            select _line, min(_line) over (partition by {", ".join(cells)}) as first_line
            from {raw}
            semi join suspect on {raw}._line = suspect._line
        )
        select _line, first_line from grouped where _line > first_line order by _line
        """
    )
    con.unregister("suspect")


def _repeated(
    con: duckdb.DuckDBPyConnection, rows: str, values: Sequence[str]
) -> npt.NDArray[np.int64]:
    """Lines of the rows whose hash of the values occurs more than once."""
    found = con.execute(f"select _line, hash({', '.join(values)}) as h from {rows}").fetchnumpy()
    lines = np.asarray(found["_line"], dtype=np.int64)
    hashes = np.asarray(found["h"], dtype=np.uint64)
    ordered = np.sort(hashes)
    repeated = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(repeated):
        return lines[:0]
    place = np.minimum(np.searchsorted(repeated, hashes), len(repeated) - 1)
    is_repeated: npt.NDArray[np.bool_] = repeated[place] == hashes
    return lines[is_repeated]
