"""The command line. Commands import what they need when they run, so that help answers at once."""

from typing import NoReturn

import typer

from rosterbench.cli import book, checks, maps, samples
from rosterbench.cli.faults import guarded, leave

app = typer.Typer(
    name="rosterbench",
    help="Says what a school roster feed would do on Remind and ClassTag, before it is uploaded.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(checks.check)
app.command("rules")(book.rules)
app.command("formats")(book.formats)
app.command("sample")(samples.sample)
app.command("demo")(samples.demo)
app.add_typer(maps.app, name="map")


def main() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    leave(guarded(app))


__all__ = ["app", "main"]
