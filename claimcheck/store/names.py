"""Measures, entities, groups and events in the store: JSON bodies, the newest of each vintage."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, insert, select

from claimcheck.model import Entity, Event, Group, Measure, Membership, Source

T = TypeVar("T", Measure, Entity, Group, Event)
DAYS = frozenset({"since", "start", "end", "known_from"})
"""Fields that hold a day or nothing."""


def write_names(connection: Connection, table: Table, vintage: int, things: Iterable[T]) -> None:
    """Keep what is new or other than it was, under a vintage."""
    kept = bodies(connection, table, vintage)
    rows = [
        {"id": thing.id, "vintage": vintage, "body": body}
        for thing in things
        if kept.get(thing.id) != (body := _body(thing))
    ]
    if rows:
        connection.execute(insert(table), rows)


def bodies(connection: Connection, table: Table, revision: int) -> dict[str, str]:
    """Give the body of each thing as it stood at a revision, by id."""
    newest = (
        select(table.c.id, func.max(table.c.vintage).label("vintage"))
        .where(table.c.vintage <= revision)
        .group_by(table.c.id)
        .subquery()
    )
    query = select(table.c.id, table.c.body).join(
        newest, (table.c.id == newest.c.id) & (table.c.vintage == newest.c.vintage)
    )
    return {row.id: row.body for row in connection.execute(query)}


def read_names(connection: Connection, table: Table, revision: int, kind: type[T]) -> dict[str, T]:
    """Give the things as they stood at a revision, by id, in the order of ids."""
    kept = sorted(bodies(connection, table, revision).items())
    return {key: _thing(kind, json.loads(body)) for key, body in kept}


def _body(thing: T) -> str:
    return json.dumps(asdict(thing), ensure_ascii=False, default=date.isoformat)


def _thing(kind: type[T], body: Mapping[str, Any]) -> T:
    """Read a body; a field it lacks, since it is newer, has its default."""
    known = {f.name for f in fields(kind)}
    return kind(**{name: _value(name, given) for name, given in body.items() if name in known})


def _value(name: str, given: Any) -> Any:
    if name in DAYS:
        return date.fromisoformat(given) if given else None
    if name == "source":
        return Source(**given)
    if name == "members":
        return tuple(
            Membership(m["entity"], _value("start", m["start"]), _value("end", m["end"]))
            for m in given
        )
    return tuple(given) if isinstance(given, list) else given
