"""The reference table: vintages, origins, names, series, observations and events."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAMED = ("measures", "entities", "groups", "events")


def _text(name: str, size: int = 0, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    kind = sa.String(size) if size else sa.Text()
    return sa.Column(name, kind, primary_key=key, nullable=null)


def _number(name: str, *, key: bool = False, big: bool = False) -> sa.Column[int]:
    kind = sa.BigInteger() if big else sa.Integer()
    return sa.Column(name, kind, primary_key=key, autoincrement=False, nullable=False)


def _vintage(*, key: bool = False) -> sa.Column[int]:
    return sa.Column(
        "vintage", sa.Integer(), sa.ForeignKey("vintages.id"), primary_key=key, nullable=False
    )


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "vintages",
        _number("id", key=True),
        _text("dataset", 200),
        _text("title"),
        _text("digest", 64),
        _number("known_from"),
        _number("rows"),
    )
    op.create_index("ix_vintages_dataset", "vintages", ["dataset"])
    op.create_table(
        "origins",
        _vintage(key=True),
        _text("measure", 200, key=True),
        _text("unit", 200),
        _text("source", 200),
        _text("publisher"),
        _text("title"),
        _text("url"),
        _text("date", 32),
        _text("licence"),
    )
    for name in NAMED:
        op.create_table(name, _text("id", 200, key=True), _vintage(key=True), _text("body"))
    op.create_table(
        "series",
        _number("id", key=True),
        _text("measure", 200),
        _text("subject", 200),
        _text("object", 200),
        _vintage(),
        sa.UniqueConstraint("measure", "subject", "object"),
    )
    op.create_table(
        "observations",
        sa.Column(
            "series",
            sa.Integer(),
            sa.ForeignKey("series.id"),
            primary_key=True,
            autoincrement=False,
        ),
        _number("start", key=True, big=True),
        _number("days", key=True),
        _number("revision", key=True),
        _number("vintage"),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        _text("modifier", 16, null=True),
        _number("status"),
        _text("as_of", 32, null=True),
        _text("note", null=True),
        sa.Column("provisional", sa.Boolean(), nullable=False, server_default=sa.false()),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("observations", "series", *reversed(NAMED), "origins", "vintages"):
        op.drop_table(table)
