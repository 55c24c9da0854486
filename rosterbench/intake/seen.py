"""A snapshot as one profile sees it: which files it reads, and what it makes of their headers."""

from collections.abc import Sequence
from dataclasses import replace

from rosterbench.formats import FileSpec, Format
from rosterbench.intake.header import header_faults, resolve
from rosterbench.model import HeaderCell, Problem, Snapshot, SnapshotFile


def seen_by(snapshot: Snapshot, declared: Format) -> Snapshot:
    """The snapshot with files and headers judged by the format's profile; no byte is read again.

    Files of the format that the profile does not read keep their counts and lose their rows.
    """
    return replace(snapshot, files=tuple(_seen(file, declared) for file in snapshot.files))


def _seen(file: SnapshotFile, declared: Format) -> SnapshotFile:
    outside = {spec.name for spec in declared.others}
    if (file.expected_name or file.near_name) in outside:
        return replace(
            file,
            expected_name=None,
            near_name=None,
            problem=None,
            problem_detail="",
            header=_resolved(file.header, None),
            rejects=(),
            table=None,
            is_outside=True,
        )
    if file.expected_name is None or file.problem not in (None, Problem.HEADER):
        return file
    spec = declared.file(file.expected_name)
    cells = _resolved(file.header, spec)
    faults = header_faults(cells, spec)
    if faults:
        return _without_rows(replace(file, header=cells), "; ".join(faults))
    return replace(file, header=cells, problem=None, problem_detail="")


def _resolved(header: Sequence[HeaderCell], spec: FileSpec | None) -> tuple[HeaderCell, ...]:
    mapped = {cell.raw: cell.mapped_to for cell in header if cell.mapped_to}
    return resolve([cell.raw for cell in header], spec, mapped)


def _without_rows(file: SnapshotFile, detail: str) -> SnapshotFile:
    """The file as if its lines had not been looked at."""
    return replace(
        file,
        problem=Problem.HEADER,
        problem_detail=detail,
        lines=0,
        header_lines=0,
        row_lines=0,
        reject_lines=0,
        blank_lines=0,
        rows=0,
        rejects=(),
        table=None,
        is_staged=False,
    )
