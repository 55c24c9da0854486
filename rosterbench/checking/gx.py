"""Great Expectations on the DuckDB connection that already holds the tables.

The only module that imports Great Expectations. It gives verdicts and counts, never values: its
results above BOOLEAN_ONLY quote cells, so values are left out and rows are fetched by DuckDB.
GX has no DuckDB data source; its generic one closes the connection before it reads the rows, so
the engine below keeps one open.
"""

import itertools
import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import sqlalchemy as sa

os.environ["GX_ANALYTICS_ENABLED"] = "false"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx
    from duckdb_engine import ConnectionWrapper
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.datasource.fluent import SQLDatasource
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.expectations.metrics.map_metric_provider import (
        ColumnMapMetricProvider,
        column_condition_partial,
    )
    from great_expectations.expectations.metrics.metric_provider import metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
    from great_expectations.expectations.registry import get_expectation_impl

from rosterbench.checking.rulebook import SQL_BODY

_VERDICT = "BOOLEAN_ONLY"
_BATCH_OF_QUERIES = "snapshot_files"
_open_connections: dict[str, duckdb.DuckDBPyConnection] = {}
_numbers = itertools.count()


@dataclass(frozen=True)
class Question:
    """One expectation to ask of a view. `index` are the columns that identify a row there."""

    id: str
    view: str
    type: str
    kwargs: Mapping[str, Any]
    index: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """GX's answer: how many rows are unexpected, and the query of all of them.

    `error` names the exception's type when GX could not ask; its text may quote values.
    """

    unexpected: int
    rows_query: str = ""
    error: str = ""


class _DuckDBEngine(SqlAlchemyExecutionEngine):
    @contextmanager
    def get_connection(self) -> Iterator[sa.Connection]:
        if not self._connection:  # type: ignore[has-type]
            self._connection = self.engine.connect()
        yield self._connection


class _DuckDBDatasource(SQLDatasource):
    type: Literal["duckdb"] = "duckdb"

    @property
    def execution_engine_type(self) -> Any:
        return _DuckDBEngine

    def get_engine(self) -> sa.Engine:
        if self._engine is None:  # type: ignore[has-type]
            con = _open_connections[str(self.connection_string)]
            self._engine = sa.create_engine(
                "duckdb://", creator=lambda: ConnectionWrapper(con.cursor())
            )
        return self._engine

    def get_execution_engine(self) -> SqlAlchemyExecutionEngine:
        if not self._execution_engine:  # type: ignore[has-type]
            self._execution_engine = _DuckDBEngine(
                engine=self.get_engine(), create_temp_table=False
            )
        return self._execution_engine

    def test_connection(self, test_assets: bool = True) -> None:
        """Nothing to test: the connection is ours and open."""

    def _save_context_project_config(self) -> None:
        """Nothing to keep: the source lives as long as the check."""


class _ColumnTypes(TableMetricProvider):
    metric_name = "table.column_types"
    value_keys = ("include_nested",)

    @metric_value(engine=_DuckDBEngine)
    def _duckdb(
        cls,  # noqa: N805
        execution_engine: Any,
        metric_domain_kwargs: Any,
        metric_value_kwargs: Any,
        metrics: Any,
        runtime_configuration: Any,
    ) -> list[dict[str, Any]]:
        """Asked of DuckDB itself: reflection through the dialect takes ten times as long."""
        batch_id = metric_domain_kwargs["batch_id"]
        batch = execution_engine.batch_manager.batch_data_cache[batch_id]
        with execution_engine.get_connection() as connection:
            described = connection.execute(sa.text(f'describe "{batch.source_table_name}"'))
            return [{"name": row[0], "type": sa.types.VARCHAR()} for row in described]


class _MatchRegex(ColumnMapMetricProvider):
    condition_metric_name = "column_values.match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=_DuckDBEngine)
    def _duckdb(cls, column: Any, regex: str, **_: Any) -> Any:  # noqa: N805
        return sa.func.regexp_matches(column, regex)


class _NotMatchRegex(ColumnMapMetricProvider):
    condition_metric_name = "column_values.not_match_regex"
    condition_value_keys = ("regex",)

    @column_condition_partial(engine=_DuckDBEngine)
    def _duckdb(cls, column: Any, regex: str, **_: Any) -> Any:  # noqa: N805
        return sa.not_(sa.func.regexp_matches(column, regex))


