"""The tables of the reference table: what is measured, of whom, and the values, by vintage.

Nothing is changed once it is written. Each import, and each figure entered by hand, is a vintage;
its number is the revision of the whole table, and what is read at a revision are the rows of the
vintages up to it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Engine,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from claimcheck.store.schema import metadata

ID = 200
"""Longest id of a measure, an entity or a data set."""

# One import of a data set, or one entry by hand: what could be known from `known_from` on.
vintages = Table(
    "vintages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("dataset", String(ID), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("known_from", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
)

# In which unit the figures of a measure are in a vintage, and where they come from.
origins = Table(
    "origins",
    metadata,
    Column("vintage", Integer, ForeignKey("vintages.id"), primary_key=True),
    Column("measure", String(ID), primary_key=True),
    Column("unit", String(ID), nullable=False),
    Column("source", String(ID), nullable=False),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("date", String(32), nullable=False),
    Column("licence", Text, nullable=False),
)


def _named(name: str) -> Table:
    """Give a table of things with names: the newest vintage's `body` (JSON) says what each is."""
    return Table(
        name,
        metadata,
        Column("id", String(ID), primary_key=True),
        Column("vintage", Integer, ForeignKey("vintages.id"), primary_key=True),
        Column("body", Text, nullable=False),
    )


measures = _named("measures")
entities = _named("entities")
groups = _named("groups")
events = _named("events")

# What one measure has of one pair of parties; `vintage` is the first that had any.
series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("measure", String(ID), nullable=False),
    Column("subject", String(ID), nullable=False),
    Column("object", String(ID), nullable=False),
    Column("vintage", Integer, ForeignKey("vintages.id"), nullable=False),
    UniqueConstraint("measure", "subject", "object"),
)

# The values, clustered by series and time. `start` is the ordinal of the first day, which is below
# 1 before the calendar's first year; `days` the length; `as_of` what the table writes, NULL where
# that follows from the two; `status` 0 observed, 1 estimate, 2 forecast.
observations = Table(
    "observations",
    metadata,
    Column("series", Integer, ForeignKey("series.id"), primary_key=True, autoincrement=False),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("days", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("vintage", Integer, nullable=False),
    Column("value", Float, nullable=True),
    Column("low", Float, nullable=True),
    Column("high", Float, nullable=True),
    Column("modifier", String(16), nullable=True),
    Column("status", Integer, nullable=False),
    Column("as_of", String(32), nullable=True),
    Column("note", Text, nullable=True),
    Column("provisional", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)


def create(engine: Engine) -> None:
    """Make the tables in an empty file that has no others."""
    own = [vintages, origins, measures, entities, groups, events, series, observations]
    metadata.create_all(engine, tables=own)
