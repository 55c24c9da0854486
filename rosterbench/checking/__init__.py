"""Rule book, Great Expectations on DuckDB, and the run: a snapshot in, findings out."""

from rosterbench.checking.run import Run, check, check_snapshot

__all__ = ["Run", "check", "check_snapshot"]
