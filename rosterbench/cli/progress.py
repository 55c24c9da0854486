"""Progress of a long command on stderr: a bar on a terminal, one line per step elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]


def _silent(_step: str, _done: int, _total: int) -> None:
    return


def _plain(step: str, done: int, total: int) -> None:
    if done >= total:
        print(f"{step}: {done:,} of {total:,}", file=sys.stderr)  # noqa: T201 - the command's voice


@contextmanager
def progress_shown(is_quiet: bool) -> Iterator[Progress]:
    """A function to call with step, done and total; the bar is gone when the block ends."""
    if is_quiet:
        yield _silent
        return
    if not sys.stderr.isatty():
        yield _plain
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def show(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        yield show
