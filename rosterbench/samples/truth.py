"""Truth files of samples: written beside the snapshot, compared with what a check found.

A truth file has the columns of findings and `fault_id`, which says what was done to cause the
finding. An empty `observed` is not compared.
"""

from pathlib import Path

import duckdb

KEY = ("rule", "level", "school_id", "entity", "record_id", "file", "line", "column")
COLUMNS = (*KEY, "observed", "fault_id")
Row = tuple[str | None, ...]


def write(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the table `truth` as CSV, sorted by every column."""
    order = ", ".join(f'truth."{c}"' for c in COLUMNS)
    name = str(path).replace("'", "''")
    con.execute(
        f"copy (select {order} from truth order by {order})"
        f" to '{name}' (format csv, header true, delimiter ',', quote '\"', escape '\"')"
    )


def write_empty(path: Path) -> None:
    """Write the truth about a clean snapshot: a header and no finding."""
    path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")


def compare(findings: Path, truth: Path) -> tuple[list[Row], list[Row]]:
    """The missing and the extra findings, each a sorted list of `KEY` columns and `observed`.

    `findings` is the Parquet file of a run. A finding that the truth tells once and the check
    twice is extra, and the reverse.
    """
    with duckdb.connect() as con:
        _load(con, findings, truth)
        return _only(con, "told", "found"), _only(con, "found", "told")


def by_rule(findings: Path, truth: Path) -> list[tuple[str, int, int, float, float]]:
    """Per rule in either file: findings told, findings made, recall and precision as shares."""
    with duckdb.connect() as con:
        _load(con, findings, truth)
        names = ", ".join(f'"{c}"' for c in KEY)
        return con.execute(f"""
            with told_n as (select {names}, count(*) as n from told group by all),
            found_n as (select {names}, count(*) as n from found group by all),
            paired as (
                select
                    coalesce(t.rule, f.rule) as rule,
                    coalesce(t.n, 0) as told,
                    coalesce(f.n, 0) as made
                from told_n as t
                full join found_n as f on {_same("t", "f")}
            )
            select
                p.rule,
                sum(p.told)::bigint,
                sum(p.made)::bigint,
                coalesce(sum(least(p.told, p.made)) / nullif(sum(p.told), 0), 1)::double,
                coalesce(sum(least(p.told, p.made)) / nullif(sum(p.made), 0), 1)::double
            from paired as p
            group by p.rule
            order by p.rule
        """).fetchall()


def _load(con: duckdb.DuckDBPyConnection, findings: Path, truth: Path) -> None:
    cells = ", ".join(
        f'coalesce(cast(rows."{c}" as varchar), \'\') as "{c}"' for c in (*KEY, "observed")
    )
    con.execute(
        f"create temp table told as select {cells} from read_csv($path, header = true,"
        " all_varchar = true, delim = ',', quote = '\"', escape = '\"') as rows",
        {"path": str(truth)},
    )
    con.execute(
        f"create temp table found as select {cells} from read_parquet($path) as rows",
        {"path": str(findings)},
    )
    con.execute(f"""
        update found set observed = ''
        where not exists (
            select 1 from told where told.observed <> '' and {_same("told", "found")}
        )
    """)


def _same(left: str, right: str) -> str:
    return " and ".join(f'{left}."{c}" = {right}."{c}"' for c in KEY)


def _only(con: duckdb.DuckDBPyConnection, here: str, there: str) -> list[Row]:
    columns = ", ".join(f'"{c}"' for c in (*KEY, "observed"))
    return con.execute(
        f"select {columns} from {here} except all select {columns} from {there} order by all"
    ).fetchall()
