"""A check, from files to a run folder; see docs/architecture.md, "A run"."""

import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from rosterbench import intake
from rosterbench.checking.judge import Context, judge
from rosterbench.checking.judge import Progress as Progress
from rosterbench.errors import InputError
from rosterbench.formats import by_key
from rosterbench.model import Channel, Profile, Snapshot
from rosterbench.settings import Settings, defaults


@dataclass
class Run:
    """A finished check: its report (the content of `run.json`) and the folder that holds it.

    Without `out` the folder is private and temporary; leaving the `with` block removes it.
    """

    report: Mapping[str, Any]
    folder: Path
    _temporary: Path | None = field(default=None, repr=False)

    @property
    def findings(self) -> Path:
        """The Parquet file of all findings."""
        return self.folder / "findings.parquet"

    def close(self) -> None:
        """Remove the folder of a run that was not to be kept."""
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def __enter__(self) -> "Run":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def check(
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002
    profile: Profile | None = None,
    as_of: date | None = None,
    channel: Channel = Channel.HAND,
    settings: Settings | None = None,
    mappings: Callable[[str, str], Mapping[str, str]] | None = None,
    existing: Path | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Check the files of one snapshot and write a run folder.

    `paths` are a folder, files or a ZIP; `out` receives the run folder as `out` itself and must
    not exist yet. Raises InputError when nothing there can be read as any format.
    """
    private = Path(tempfile.mkdtemp(prefix="rosterbench-"))
    try:
        snapshot = intake.receive(
            paths,
            format=format,
            into=private / "snapshot",
            received_on=as_of or date.today(),  # noqa: DTZ011
            mappings=mappings,
            channel=channel,
            progress=progress,
        )
        run = check_snapshot(
            snapshot,
            profile=profile,
            as_of=as_of,
            channel=channel,
            settings=settings,
            existing=existing,
            out=out or private / "run",
            progress=progress,
        )
    except BaseException:
        shutil.rmtree(private, ignore_errors=True)
        raise
    if out:
        shutil.rmtree(private, ignore_errors=True)
        return run
    return Run(run.report, run.folder, private)


def check_snapshot(
    snapshot: Snapshot,
    *,
    out: Path,
    profile: Profile | None = None,
    as_of: date | None = None,
    channel: Channel = Channel.HAND,
    settings: Settings | None = None,
    existing: Path | None = None,
    progress: Progress | None = None,
    tables: Mapping[str, str] | None = None,
    only: Collection[str] = (),
) -> Run:
    """Check an accepted snapshot.

    `tables` are statements that fill state tables before the rules; `only` asks just these rules
    and those that win over them, to try a rule quickly: such a run says nothing of the rest. The
    run folder appears whole or not at all. Raises InputError when `out` exists.
    """
    if out.exists():
        raise InputError(f"{out} exists already; choose another folder for the run.")
    declared = by_key(snapshot.format, profile)
    context = Context(
        snapshot=snapshot,
        declared=declared,
        profile=declared.profile,
        as_of=as_of or snapshot.received_on,
        channel=channel,
        settings=settings or defaults(),
        existing=existing,
        progress=progress or (lambda step, done, total: None),
        only=frozenset(only),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".run-", dir=out.parent))
    try:
        content_of_run = judge(context, staged, tables or {})
        staged.rename(out)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return Run(content_of_run, out)
