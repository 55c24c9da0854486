"""A check that is kept: the snapshot in the district's shelf, the run beside the other runs."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from pathlib import Path

from rosterbench import intake, settings
from rosterbench.checking.run import Progress, Run, check_snapshot
from rosterbench.intake.private import make_folder
from rosterbench.model import Channel, Profile
from rosterbench.store import locate, open_store


def check_for_district(
    paths: Sequence[Path],
    district: str,
    *,
    workspace: Path,
    now: datetime,
    format: str | None = None,  # noqa: A002 - the word of the command line and of the contract
    profile: Profile | None = None,
    as_of: date | None = None,
    channel: Channel = Channel.HAND,
    existing: Path | None = None,
    progress: Progress | None = None,
) -> Run:
    """Accept a snapshot for a district and check it with what was decided there.

    Header mappings and settings come from the workspace's store; a district that is new is made.
    The run stands in `runs/<id>/`, once: the same check again finds it there. Raises InputError
    as `check` does.
    """
    with ExitStack() as stack:
        store = stack.enter_context(closing(open_store(locate(workspace))))
        store.require_district(district, now)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=workspace))
        stack.callback(shutil.rmtree, staging, ignore_errors=True)

        def mappings(format_key: str, file: str) -> Mapping[str, str]:
            return store.mappings(district, format_key, file)

        received = intake.receive(
            paths,
            format=format,
            into=staging / "received",
            received_on=now.astimezone(UTC).date(),
            mappings=mappings,
            channel=channel,
            progress=progress,
        )
        folder = intake.accept(received, workspace, district)
        snapshot = intake.open_snapshot(
            folder, into=staging / "reading", mappings=mappings, progress=progress
        )
        run = check_snapshot(
            snapshot,
            out=staging / "run",
            profile=profile,
            as_of=as_of,
            channel=channel,
            settings=settings.defaults().changed(store.settings(district)),
            existing=existing,
            progress=progress,
        )
        return _kept(run, workspace)


def _kept(run: Run, workspace: Path) -> Run:
    target = make_folder(workspace / "runs") / str(run.report["id"])
    if not target.exists():
        run.folder.rename(target)
    return Run(run.report, target)
