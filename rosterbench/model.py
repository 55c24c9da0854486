"""The nouns: closed sets and frozen records that every floor speaks.

`observed`, `record_id` and `raw_line` can be personal data: they live in findings and rejects,
never in logs, exceptions or test names.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path


class Level(StrEnum):
    """How bad a finding is, worst first; `rules.md` A.1."""

    FORMAT_ERROR = "format_error"
    HOLD = "hold"
    ERROR = "error"
    ALERT = "alert"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for the worst level, growing as levels get milder."""
        return list(Level).index(self)

    @property
    def title(self) -> str:  # type: ignore[override]  # a word on screen, not str.title
        """The word on screen."""
        return self.value.replace("_", " ").capitalize()

    @property
    def severity(self) -> str:
        """Great Expectations' word for it."""
        return _GX_SEVERITY[self.value]


_GX_SEVERITY = {
    "format_error": "critical",
    "hold": "critical",
    "error": "critical",
    "alert": "warning",
    "notice": "info",
}


class RuleOutcome(StrEnum):
    """How one rule ended, in order of precedence; never a silent pass."""

    ERRORED = "errored"
    NOT_APPLICABLE = "not_applicable"
    FAILED = "failed"
    PASSED = "passed"


class RunOutcome(StrEnum):
    """What one check says of a snapshot, worst first."""

    REFUSED = "refused"
    HELD = "held"
    ERRORS = "errors"
    ALERTS = "alerts"
    CLEAN = "clean"


class Profile(StrEnum):
    """The platform whose eyes a snapshot is judged by."""

    REMIND = "remind"
    CLASSTAG = "classtag"
    STANDARD = "standard"


class Channel(StrEnum):
    """How the files reach the platform; ClassTag refuses more by hand than by SFTP."""

    HAND = "hand"
    SFTP = "sftp"


class How(StrEnum):
    """How a received header was resolved to a column (`remind-csv-2.0.md` 6.1)."""

    EXACT = "exact"
    MAPPED = "mapped"
    ALIAS = "alias"
    NEAR_MISS = "near_miss"
    UNKNOWN = "unknown"


class Problem(StrEnum):
    """Why a file is not read as rows; each is a format error with its own rule."""

    UNREADABLE = "unreadable"
    DELIMITER = "delimiter"
    NO_HEADER = "no_header"
    HEADER = "header"


class RejectReason(StrEnum):
    """Why a physical line is not a row."""

    COLUMN_COUNT = "column_count"
    QUOTE_MISPLACED = "quote_misplaced"
    NUL = "nul"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Reject:
    """One physical line (or an opening line) that could not become a row."""

    line: int
    last_line: int
    reason: RejectReason
    column_count: int
    raw: bytes = field(repr=False)


@dataclass(frozen=True)
class HeaderCell:
    """One received header cell and what it was taken for; equality is by all fields."""

    position: int
    raw: str
    canonical: str | None
    how: How
    suggestion: str | None = None
    mapped_to: str | None = None


@dataclass(frozen=True)
class SnapshotFile:
    """One received file: what it is, how it was read, and the four numbers that add up.

    `lines == header_lines + row_lines + reject_lines + blank_lines` always holds for a file that
    was read; `rows` counts records (a quoted line break makes one row of several lines).
    `path` are the original bytes; `table` is what DuckDB reads (the same file, or its UTF-8 copy,
    when the census proved it safe, else the splitter's staged copy with a leading `_line` column),
    or None. `newline` is the style of the line ends: '' when LF and CRLF are mixed, CR where any
    stands alone. `near_name` is the expected name a file without one probably should have.
    `is_outside`: a file of the format that the profile does not read.
    """

    name: str
    path: Path
    bytes: int
    sha256: str
    modified_at: str
    expected_name: str | None = None
    near_name: str | None = None
    encoding: str = "utf-8"
    has_bom: bool = False
    has_quote: bool = False
    newline: str = "\n"
    delimiter: str = ","
    problem: Problem | None = None
    problem_detail: str = ""
    header: tuple[HeaderCell, ...] = ()
    lines: int = 0
    header_lines: int = 0
    row_lines: int = 0
    reject_lines: int = 0
    blank_lines: int = 0
    rows: int = 0
    rejects: tuple[Reject, ...] = field(default=(), repr=False)
    table: Path | None = None
    is_staged: bool = False
    is_outside: bool = False


@dataclass(frozen=True)
class Snapshot:
    """One full set of files as received, immutable once staged.

    `sha256` covers names and bytes of all files, so the same set again is recognised.
    `format_reason` says in words why the format was recognised; `problems` are the sentences of
    `snapshot_format_unclear`; `ignored` are names seen and not staged, each with its reason.
    """

    folder: Path
    sha256: str
    received_on: date
    files: tuple[SnapshotFile, ...]
    format: str
    format_reason: str
    channel: Channel = Channel.HAND
    ignored: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleResult:
    """How one rule ended. `violations` is what Great Expectations counted, `failing` what remains
    after precedence, `checked` the number of records it looked at; rows count once even where a
    person's two schools make two findings."""

    rule: str
    level: Level
    outcome: RuleOutcome
    checked: int
    failing: int
    violations: int
    reason: str = ""
