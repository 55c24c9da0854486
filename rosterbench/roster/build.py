"""The common roster on a DuckDB connection, from the raw tables that `load` made."""

import re
from datetime import date

import duckdb

from rosterbench.formats import Format
from rosterbench.home import content
from rosterbench.model import Channel, Profile
from rosterbench.roster import text
from rosterbench.settings import Settings

_BEFORE = "roster/apart.sql"
_AFTER = ("roster/people.sql", "roster/links.sql")


def prepare(
    con: duckdb.DuckDBPyConnection,
    declared: Format,
    settings: Settings,
    *,
    as_of: date,
    profile: Profile,
    channel: Channel = Channel.HAND,
) -> None:
    """Register macros, text functions, constants and lists; to be called once, before `load`.

    Constants and lists become variables (`getvariable('MANY_STUDENTS')`) and rows of `setting`
    and `setting_list`; the context of the check becomes `as_of`, `format`, `version`, `short`,
    `profile` and `channel`.
    """
    text.register(con)
    context = {
        "as_of": as_of,
        "format": declared.key,
        "version": declared.version,
        "short": declared.short,
        "profile": profile.value,
        "channel": channel.value,
    }
    lists = {name: list(values) for name, values in settings.lists.items()}
    patterns = {
        "placeholder_pattern": _starting(settings.lists["placeholder_locals"], "@"),
        "foreign_area_pattern": _starting(settings.lists["foreign_area_codes"], ""),
    }
    for name, value in {**settings.constants, **lists, **patterns, **context}.items():
        con.execute(f"set variable {_identifier(name)} = $value", {"value": value})
    con.execute("create or replace table setting (name varchar, value double)")
    con.executemany(
        "insert into setting values (?, ?)",
        [(name, float(value)) for name, value in settings.constants.items()],
    )
    con.execute("create or replace table setting_list (name varchar, value varchar)")
    con.executemany(
        "insert into setting_list values (?, ?)",
        [(name, value) for name, values in lists.items() for value in values],
    )
    con.execute(content("sql", "roster", "macros.sql").read_text("utf-8"))


def build(con: duckdb.DuckDBPyConnection, declared: Format) -> None:
    """Create the common roster tables of docs/architecture.md from the raw tables."""
    for script in (_BEFORE, *declared.sql, *_AFTER):
        con.execute(content("sql", *script.split("/")).read_text("utf-8"))


def _starting(words: tuple[str, ...], end: str) -> str:
    """A pattern for values that begin with one of the words, followed by `end`."""
    return f"^({'|'.join(map(re.escape, words))}){end}" if words else "$^"


def _identifier(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]+", name):
        raise ValueError("a setting's name must be letters and underscores")
    return name
