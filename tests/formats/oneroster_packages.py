"""OneRoster packages for tests: the clean base sets as rows, changed at will and checked."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from rosterbench import intake
from rosterbench.checking import check_snapshot
from rosterbench.model import Profile

AS_OF = date(2025, 9, 2)
BASES = Path(__file__).parent.parent / "rules" / "base"
Table = list[dict[str, str]]


@dataclass(frozen=True)
class Field:
    """One column of the binding's tables, as pinned in binding_*.csv."""

    file: str
    column: str
    required: str
    type: str
    values: tuple[str, ...]
    target: str
    extensible: bool


@dataclass(frozen=True)
class Found:
    """What a check said: its outcome and its findings as rows of column to value."""

    outcome: str
    findings: list[dict[str, Any]]

    def of(self, rule: str) -> list[dict[str, Any]]:
        """The findings of one rule."""
        return [row for row in self.findings if row["rule"] == rule]

    def levels(self, rule: str) -> dict[str, str]:
        """Record to level for one rule."""
        return {row["record_id"]: row["level"] for row in self.of(rule)}


def binding(version: str) -> list[Field]:
    """The columns of one version, in the order of its tables."""
    path = Path(__file__).parent / f"binding_{version.replace('.', '_')}.csv"
    with path.open(newline="") as lines:
        return [
            Field(
                row["file"],
                row["column"],
                row["required"],
                row["type"],
                tuple(row["values"].split(", ")) if row["values"] else (),
                row["target"],
                row["extensible"] == "yes",
            )
            for row in csv.DictReader(lines)
        ]


def base(version: str) -> dict[str, Table]:
    """File name to rows of the clean set; the manifest is among them."""
    found = {}
    for path in sorted((BASES / f"oneroster_{version.replace('.', '_')}").glob("*.csv")):
        with path.open(newline="") as lines:
            found[path.name] = list(csv.DictReader(lines))
    return found


def text(header: Collection[str], rows: Table) -> bytes:
    """A file with CRLF line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return out.getvalue().encode()


def write(folder: Path, tables: dict[str, Table]) -> None:
    """The tables as files of a new folder; a file without rows needs text() instead."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        (folder / name).write_bytes(text(list(rows[0]), rows))


def manifest(version: str, modes: dict[str, str], other: str = "absent") -> Table:
    """A manifest with the modes by file, `other` for those that are not named."""
    names = sorted({field.file for field in binding(version)})
    rows = {"manifest.version": "1.0", "oneroster.version": version}
    rows |= {f"file.{name}": modes.get(name, other) for name in names}
    return [{"propertyName": name, "value": value} for name, value in rows.items()]


def judge(
    sources: list[Path],
    work: Path,
    *,
    version: str | None = None,
    profile: Profile = Profile.STANDARD,
    only: Collection[str] = (),
    as_of: date = AS_OF,
) -> Found:
    """The check of a folder, files or ZIP in one profile; `version` forces the format."""
    snapshot = intake.receive(
        sources,
        format=f"oneroster_{version.replace('.', '_')}" if version else None,
        into=work / "snapshot",
        received_on=as_of,
    )
    run = check_snapshot(snapshot, out=work / "run", as_of=as_of, profile=profile, only=only)
    errored = [r["rule"] for r in run.report["rules"] if r["outcome"] == "errored"]
    assert errored == []
    relation = duckdb.sql(f"select * from '{run.findings}'")
    rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    return Found(run.report["outcome"], rows)
