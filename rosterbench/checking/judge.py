"""The steps of one check on one connection: fill the tables, ask the rules, write the folder."""

import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

import rosterbench
from rosterbench import accounts
from rosterbench.checking import findings, report, rulebook
from rosterbench.checking.questions import Plan, plan
from rosterbench.checking.rulebook import SQL_BODY, Rule
from rosterbench.formats import Format
from rosterbench.home import content
from rosterbench.model import Channel, Profile, RuleOutcome, RuleResult, Snapshot
from rosterbench.roster import build, load, package, references, rows
from rosterbench.settings import Settings

Progress = Callable[[str, int, int], None]
_MEMORY_LIMIT = "3GB"
_ROSTER_TABLES = ("school", "person", "person_school", "guardianship", "class", "membership")


@dataclass(frozen=True)
class Context:
    """What one check is given."""

    snapshot: Snapshot
    declared: Format
    profile: Profile
    as_of: date
    channel: Channel
    settings: Settings
    existing: Path | None
    progress: Progress
    only: frozenset[str] = frozenset()

    @property
    def run_id(self) -> str:
        """Hash of all a verdict depends on; never of the clock."""
        parts = [
            rosterbench.__version__,
            self.snapshot.sha256,
            self.declared.key,
            self.profile.value,
            self.channel.value,
            rulebook.fingerprint(),
            self.as_of.isoformat(),
            json.dumps([dict(self.settings.constants), dict(self.settings.lists)], sort_keys=True),
            ",".join(sorted(self.only)),
            hashlib.sha256(self.existing.read_bytes()).hexdigest() if self.existing else "",
            json.dumps(
                [[f.name, [[c.raw, c.canonical] for c in f.header]] for f in self.snapshot.files]
            ),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@contextmanager
def _database(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = folder / ".spill"
    with closing(
        duckdb.connect(config={"memory_limit": _MEMORY_LIMIT, "temp_directory": str(spill)})
    ) as con:
        con.execute("set enable_progress_bar = false")
        yield con
    shutil.rmtree(spill, ignore_errors=True)


def judge(context: Context, folder: Path, tables: Mapping[str, str]) -> dict[str, Any]:
    """Judge the snapshot and write the run's files into `folder`; gives the content of run.json."""
    started = time.monotonic()
    book = threading.Thread(target=_import_great_expectations)
    book.start()
    with _database(folder) as con:
        _fill(con, context, tables)
        results = _ask(con, context, book)
        context.progress("write the run", 0, 1)
        content_of_run = report.describe(con, results, context.snapshot, context.declared) | {
            "id": context.run_id,
            "version": rosterbench.__version__,
            "profile": context.profile.value,
            "as_of": context.as_of.isoformat(),
            "rule_book": rulebook.fingerprint(),
            "settings": dict(context.settings.constants),
            "seconds": round(time.monotonic() - started, 3),
        }
        report.write_tables(con, folder, _ROSTER_TABLES)
        report.write_rules(con, folder, results)
    (folder / "run.json").write_text(
        json.dumps(content_of_run, indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8"
    )
    context.progress("write the run", 1, 1)
    return content_of_run


def _import_great_expectations() -> None:
    """Overlap its seconds of import with reading the files: DuckDB runs outside the lock."""
    import rosterbench.checking.gx  # noqa: F401


def _fill(con: duckdb.DuckDBPyConnection, context: Context, tables: Mapping[str, str]) -> None:
    steps: list[tuple[str, Callable[[], None]]] = [
        ("read the files", lambda: load.load(con, context.snapshot, context.declared)),
        ("look at every row", lambda: rows.build(con, context.declared)),
        ("build the roster", lambda: build.build(con, context.declared)),
        ("follow the links", lambda: _follow(con, context)),
        ("predict accounts", lambda: _predict(con, context)),
    ]
    build.prepare(
        con,
        context.declared,
        context.settings,
        as_of=context.as_of,
        profile=context.profile,
        channel=context.channel,
    )
    for done, (step, act) in enumerate(steps):
        context.progress(step, done, len(steps))
        act()
    for script in ("state.sql", "facts.sql", "views.sql"):
        con.execute(content("sql", "roster", script).read_text("utf-8"))
    for statement in tables.values():
        con.execute(statement)


def _follow(con: duckdb.DuckDBPyConnection, context: Context) -> None:
    usable = con.execute(
        "select expected_name from snapshot_files where usable and expected_name is not null"
    ).fetchall()
    names = {name for (name,) in usable}
    references.build(con, context.declared, names)
    package.build(con, context.declared, names)


def _predict(con: duckdb.DuckDBPyConnection, context: Context) -> None:
    accounts.predict(con, profile=context.profile, existing=context.existing)


def _ask(
    con: duckdb.DuckDBPyConnection, context: Context, book: threading.Thread
) -> list[RuleResult]:
    of_format = rulebook.rules_of(context.declared.short, context.only)
    prepared = plan(con, tuple(of_format), context.declared, context.settings)
    for asked in prepared.asked:
        if asked.type == SQL_BODY:
            con.execute(f"create or replace table {asked.view} as {asked.rule.body.query}")
    book.join()
    from rosterbench.checking import gx

    verdicts = gx.ask(
        con,
        [gx.Question(a.id, a.view, a.type, a.kwargs, a.index) for a in prepared.asked],
        lambda done, total: context.progress("ask the rules", done, total),
    )
    findings.start(con)
    errors: dict[str, str] = {}
    for asked in prepared.asked:
        verdict = verdicts[asked.id]
        if verdict.error:
            errors[asked.rule.code] = f"Great Expectations could not ask it: {verdict.error}"
        elif verdict.unexpected:
            findings.collect(con, asked, verdict)
    findings.apply_precedence(con, of_format)
    findings.finish(con, context.declared, of_format)
    counted = _counts(con)
    checked = _checked(con, prepared)
    return [
        _result(r, context.declared, prepared, errors, *counted.get(r.code, (0, 0)), checked)
        for r in of_format
    ]


def _result(
    rule: Rule,
    declared: Format,
    prepared: Plan,
    errors: Mapping[str, str],
    violations: int,
    failing: int,
    checked: Mapping[str, int],
) -> RuleResult:
    level = rule.level_in(declared.short)
    if rule.code in errors:
        return RuleResult(rule.code, level, RuleOutcome.ERRORED, 0, 0, 0, errors[rule.code])
    if rule.code in prepared.not_applicable:
        reason = prepared.not_applicable[rule.code]
        return RuleResult(rule.code, level, RuleOutcome.NOT_APPLICABLE, 0, 0, 0, reason)
    outcome = RuleOutcome.FAILED if failing else RuleOutcome.PASSED
    return RuleResult(rule.code, level, outcome, checked[rule.code], failing, violations)


def _counts(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """Violations and what remains of them after precedence, by rule."""
    counted = con.execute(
        "select rule, count(*), count(*) filter (where not dropped) from finding_raw group by rule"
    ).fetchall()
    return {rule: (violations, failing) for rule, violations, failing in counted}


def _checked(con: duckdb.DuckDBPyConnection, prepared: Plan) -> dict[str, int]:
    """How many records each rule looked at; one statement for each table or view."""
    wanted: dict[str, list[str]] = {}
    for one in prepared.asked:
        columns = wanted.setdefault(one.population, [])
        if one.counted not in columns:
            columns.append(one.counted)
    counts: dict[tuple[str, str], int] = {}
    for population, columns in wanted.items():
        selected = ", ".join(f"count({column})" for column in columns)
        found = con.execute(f"select {selected} from {population}").fetchall()[0]
        counts |= {(population, c): n for c, n in zip(columns, found, strict=True)}
    total: dict[str, int] = {}
    for one in prepared.asked:
        count = counts[one.population, one.counted]
        total[one.rule.code] = total.get(one.rule.code, 0) + count
    return total
