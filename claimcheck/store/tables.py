"""The tables of checks, decisions and keys, as SQLAlchemy Core knows them; migrations make them."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from claimcheck.store.schema import metadata

checks = Table(
    "checks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("desk", String(64), nullable=False),
    Column("document", String(256), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("knowledge", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("made_by", String(128), nullable=False),
    Index("ix_checks_desk_created", "desk", "created"),
)

claims = Table(
    "claims",
    metadata,
    Column("check_id", String(32), ForeignKey("checks.id"), primary_key=True),
    Column("claim_id", String(32), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("quote", Text, nullable=False),
    Column("label", String(32), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("priority", Float, nullable=False),
    Column("basis", Text, nullable=False),
)

# Where a claim stands at a desk, over all checks in which it was found; `check_id` is the newest.
states = Table(
    "states",
    metadata,
    Column("desk", String(64), primary_key=True),
    Column("claim_id", String(32), primary_key=True),
    Column("check_id", String(32), ForeignKey("checks.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("rating", String(32), nullable=False),
    Column("wording", Text, nullable=False),
    Column("ignored", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("updated", String(32), nullable=False),
)

# What was decided, by whom and on what; rows are only ever added.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("desk", String(64), nullable=False),
    Column("claim_id", String(32), nullable=False),
    Column("check_id", String(32), ForeignKey("checks.id"), nullable=False),
    Column("action", String(16), nullable=False),
    Column("rating", String(32), nullable=False),
    Column("wording", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("decided_by", String(128), nullable=False),
    Column("decided_at", String(32), nullable=False),
    Column("basis", Text, nullable=False),
    Index("ix_decisions_desk_claim", "desk", "claim_id"),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("role", String(16), nullable=False),
    Column("desk", String(64), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created", String(32), nullable=False),
    Column("revoked", String(32), nullable=True),
)
