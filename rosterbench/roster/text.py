"""Unicode forms DuckDB lacks (NFKC, NFKD, case folding), registered as SQL functions.

Called by the macros of `sql/roster/macros.sql` for non-ASCII values only; results are remembered,
because names repeat. Source: rule catalogue A.3.
"""

import re
import unicodedata
from functools import lru_cache

import duckdb

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_APOSTROPHES = re.compile("['.\u2018\u2019\u02bc\u00b4`\u2032]")
_HYPHENS = re.compile("[-\u2010-\u2015\u2212]")
_NOT_WORD = re.compile(r"[\W_]+")
_REMEMBERED = 200_000


def clean(value: str) -> str:
    """The value without invisible characters and outer white space; U+00A0 counts as a space."""
    return _INVISIBLE.sub("", value).replace("\u00a0", " ").strip()


@lru_cache(_REMEMBERED)
def fold(value: str) -> str:
    """`fold_id`: NFKC, cleaned, case folded. For diagnosis, never a join key."""
    return clean(unicodedata.normalize("NFKC", value)).casefold()


@lru_cache(_REMEMBERED)
def title(value: str) -> str:
    """`norm_title`: NFKC, case folded, punctuation to single spaces."""
    folded = unicodedata.normalize("NFKC", clean(value)).casefold()
    return _NOT_WORD.sub(" ", folded).strip()


@lru_cache(_REMEMBERED)
def name(value: str) -> str:
    """`norm_name` of one part: accents, apostrophes and stops gone, hyphens as spaces, folded."""
    bare = unicodedata.normalize("NFKD", clean(value))
    plain = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
    return " ".join(_HYPHENS.sub(" ", _APOSTROPHES.sub("", plain)).split())


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Make `text_fold`, `text_title` and `text_name` callable from SQL on this database."""
    for sql_name, function in (("text_fold", fold), ("text_title", title), ("text_name", name)):
        con.create_function(sql_name, function, ["VARCHAR"], "VARCHAR")
