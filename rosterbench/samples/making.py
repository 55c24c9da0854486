"""Made-up snapshots on disk: clean ones, mixed faults by share, chosen faults by number."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from rosterbench.errors import InputError
from rosterbench.samples import faults as library
from rosterbench.samples import truth
from rosterbench.samples.district import District, Kind, built
from rosterbench.samples.files import project, write


def truth_path(folder: Path) -> Path:
    """Where the truth about a snapshot stands: beside the folder, for inside it would be a file
    the format does not know."""
    return folder.with_name(f"{folder.name}.truth.csv")


def generate(
    *,
    students: int,
    format: str,  # noqa: A002 - the word users know
    seed: int,
    out: Path,
    faults: float = 0.0,
    kind: Kind = Kind.CURRENT,
    schools: int = 0,
) -> Path:
    """Write one made-up snapshot into `out` and the truth beside it; return the truth's path.

    The same arguments give the same bytes. Without `faults` the snapshot has no finding at all
    when checked as of `SAMPLE_AS_OF`; else `faults` is the share (0 to 1) of the district's people
    that a fault is drawn for, evenly over all rules but format errors. Raises InputError for
    numbers that make no district and for a format without samples.
    """
    if not 0 <= faults <= 1:
        raise InputError("The share of faults must lie between 0 and 1.")
    with built(District(students, seed, kind, schools)) as con:
        return _written(con, format, out, _shared_out(con, format, faults))


def write_sample(*, students: int, format: str, faults: float, seed: int, out: Path) -> Path:  # noqa: A002 - as above
    """What `rosterbench sample` does: a snapshot in `out`, its truth beside it, whose path is
    returned. Raises InputError as `generate`, and when `out` holds files already."""
    if out.is_dir() and any(out.iterdir()):
        raise InputError(f"Folder {out} is not empty. Choose a new folder for the sample.")
    return generate(students=students, format=format, seed=seed, out=out, faults=faults)


def write_faulty(
    district: District,
    format_key: str,
    out: Path,
    counts: Mapping[str, int],
) -> Path:
    """Write a snapshot with `counts` faults per rule and the truth beside it; its path.

    Raises InputError when the district has no room for so many, naming the rule.
    """
    with built(district) as con:
        return _written(con, format_key, out, counts, exact=True)


def _written(
    con: duckdb.DuckDBPyConnection,
    format_key: str,
    out: Path,
    counts: Mapping[str, int],
    *,
    exact: bool = False,
) -> Path:
    declared = project(con, format_key)
    path = truth_path(out)
    out.mkdir(parents=True, exist_ok=True)
    if not counts:
        truth.write_empty(path)
        write(con, declared, out)
        return path
    library.start(con, declared)
    for fault in library.applicable(format_key):
        wanted = counts.get(fault.rule, 0)
        made = library.inject(con, fault, wanted) if wanted else 0
        if exact and made < wanted:
            raise InputError(
                f"The district has room for {made} faults of {fault.rule}, not for {wanted}. "
                "Make it larger or ask for fewer."
            )
    library.finish(con, declared)
    write(con, declared, out)
    truth.write(con, path)
    return path


def _shared_out(con: duckdb.DuckDBPyConnection, format_key: str, share: float) -> Mapping[str, int]:
    if share == 0:
        return {}
    ((people,),) = con.execute("select count(*) from person").fetchall()
    mixed = [f for f in library.applicable(format_key) if f.level != "format_error"]
    each = max(1, round(people * share / len(mixed)))
    return {fault.rule: each for fault in mixed}
