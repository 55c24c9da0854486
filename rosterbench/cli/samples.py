"""`rosterbench sample` and `rosterbench demo`: made-up districts to try, teach and test with."""

from pathlib import Path
from typing import Annotated

import typer

from rosterbench.cli.checks import present
from rosterbench.cli.progress import progress_shown

_DEMO = ("sample_data", "remind_csv_1_0", "faulty")

Students = Annotated[int, typer.Option(min=1, help="Number of students.")]
FormatKey = Annotated[str, typer.Option("--format", "-f", help="Key of the format.")]
Faults = Annotated[
    float, typer.Option(min=0, max=1, metavar="RATE", help="Share of records made faulty, 0 to 1.")
]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")]
Out = Annotated[Path, typer.Option(metavar="FOLDER", help="New folder for the files.")]


def sample(
    out: Out,
    students: Students = 3000,
    format_key: FormatKey = "remind_csv_1_0",
    faults: Faults = 0.0,
    seed: Seed = 1,
) -> None:
    """Write the files of a made-up district, and beside them the faults it was given."""
    from rosterbench.samples import SAMPLE_AS_OF, write_sample

    truth = write_sample(students=students, format=format_key, faults=faults, seed=seed, out=out)
    typer.echo(f"Written to {out}, its faults listed in {truth}.")
    typer.echo(f"Check it with: rosterbench check {out} --as-of {SAMPLE_AS_OF}")


def demo() -> None:
    """Check the bundled sample district, faults and all, and show its report.

    The exit code is 0 although the sample has errors: that is what it is for.
    """
    from rosterbench.checking import check
    from rosterbench.home import content
    from rosterbench.samples import SAMPLE_AS_OF

    with progress_shown(is_quiet=False) as progress:
        run = check([content(*_DEMO)], as_of=SAMPLE_AS_OF, progress=progress)
    with run:
        present(run, is_json=False, has_values=False)
