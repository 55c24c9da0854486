"""Made-up districts to try, teach and test with: clean ones, faulty ones, and the truth about both.

Check them as of `SAMPLE_AS_OF`.
"""

from pathlib import Path

from rosterbench.samples.district import SAMPLE_AS_OF, District, Kind, built
from rosterbench.samples.files import project, write

__all__ = ["SAMPLE_AS_OF", "District", "Kind", "generate"]


def generate(
    *,
    students: int,
    format: str,  # noqa: A002 - the word users know
    seed: int,
    out: Path,
    kind: Kind = Kind.CURRENT,
    schools: int = 0,
) -> None:
    """Write one made-up snapshot into `out`; the same arguments give the same bytes.

    A clean snapshot has no finding at all when checked as of `SAMPLE_AS_OF`. Raises InputError for
    numbers that make no district and for a format without samples.
    """
    with built(District(students, seed, kind, schools)) as con:
        write(con, project(con, format), out)
