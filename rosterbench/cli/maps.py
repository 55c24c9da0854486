"""`rosterbench map`: headers a district writes differently, remembered in its store."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rosterbench.store import Store

app = typer.Typer(
    help="Read a district's own headers as columns of a format, or leave them unread.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

District = Annotated[str, typer.Option("--district", "-d", help="Key of the district.")]
FormatKey = Annotated[str, typer.Option("--format", "-f", help="Key of the format.")]
File = Annotated[str, typer.Argument(help="File as the format names it, such as users.csv.")]
Header = Annotated[str, typer.Argument(help="Header exactly as it stands in the file.")]
Workspace = Annotated[
    Path | None,
    typer.Option(help="Workspace folder; default $ROSTERBENCH_WORKSPACE, then your data folder."),
]


@app.command("set")
def set_mapping(
    file: File,
    header: Header,
    column: Annotated[str, typer.Argument(help="Column it stands for, or ignore.")],
    district: District,
    format_key: FormatKey,
    workspace: Workspace = None,
) -> None:
    """Read HEADER of FILE as COLUMN from the next check on; ignore leaves it unread."""
    with _store(workspace) as store:
        now = datetime.now(UTC)
        store.require_district(district, now)
        place = (district, format_key, file, header)
        store.map_header(*place, column, who=getpass.getuser(), at=now)
    typer.echo(f"{file}: header {header!r} of district {district} is now read as {column}.")


@app.command("list")
def list_mappings(district: District, workspace: Workspace = None) -> None:
    """List the header mappings of a district, with who made them and when."""
    from rosterbench.reports.lists import mapping_list
    from rosterbench.reports.terminal import console_for

    with _store(workspace) as store:
        found = store.list_mappings(district)
    console_for().print(mapping_list(district, found))


@app.command("delete")
def delete_mapping(
    file: File,
    header: Header,
    district: District,
    format_key: FormatKey,
    workspace: Workspace = None,
) -> None:
    """Forget how HEADER of FILE was read."""
    with _store(workspace) as store:
        now = datetime.now(UTC)
        store.unmap_header(district, format_key, file, header, who=getpass.getuser(), at=now)
    typer.echo(f"{file}: header {header!r} of district {district} is no longer mapped.")


@contextmanager
def _store(workspace: Path | None) -> Iterator["Store"]:
    from rosterbench import home
    from rosterbench.store import locate, open_store

    store = open_store(locate(home.workspace(workspace)))
    try:
        yield store
    finally:
        store.close()
