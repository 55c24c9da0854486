"""`rosterbench check`: files in, report out, and an exit code that a scheduler can act on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import typer

from rosterbench.cli.faults import ExitCode
from rosterbench.cli.progress import Progress, progress_shown
from rosterbench.errors import InputError
from rosterbench.model import Channel, Level, Profile, RuleOutcome

if TYPE_CHECKING:
    from rosterbench.checking import Run

_DAY = ["%Y-%m-%d"]

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Folder, files or one ZIP of a snapshot.")
]
FormatKey = Annotated[
    str | None,
    typer.Option("--format", "-f", help="Key of the format; default: recognised from the files."),
]
ProfileName = Annotated[
    Profile | None, typer.Option(help="Platform to judge by; default: that of the format.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=_DAY, metavar="DATE", help="Day ages are counted on; default: today."),
]
District = Annotated[
    str | None,
    typer.Option("--district", "-d", help="Keep snapshot and run for this district."),
]
Out = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Keep the run, as Parquet and JSON, here.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the report.")]
FailOn = Annotated[Level, typer.Option(help="Mildest level that makes the exit code 1.")]
ChannelName = Annotated[Channel, typer.Option(help="How the files reach the platform.")]
Existing = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="CSV of accounts the platform has already."),
]
Workspace = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Default: $ROSTERBENCH_WORKSPACE, then your data folder."),
]
ShowValues = Annotated[
    bool, typer.Option("--show-values", help="Show cells of examples instead of their shape.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]


def check(
    paths: Paths,
    format_key: FormatKey = None,
    profile: ProfileName = None,
    as_of: AsOf = None,
    district: District = None,
    out: Out = None,
    is_json: Json = False,
    fail_on: FailOn = Level.ERROR,
    channel: ChannelName = Channel.HAND,
    existing: Existing = None,
    workspace: Workspace = None,
    has_values: ShowValues = False,
    is_quiet: Quiet = False,
) -> None:
    """Check a snapshot as the platform would read it.

    Exit code: 0 nothing at or above --fail-on, 1 findings there, 2 usage or nothing readable,
    3 a fault of rosterbench itself.
    """
    request: _Request = {
        "format": format_key,
        "profile": profile,
        "as_of": as_of.date() if as_of else None,
        "channel": channel,
        "existing": existing,
    }
    with progress_shown(is_quiet) as progress:
        if district is None:
            run = _check_once(paths, request, out, progress)
        else:
            run = _check_kept(paths, request, out, progress, district, workspace)
    with run:
        present(run, is_json=is_json, has_values=has_values)
        code = exit_code(run.report, fail_on)
    raise typer.Exit(code)


class _Request(TypedDict):
    format: str | None
    profile: Profile | None
    as_of: date | None
    channel: Channel
    existing: Path | None


def _check_once(
    paths: list[Path], request: _Request, out: Path | None, progress: Progress
) -> "Run":
    from rosterbench import checking

    return checking.check(paths, out=out, progress=progress, **request)


def _check_kept(
    paths: list[Path],
    request: _Request,
    out: Path | None,
    progress: Progress,
    district: str,
    workspace: Path | None,
) -> "Run":
    import shutil

    from rosterbench import home
    from rosterbench.checking.district import check_for_district

    if out and out.exists():
        raise InputError(f"{out} exists already; choose another folder for the run.")
    run = check_for_district(
        paths,
        district,
        workspace=home.workspace(workspace),
        now=datetime.now(UTC),
        progress=progress,
        **request,
    )
    if out:
        shutil.copytree(run.folder, out)
    return run


def present(run: "Run", *, is_json: bool, has_values: bool) -> None:
    """Print a run on stdout: the report for people, or one JSON object."""
    if is_json:
        from rosterbench.reports.machine import as_json

        typer.echo(as_json(run.report))
        return

    from rosterbench.checking import rulebook
    from rosterbench.reports.digest import digests
    from rosterbench.reports.terminal import console_for, show

    rules = {rule.code: rule for rule in rulebook.rules()}
    show(run.report, digests(run.findings), rules, console_for(), has_values=has_values)


def exit_code(report: Mapping[str, Any], fail_on: Level) -> ExitCode:
    """What a finished check tells the calling program.

    A rule that could not run is our fault and never ends as a silent 0 or 1.
    """
    errored = [r["rule"] for r in report["rules"] if r["outcome"] == RuleOutcome.ERRORED]
    if errored:
        typer.echo(f"Could not run: {', '.join(errored)}. The other rules did.", err=True)
        return ExitCode.OUR_FAULT
    counts = report["counts"]
    is_found = any(counts[level] for level in Level if level.rank <= fail_on.rank)
    return ExitCode.FOUND if is_found else ExitCode.NOTHING_FOUND
