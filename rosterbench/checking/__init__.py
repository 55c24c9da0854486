"""Rule book, Great Expectations on DuckDB, and the run: a snapshot in, findings out."""

from rosterbench.checking.run import Progress, Run, check, check_snapshot

__all__ = ["Progress", "Run", "check", "check_snapshot"]
