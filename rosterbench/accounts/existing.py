"""Accounts that are on the platform already, read from a CSV file into `existing_account`.

Layout and separators: docs/accounts.md.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from rosterbench.errors import InputError

COLUMNS = ("account", "role", "emails", "phones", "source_id")
_ROLES = {
    "teacher": "teacher",
    "staff": "staff",
    "guardian": "guardian",
    "parent": "guardian",
    "student": "student",
}
_TABLE = """create or replace temp table existing_account (
    account varchar, role varchar, contact varchar, place bigint, source_id varchar
)"""
# The macros of the roster, so that one address is spelled one way on both sides.
_FILL = """insert into existing_account
with cell as (
    select
        unnest($account::varchar[]) as account,
        unnest($role::varchar[]) as role,
        unnest($raw::varchar[]) as raw,
        unnest($is_phone::boolean[]) as is_phone,
        unnest($source_id::varchar[]) as source_id,
        unnest(range(len($account::varchar[]))) as place
)
select
    account,
    role,
    case when is_phone then norm_phone(raw) else norm_email(raw) end as contact,
    min(place) as place,
    source_id
from cell
group by account, role, contact, source_id
order by min(place)"""

_Cell = tuple[str, str, str, bool, str | None]


def load(con: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Make `existing_account`: one row per account and contact point, empty without a file.

    Raises InputError naming the line when the header, a role or the encoding is wrong.
    """
    con.execute(_TABLE)
    cells = [] if path is None else list(_cells(path))
    if not cells:
        return
    account, role, raw, is_phone, source_id = zip(*cells, strict=True)
    con.execute(
        _FILL,
        {
            "account": list(account),
            "role": list(role),
            "raw": list(raw),
            "is_phone": list(is_phone),
            "source_id": list(source_id),
        },
    )


def _cells(path: Path) -> Iterator[_Cell]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            _check_header(path, next(reader, []))
            for row in reader:
                if row:
                    yield from _row(path, reader.line_num, row)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be opened: {error.strerror}. "
            "Give the path of a CSV file of existing accounts."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not UTF-8. Save it as CSV in UTF-8.") from error
    except csv.Error as error:
        raise InputError(
            f"{path.name} line {reader.line_num} is not CSV. "
            "A quotation mark may stand only around a whole cell."
        ) from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    if tuple(header) != COLUMNS:
        raise InputError(
            f"{path.name} line 1 must be the header {','.join(COLUMNS)}. "
            "Rename or reorder its columns."
        )


def _row(path: Path, line: int, row: Sequence[str]) -> Iterator[_Cell]:
    if len(row) != len(COLUMNS):
        raise InputError(
            f"{path.name} line {line} has {len(row)} cells, {len(COLUMNS)} were expected. "
            "Put quotation marks around a cell that holds a comma."
        )
    account, role, emails, phones, source_id = (cell.strip() for cell in row)
    if not account:
        raise InputError(f"{path.name} line {line} has no account. Fill the first column.")
    if role.lower() not in _ROLES:
        raise InputError(
            f"{path.name} line {line} has an unknown role. Write one of: {', '.join(_ROLES)}."
        )
    for email in re.split(r"[;\s]+", emails):
        if email:
            yield account, _ROLES[role.lower()], email, False, row[4] if source_id else None
    for phone in phones.split(";"):
        if phone.strip():
            yield account, _ROLES[role.lower()], phone, True, row[4] if source_id else None
