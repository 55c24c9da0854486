"""The tables of the store as they stand after the last migration; a test compares the two.

Times are ISO 8601 text in UTC and values JSON text, because STRICT tables of SQLite know neither
dates nor booleans and both databases must answer alike.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

REVISION = "0001"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

district = Table(
    "district",
    metadata,
    Column("key", Text, primary_key=True),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
)

district_setting = Table(
    "district_setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("district", Text, ForeignKey("district.key"), nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ended_by", Text),
    Column("ended_at", Text),
    sqlite_strict=True,
)

header_mapping = Table(
    "header_mapping",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("district", Text, ForeignKey("district.key"), nullable=False),
    Column("format", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("header", Text, nullable=False),
    Column("canonical", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ended_by", Text),
    Column("ended_at", Text),
    sqlite_strict=True,
)

_setting_is_active = district_setting.c.ended_at.is_(None)
Index(
    "ux_district_setting_active",
    district_setting.c.district,
    district_setting.c.name,
    unique=True,
    sqlite_where=_setting_is_active,
    postgresql_where=_setting_is_active,
)

_mapping_is_active = header_mapping.c.ended_at.is_(None)
Index(
    "ux_header_mapping_header",
    header_mapping.c.district,
    header_mapping.c.format,
    header_mapping.c.file,
    header_mapping.c.header,
    unique=True,
    sqlite_where=_mapping_is_active,
    postgresql_where=_mapping_is_active,
)

_column_is_taken = _mapping_is_active & (header_mapping.c.canonical != "ignore")
Index(
    "ux_header_mapping_canonical",
    header_mapping.c.district,
    header_mapping.c.format,
    header_mapping.c.file,
    header_mapping.c.canonical,
    unique=True,
    sqlite_where=_column_is_taken,
    postgresql_where=_column_is_taken,
)
