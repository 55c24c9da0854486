"""What the tests of samples share: check a snapshot and say how it differs from its truth."""

from pathlib import Path

from rosterbench.checking import check
from rosterbench.samples import SAMPLE_AS_OF, compare, truth_path

FORMATS = ("remind_csv_1_0", "remind_csv_2_0")
Differences = tuple[list[tuple[str | None, ...]], list[tuple[str | None, ...]]]


def differences(folder: Path, chosen: str | None = None) -> Differences:
    """Missing and extra findings; two empty lists mean: exactly the truth.

    `chosen` is the format a district has been told to send; None lets the check recognize it.
    """
    with check([folder], format=chosen, as_of=SAMPLE_AS_OF) as run:
        errored = [r["rule"] for r in run.report["rules"] if r["outcome"] == "errored"]
        assert not errored
        return compare(run.findings, truth_path(folder))
