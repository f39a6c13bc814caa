"""The first tables: checks, claims, states, decisions, keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, size: int = 0, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    kind = sa.String(size) if size else sa.Text()
    return sa.Column(name, kind, primary_key=key, nullable=null)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "checks",
        _text("id", 32, key=True),
        _text("desk", 64),
        _text("document", 256),
        _text("title"),
        _text("text"),
        _text("language", 16),
        _text("url"),
        _text("published", 10),
        _text("knowledge", 64),
        _text("answer"),
        _text("created", 32),
        _text("made_by", 128),
    )
    op.create_index("ix_checks_desk_created", "checks", ["desk", "created"])
    op.create_table(
        "claims",
        sa.Column("check_id", sa.String(32), sa.ForeignKey("checks.id"), primary_key=True),
        _text("claim_id", 32, key=True),
        _text("kind", 32),
        _text("quote"),
        _text("label", 32),
        _text("reason", 32),
        sa.Column("priority", sa.Float(), nullable=False),
        _text("basis"),
    )
    op.create_table(
        "states",
        _text("desk", 64, key=True),
        _text("claim_id", 32, key=True),
        sa.Column("check_id", sa.String(32), sa.ForeignKey("checks.id"), nullable=False),
        _text("state", 16),
        _text("rating", 32),
        _text("wording"),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        _text("basis"),
        _text("updated", 32),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        _text("desk", 64),
        _text("claim_id", 32),
        sa.Column("check_id", sa.String(32), sa.ForeignKey("checks.id"), nullable=False),
        _text("action", 16),
        _text("rating", 32),
        _text("wording"),
        _text("note"),
        _text("decided_by", 128),
        _text("decided_at", 32),
        _text("basis"),
    )
    op.create_index("ix_decisions_desk_claim", "decisions", ["desk", "claim_id"])
    op.create_table(
        "keys",
        _text("id", 16, key=True),
        _text("name", 128),
        _text("role", 16),
        _text("desk", 64),
        _text("salt", 32),
        _text("digest", 64),
        _text("created", 32),
        _text("revoked", 32, null=True),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("keys", "decisions", "states", "claims", "checks"):
        op.drop_table(table)
