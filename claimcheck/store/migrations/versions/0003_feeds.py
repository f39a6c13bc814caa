"""Where figures are read from over the network, and how far claims were looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str, size: int = 0, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(size) if size else sa.Text(), primary_key=key, nullable=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "feeds",
        _text("id", 200, key=True),
        _text("address"),
        _text("reader", 16),
        _text("mapping"),
        _text("etag"),
        _text("last_modified", 100),
        _text("status", 16),
        _text("note"),
        _text("moved_to"),
        _text("read_at", 32),
    )
    op.create_table(
        "addresses",
        _text("digest", 64, key=True),
        _text("url"),
        _text("body", 64),
        _text("etag"),
        _text("last_modified", 100),
        _text("status", 16),
        _text("checked", 32),
    )
    op.create_table(
        "reopenings",
        sa.Column("vintage", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("reopenings", "addresses", "feeds"):
        op.drop_table(table)
