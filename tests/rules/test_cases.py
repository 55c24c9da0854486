"""Every rule's given/expect cases run through the whole check, and the book's book-keeping."""

import base64
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rosterbench import intake
from rosterbench.checking import check_snapshot
from rosterbench.checking.rulebook import rules
from rosterbench.formats import formats, load
from rosterbench.home import content
from rosterbench.model import Channel, Profile
from rosterbench.settings import defaults

HERE = Path(__file__).parent
AS_OF = date(2025, 9, 2)
COLUMNS = (
    "rule", "level", "school_id", "entity", "record_id", "file", "line", "column", "observed",
)  # fmt: skip


def _cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.toml")):
        declared = tomllib.loads(path.read_text("utf-8"))
        for case in declared["cases"]:
            seen_by = " ".join(case[key] for key in ("format", "profile", "channel") if key in case)
            label = f"{declared['rule']}: {case['name']} ({seen_by})"
            found.append(pytest.param(declared["rule"], case, id=label))
    return found


def _lay_out(case: dict[str, Any], folder: Path) -> None:
    for base in (HERE / "base" / case["format"]).glob("*.csv"):
        if base.name not in case.get("absent", []):
            (folder / base.name).write_bytes(base.read_bytes())
    for name, changes in case.get("changed", {}).items():
        _rewrite(folder / name, changes)
    for name, rows in case.get("added", {}).items():
        (folder / name).write_bytes((folder / name).read_bytes() + rows.lstrip("\n").encode())
    for name, text in case.get("given", {}).items():
        (folder / name).write_bytes(text.lstrip("\n").encode())
    for name, encoded in case.get("given_bytes", {}).items():
        (folder / name).write_bytes(base64.b64decode(encoded, validate=True))


def _rewrite(file: Path, changes: list[list[str]]) -> None:
    text = file.read_bytes().decode()
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} must stand once in {file.name} of the base set"
        text = text.replace(old, new)
    file.write_bytes(text.encode())


def _insert(table: str, row: dict[str, Any]) -> str:
    values = ", ".join(
        "null" if v is None else str(v) if isinstance(v, int) else f"'{v}'" for v in row.values()
    )
    return f"insert into {table} ({', '.join(row)}) values ({values})"


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_case_yields_exactly_its_findings(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    _lay_out(case, given)
    as_of = case.get("as_of", AS_OF)
    mapped = case.get("mappings", {})
    channel = Channel(case.get("channel", "hand"))
    snapshot = intake.receive(
        [given],
        format=None if case.get("unforced") else case["format"],
        into=tmp_path / "snapshot",
        received_on=as_of,
        mappings=lambda _format, file: mapped.get(file, {}),
        channel=channel,
    )
    statements = {
        f"{table} {n}": _insert(table, row)
        for table, rows in case.get("given_tables", {}).items()
        for n, row in enumerate(rows)
    }
    run = check_snapshot(
        snapshot,
        out=tmp_path / "run",
        profile=Profile(case["profile"]) if "profile" in case else None,
        as_of=as_of,
        channel=channel,
        settings=defaults().changed(case.get("settings", {})),
        tables=statements,
        only=[rule],
    )
    if "outcome" in case:
        results = {r["rule"]: r for r in run.report["rules"]}
        assert results[rule]["outcome"] == case["outcome"]
        assert case.get("reason", "") in results[rule]["reason"]
    shown = ", ".join(f'"{column}"' for column in COLUMNS)
    found = duckdb.sql(f"select {shown} from '{run.findings}' where rule = '{rule}'").fetchall()
    compared = sorted({key for row in case["expect"] for key in row} & set(COLUMNS))
    assert _flat(found, compared) == sorted(
        tuple(str(row.get(key, "")) for key in compared) for row in case["expect"]
    )


def _flat(found: list[tuple[Any, ...]], compared: list[str]) -> list[tuple[str, ...]]:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    return sorted(
        tuple("" if row[key] is None else str(row[key]) for key in compared) for row in rows
    )


def test_each_rule_has_a_case_that_finds_and_one_that_does_not() -> None:
    missing = [r.code for r in rules() if not (HERE / f"{r.code}.toml").exists()]
    assert missing == [], "write tests/rules/<rule>.toml with a bad row and a neighbour"
    silent = [
        r.code
        for r in rules()
        if not any(
            c["expect"] for c in tomllib.loads((HERE / f"{r.code}.toml").read_text())["cases"]
        )
    ]
    assert silent == [], "a rule's cases must contain at least one finding"


def test_no_case_is_without_its_rule() -> None:
    codes = {r.code for r in rules()}
    assert [p.stem for p in sorted(HERE.glob("*.toml")) if p.stem not in codes] == []


def test_each_rule_is_tried_in_every_format_it_names() -> None:
    known = {load(f.key, profile).short for f in formats() for profile in f.profiles}
    untried = []
    for rule in rules():
        cases = tomllib.loads((HERE / f"{rule.code}.toml").read_text("utf-8"))["cases"]
        tried = {_short(case) for case in cases}
        untried += [(rule.code, s) for s in rule.formats if s in known and s not in tried]
    assert untried == []


def _short(case: dict[str, Any]) -> str:
    profile = Profile(case["profile"]) if "profile" in case else None
    return load(case["format"], profile).short


def test_no_query_is_without_its_rule() -> None:
    codes = {r.code for r in rules() if r.body.query}
    orphans = [p.stem for p in content("sql", "rules").glob("*.sql") if p.stem not in codes]
    assert orphans == []


def test_each_rule_says_why_and_how_to_fix() -> None:
    thin = [
        r.code
        for r in rules()
        if min(len(r.title), len(r.why), len(r.fix)) < 5
        or r.mark not in {"published", "our_choice"}
        or (r.mark == "published" and not r.source)
    ]
    assert thin == [], "title, why, fix, source and mark are what people read: fill them"


def test_each_yield_names_a_rule() -> None:
    codes = {r.code for r in rules()}
    unknown = [(r.code, y.rule) for r in rules() for y in r.yields_to if y.rule not in codes]
    assert unknown == []
