"""What the store hands out: frozen records without a connection behind them."""

from dataclasses import dataclass
from datetime import datetime

IGNORE = "ignore"


@dataclass(frozen=True)
class HeaderMapping:
    """One active mapping of a received header in a district's files (`remind-csv-2.0.md` 6.2).

    `file` is the declared file name, `column` a canonical column of it or `ignore`; `made_at` is
    UTC. Equality is by all fields.
    """

    district: str
    format: str
    file: str
    header: str
    column: str
    made_by: str
    made_at: datetime