def ask(
    con: duckdb.DuckDBPyConnection,
    questions: Sequence[Question],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Verdict]:
    """The verdict of each question by its id, asked of the tables on `con`.

    Gallery questions of one view are bundled into few queries; only failed ones are asked again
    for their count and row query. Query questions are asked together.
    """
    verdicts: dict[str, Verdict] = {}
    with _datasource(con) as source:
        by_view = sorted(questions, key=lambda q: (_view_of(q), q.id))
        for view, group in itertools.groupby(by_view, key=_view_of):
            batch = _batch(source, view)
            verdicts.update(_ask_view(batch, list(group)))
            if progress:
                progress(len(verdicts), len(questions))
    return verdicts


def _view_of(question: Question) -> str:
    return _BATCH_OF_QUERIES if question.type == SQL_BODY else question.view


@contextmanager
def _datasource(con: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    address = f"duckdb://{next(_numbers)}"
    _open_connections[address] = con
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context._add_fluent_datasource(  # noqa: SLF001
        _DuckDBDatasource(name="roster", connection_string=address)
    )
    try:
        yield source
    finally:
        engine = source.get_execution_engine()
        if engine._connection:  # noqa: SLF001
            engine._connection.close()  # noqa: SLF001
        source.get_engine().dispose()
        del _open_connections[address]


def _batch(source: Any, view: str) -> Any:
    asset = source.add_table_asset(view, table_name=view)
    return asset.get_batch(asset.build_batch_request())


def _ask_view(batch: Any, questions: list[Question]) -> dict[str, Verdict]:
    queries = [q for q in questions if q.type == SQL_BODY]
    gallery = [q for q in questions if q.type != SQL_BODY]
    verdicts = {i: _counted(r) for i, r in _validate(batch, queries, "BASIC").items()}
    failed = []
    for question_id, result in _validate(batch, gallery, _VERDICT).items():
        verdicts[question_id] = Verdict(0, error=_error_of(result))
        if not result.success and not verdicts[question_id].error:
            failed.append(question_id)
    verdicts.update(_located(batch, [q for q in gallery if q.id in failed]))
    return verdicts


def _validate(
    batch: Any, questions: Iterable[Question], result_format: str | dict[str, Any]
) -> dict[str, Any]:
    expectations = [_expectation(question) for question in questions]
    if not expectations:
        return {}
    suite = gx.ExpectationSuite("asked", expectations=expectations)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = batch.validate(suite, result_format=result_format)
    return {r.expectation_config.meta["question"]: r for r in outcome.results}


def _expectation(question: Question) -> Any:
    kwargs = dict(question.kwargs)
    if question.type == SQL_BODY:
        # The rule's body stands in a view of its own: braces and colons in SQL text would be
        # taken for placeholders. The batch is the snapshot.
        kwargs = {
            "unexpected_rows_query": "with batch as (select 1 from {batch}) "
            f"select * from {question.view}"
        }
    return get_expectation_impl(question.type)(meta={"question": question.id}, **kwargs)


def _counted(result: Any) -> Verdict:
    error = _error_of(result)
    return Verdict(0 if error else int(result.result["observed_value"]), error=error)


def _located(batch: Any, questions: list[Question]) -> dict[str, Verdict]:
    """Count and row query of failed gallery questions of one view, which share its index."""
    if not questions:
        return {}
    complete = {
        "result_format": "COMPLETE",
        "partial_unexpected_count": 0,
        "exclude_unexpected_values": True,
        "unexpected_index_column_names": list(questions[0].index),
    }
    located = {}
    for question_id, result in _validate(batch, questions, complete).items():
        error = _error_of(result)
        query = "" if error else str(result.result["unexpected_index_query"])
        count = 0 if error else int(result.result["unexpected_count"])
        located[question_id] = Verdict(count, query.rstrip().removesuffix(";"), error)
    return located


def _error_of(result: Any) -> str:
    info = result.exception_info or {}
    faults = [info] if "raised_exception" in info else list(info.values())
    raised = [f for f in faults if f["raised_exception"]]
    if not raised:
        return ""
    text = str(raised[0]["exception_message"])
    return text.split(":", 1)[0].strip()[:80] or "unknown"
