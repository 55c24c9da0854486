"""The decisions a check reads and the command line writes: districts, settings, header mappings."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Select, Table, insert, select, update

from rosterbench import formats
from rosterbench.errors import InputError
from rosterbench.settings import Value, defaults
from rosterbench.store.records import IGNORE, HeaderMapping
from rosterbench.store.schema import district, district_setting, header_mapping

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


@dataclass(frozen=True)
class Store:
    """An open store. Every writing method is one short transaction; close it after use.

    `who` is the name of the person who decides, `at` the moment in UTC. All results are fetched
    before a method returns: an open read cursor would block writers of a rollback journal.
    """

    engine: Engine

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a reading transaction; write nothing in it."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a writing transaction, immediate on SQLite."""
        with self.engine.connect() as plain:
            connection = plain.execution_options(is_writing=True)
            with connection.begin():
                yield connection

    def districts(self) -> tuple[str, ...]:
        """Keys of all districts, sorted."""
        with self.reading() as connection:
            return tuple(sorted(connection.execute(select(district.c.key)).scalars().all()))

    def require_district(self, key: str, at: datetime) -> str:
        """The key, after the district was made if it was not there. Raises InputError for a key
        that cannot name a folder."""
        if not _KEY.fullmatch(key):
            raise InputError(
                "A district is named by 1 to 63 lower-case letters, digits, - or _, "
                "beginning with a letter or digit, for example oak-valley."
            )
        with self.writing() as connection:
            if connection.execute(_district(key)).first() is None:
                row = {"key": key, "created_at": _iso(at)}
                connection.execute(insert(district).values(row))
        return key

    def settings(self, district_key: str) -> Mapping[str, Value]:
        """What the district changed, ready for `Settings.changed`; empty if nothing."""
        with self.reading() as connection:
            rows = connection.execute(
                select(district_setting.c.name, district_setting.c.value)
                .where(district_setting.c.district == district_key)
                .where(district_setting.c.ended_at.is_(None))
                .order_by(district_setting.c.name)
            ).all()
        return {name: json.loads(value) for name, value in rows}

    def set_setting(
        self, district_key: str, name: str, value: Value | None, *, who: str, at: datetime
    ) -> None:
        """Change one constant for a district; None takes it back to the shipped value.

        Raises InputError for an unknown district or name, or a value of another type.
        """
        _check_setting(name, value)
        with self.writing() as connection:
            _lock_district(connection, district_key)
            scope = {"district": district_key, "name": name}
            _end(connection, district_setting, scope, who, at)
            if value is not None:
                decided = {"value": json.dumps(value), "made_by": who, "made_at": _iso(at)}
                connection.execute(insert(district_setting).values({**scope, **decided}))

    def mappings(self, district_key: str, format_key: str, file: str) -> Mapping[str, str]:
        """Received header to canonical column or `ignore`, for one declared file; may be empty."""
        found = self.list_mappings(district_key)
        return {m.header: m.column for m in found if (m.format, m.file) == (format_key, file)}

    def list_mappings(self, district_key: str) -> tuple[HeaderMapping, ...]:
        """All active mappings of a district, sorted by format, file and header."""
        columns = header_mapping.c
        with self.reading() as connection:
            rows = connection.execute(
                select(
                    columns.district,
                    columns.format,
                    columns.file,
                    columns.header,
                    columns.canonical,
                    columns.made_by,
                    columns.made_at,
                )
                .where(columns.district == district_key)
                .where(columns.ended_at.is_(None))
            ).all()
        found = [HeaderMapping(*row[:6], datetime.fromisoformat(row[6])) for row in rows]
        return tuple(sorted(found, key=lambda m: (m.format, m.file, m.header)))

    def map_header(
        self,
        district_key: str,
        format_key: str,
        file: str,
        header: str,
        column: str,
        *,
        who: str,
        at: datetime,
    ) -> None:
        """Read a received header as a column from now on, in place of what it was mapped to.

        Raises InputError for an unknown district, format, file or column, and where another
        header already stands for the column.
        """
        _check_column(format_key, file, column)
        scope = {"district": district_key, "format": format_key, "file": file}
        with self.writing() as connection:
            _lock_district(connection, district_key)
            taken = connection.execute(
                select(header_mapping.c.header)
                .filter_by(**scope, canonical=column)
                .where(header_mapping.c.ended_at.is_(None))
                .where(header_mapping.c.header != header)
            ).scalar()
            if column != IGNORE and taken is not None:
                raise InputError(
                    f"{file}: header {taken!r} is already read as {column}. "
                    "Delete that mapping first; two headers cannot stand for one column."
                )
            _end(connection, header_mapping, {**scope, "header": header}, who, at)
            decided = {"canonical": column, "made_by": who, "made_at": _iso(at)}
            row = {**scope, "header": header, **decided}
            connection.execute(insert(header_mapping).values(row))

    def unmap_header(
        self,
        district_key: str,
        format_key: str,
        file: str,
        header: str,
        *,
        who: str,
        at: datetime,
    ) -> None:
        """End the mapping of a header. Raises InputError where there is none."""
        scope = {"district": district_key, "format": format_key, "file": file, "header": header}
        with self.writing() as connection:
            _lock_district(connection, district_key)
            if not _end(connection, header_mapping, scope, who, at):
                raise InputError(
                    f"{file}: header {header!r} has no mapping in district {district_key}. "
                    f"`rosterbench map list --district {district_key}` shows those there are."
                )


def _district(key: str) -> Select[tuple[str]]:
    return select(district.c.key).where(district.c.key == key).with_for_update()


def _lock_district(connection: Connection, key: str) -> None:
    # The row lock makes writers of one district queue on PostgreSQL, as they do on SQLite anyway.
    if connection.execute(_district(key)).first() is None:
        raise InputError(
            f"District {key!r} is not known. `rosterbench check PATH --district {key}` makes it."
        )


def _end(
    connection: Connection, table: Table, scope: Mapping[str, str], who: str, at: datetime
) -> bool:
    ended = connection.execute(
        update(table)
        .filter_by(**scope)
        .where(table.c.ended_at.is_(None))
        .values(ended_by=who, ended_at=_iso(at))
    )
    return ended.rowcount > 0


def _check_setting(name: str, value: Value | None) -> None:
    defaults().changed({name: 0})
    default = defaults().constants[name]
    allowed: tuple[type, ...] = (int, float) if isinstance(default, float) else (type(default),)
    if value is not None and type(value) not in allowed:
        kind = {bool: "true or false", int: "a whole number"}.get(type(default), "a number")
        raise InputError(f"Setting {name} takes {kind}.")


def _check_column(format_key: str, file: str, column: str) -> None:
    declared = formats.by_key(format_key)
    names = [spec.name for spec in declared.files]
    if file not in names:
        raise InputError(f"{declared.title} has no file {file!r}. Its files: {', '.join(names)}.")
    columns = [c.name for c in declared.file(file).columns]
    if column not in (*columns, IGNORE):
        raise InputError(
            f"{file} has no column {column!r}. Choose one of: {', '.join(columns)}, or {IGNORE}."
        )


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
