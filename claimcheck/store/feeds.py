"""Where figures are read from over the network, and what was told when they were read last."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Engine, Integer, String, Table, Text, delete, insert, select, update

from claimcheck.store.schema import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("address", Text, nullable=False),
    Column("reader", String(16), nullable=False),
    Column("mapping", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", String(100), nullable=False),
    Column("status", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("moved_to", Text, nullable=False),
    Column("read_at", String(32), nullable=False),
)

# What checks of addresses saw last; `digest` is the address's, `body` that of what was there.
addresses = Table(
    "addresses",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("body", String(64), nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", String(100), nullable=False),
    Column("status", String(16), nullable=False),
    Column("checked", String(32), nullable=False),
)

# The newest vintage for which closed claims were looked at again: one row, or none.
reopenings = Table(
    "reopenings",
    metadata,
    Column("vintage", Integer, primary_key=True, autoincrement=False),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """An address from which a data set is read.

    Attributes:
        id: that of the data set.
        reader: how what it sends is read.
        mapping: of the importer; empty where the form says all.
        etag, last_modified: told with the version that was imported last.
        status, note, moved_to, read_at: how the last reading went, and when; "" before the first.
    """

    id: str
    address: str
    reader: str
    mapping: Mapping[str, Any] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    status: str = ""
    note: str = ""
    moved_to: str = ""
    read_at: str = ""


class FeedStore:
    """The feeds of one store, and the addresses that were checked."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    def add(self, feed: Feed) -> None:
        """Keep a feed; one of the same id is replaced, and read anew as a whole."""
        row = {name: getattr(feed, name) for name in feeds.c.keys()}  # noqa: SIM118 - columns
        row["mapping"] = json.dumps(feed.mapping, ensure_ascii=False, sort_keys=True)
        with self._engine.begin() as connection:
            connection.execute(delete(feeds).where(feeds.c.id == feed.id))
            connection.execute(insert(feeds).values(row))

    def remove(self, feed_id: str) -> bool:
        """Forget a feed, not its figures; tell whether there was one."""
        with self._engine.begin() as connection:
            return bool(connection.execute(delete(feeds).where(feeds.c.id == feed_id)).rowcount)

    def list(self) -> list[Feed]:
        """Give all feeds by id."""
        with self._engine.connect().execution_options(reads=True) as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.id)).mappings().all()
        return [Feed(**{**row, "mapping": json.loads(row["mapping"])}) for row in rows]

    def tell(self, feed_id: str, **told: str) -> None:
        """Keep how a reading went, as fields of `Feed`."""
        with self._engine.begin() as connection:
            connection.execute(update(feeds).where(feeds.c.id == feed_id).values(told))

    def seen(self, url: str) -> dict[str, str]:
        """Give what a check of an address saw last; empty where there was none."""
        query = select(addresses).where(addresses.c.digest == _digest(url))
        with self._engine.connect().execution_options(reads=True) as connection:
            row = connection.execute(query).mappings().first()
        return dict(row) if row else {}

    def see(self, url: str, seen: Mapping[str, str]) -> None:
        """Keep what a check of an address saw."""
        row = dict(seen) | {"digest": _digest(url), "url": url}
        with self._engine.begin() as connection:
            connection.execute(delete(addresses).where(addresses.c.digest == row["digest"]))
            connection.execute(insert(addresses).values(row))


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()
