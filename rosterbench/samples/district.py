"""A made-up district in DuckDB tables, drawn from a seed; `sql/samples/district.sql` is its model.

Every name, number and address is invented: 555 numbers, `.example` domains.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import duckdb

from rosterbench.errors import InputError
from rosterbench.home import content

SAMPLE_AS_OF = date(2025, 9, 2)
"""The day sample districts are meant to be checked on: ages and grades fit together then."""

STUDENTS_PER_SCHOOL = 250
_MEMORY = "3GB"
_SEEDS = 2**31


class Kind(StrEnum):
    """Which moment of the school year the files show.

    `NEXT` is a later term of the same district: new class ids, some students gone, some new.
    """

    CURRENT = "current"
    NEXT = "next"


@dataclass(frozen=True)
class District:
    """What a made-up district is drawn from; equal records give identical bytes.

    `students` counts those of the current term; `schools` 0 means one per 250 students, at least
    two.
    """

    students: int
    seed: int = 1
    kind: Kind = Kind.CURRENT
    schools: int = 0

    @property
    def school_count(self) -> int:
        """The number of schools, chosen or derived."""
        return self.schools or max(2, -(-self.students // STUDENTS_PER_SCHOOL))


@contextmanager
def built(district: District) -> Iterator[duckdb.DuckDBPyConnection]:
    """A private in-memory database holding the district's tables.

    Raises InputError when the numbers make no district.
    """
    if district.students < 1 or district.school_count < 1:
        raise InputError("A sample district needs at least one student and one school.")
    with duckdb.connect(":memory:", config={"memory_limit": _MEMORY}) as con:
        for name, value in (
            ("seed", district.seed % _SEEDS),
            ("students", district.students),
            ("schools", district.school_count),
            ("term", int(district.kind is Kind.NEXT)),
        ):
            con.execute(f"set variable {name} = cast(? as bigint)", [value])
        for name in ("names", "district"):
            con.execute(content("sql", "samples", f"{name}.sql").read_text("utf-8"))
        yield con
