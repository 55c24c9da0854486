"""First decisions: districts, their settings, their header mappings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "district",
        sa.Column("key", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_district"),
        sqlite_strict=True,
    )
    _create_setting()
    _create_mapping()


def _decided() -> list[sa.Column[str]]:
    return [
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.Text),
    ]


def _create_setting() -> None:
    op.create_table(
        "district_setting",
        sa.Column("id", sa.Integer),
        sa.Column("district", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        *_decided(),
        sa.PrimaryKeyConstraint("id", name="pk_district_setting"),
        sa.ForeignKeyConstraint(
            ["district"], ["district.key"], name="fk_district_setting_district"
        ),
        sqlite_strict=True,
    )
    _unique("ux_district_setting_active", "district_setting", ["district", "name"])


def _create_mapping() -> None:
    op.create_table(
        "header_mapping",
        sa.Column("id", sa.Integer),
        sa.Column("district", sa.Text, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("header", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        *_decided(),
        sa.PrimaryKeyConstraint("id", name="pk_header_mapping"),
        sa.ForeignKeyConstraint(["district"], ["district.key"], name="fk_header_mapping_district"),
        sqlite_strict=True,
    )
    scope = ["district", "format", "file"]
    _unique("ux_header_mapping_header", "header_mapping", [*scope, "header"])
    _unique(
        "ux_header_mapping_canonical",
        "header_mapping",
        [*scope, "canonical"],
        "ended_at is null and canonical <> 'ignore'",
    )


def _unique(name: str, table: str, columns: list[str], where: str = "ended_at is null") -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        table,
        columns,
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )
