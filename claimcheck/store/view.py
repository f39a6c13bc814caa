"""A `FigureView` over the store, pinned to one revision of it, with a cache of bounded size."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence, Sized
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, Select, bindparam, func, select

from claimcheck.model import Event, Figure, Source
from claimcheck.store.figure_tables import events, observations, origins, series, vintages
from claimcheck.store.names import read_names
from claimcheck.store.periods import write_period
from claimcheck.store.staging import STATUSES

T = TypeVar("T", bound=Sized)
CACHED = 50_000
"""Figures that a view keeps in memory, some 20 MB."""
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The days that a figure can hold for; values of other times are kept, but not looked up."""
STATUS = tuple(STATUSES)


def newest_revision(connection: Connection) -> int:
    """Give the number of the newest vintage of a store, 0 where there is none."""
    return int(connection.execute(NEWEST).scalar() or 0)


NEWEST = select(func.max(vintages.c.id))


def _figures() -> Select[Any]:
    """Select the values of a measure up to a revision, in the order that views give them in."""
    return (
        select(
            series.c.subject,
            series.c.object,
            observations.c.start,
            observations.c.days,
            observations.c.revision,
            observations.c.vintage,
            observations.c.value,
            observations.c.low,
            observations.c.high,
            observations.c.modifier,
            observations.c.status,
            observations.c.as_of,
            observations.c.note,
            observations.c.provisional,
        )
        .join_from(series, observations, observations.c.series == series.c.id)
        .where(
            series.c.measure == bindparam("measure"),
            observations.c.vintage <= bindparam("revision"),
            observations.c.start >= FIRST,
            observations.c.start + observations.c.days <= LAST,
        )
    )


OF_PARTIES = _figures().where(
    series.c.subject == bindparam("subject"), series.c.object == bindparam("object")
)
OF_TIME = _figures().where(
    observations.c.start < bindparam("end"),
    observations.c.start + observations.c.days > bindparam("start"),
)


class StoredView:
    """The figures of a store as they stood at a revision; safe to use from many threads.

    Each look-up takes a connection of its own from the engine's pool for its moment.
    """

    def __init__(
        self,
        engine: Engine,
        revision: int,
        off: Collection[str] = (),
        cached: int = CACHED,
    ) -> None:
        """Pin a view.

        Args:
            engine: of the store; only read.
            revision: number of the newest vintage that is seen.
            off: measures that are not seen.
            cached: how many figures may be kept in memory.
        """
        self._engine = engine
        self.number = revision
        self._off = frozenset(off)
        self._kept: _Cache[Sequence[Figure]] = _Cache(cached)
        self._parties: _Cache[Collection[tuple[str, str]]] = _Cache(cached)

    @cached_property
    def _vintages(self) -> dict[int, tuple[str, date]]:
        """Give the data set and the first day of each vintage that is seen."""
        query = select(vintages.c.id, vintages.c.dataset, vintages.c.digest, vintages.c.known_from)
        rows = self._rows(query.where(vintages.c.id <= self.number).order_by(vintages.c.id))
        return {r.id: (f"{r.dataset}:{r.digest}", date.fromordinal(r.known_from)) for r in rows}

    @cached_property
    def _origins(self) -> dict[tuple[int, str], tuple[str, Source]]:
        """Give the unit and the source of each measure in each vintage."""
        rows = self._rows(select(origins).where(origins.c.vintage <= self.number))
        return {
            (r.vintage, r.measure): (
                r.unit,
                Source(r.source, r.publisher, r.title, r.url, r.date, r.licence),
            )
            for r in rows
        }

    @cached_property
    def _measures(self) -> frozenset[str]:
        """Give the measures that have any figure; to ask for others costs nothing."""
        query = select(series.c.measure).where(series.c.vintage <= self.number).distinct()
        return frozenset(row.measure for row in self._rows(query)) - self._off

    @cached_property
    def revision(self) -> str:
        """Hash of all vintages seen."""
        told = "\n".join(f"{key}:{text}:{day}" for key, (text, day) in self._vintages.items())
        told += "|" + ",".join(sorted(self._off))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @cached_property
    def now(self) -> date:
        """Latest `known_from`."""
        return max((day for _, day in self._vintages.values()), default=date.min)

    def parties(self, measure: str) -> Collection[tuple[str, str]]:
        """Subject and object of each row of figures that the measure has."""
        if measure not in self._measures:
            return ()

        def read() -> Collection[tuple[str, str]]:
            query = select(series.c.subject, series.c.object).where(
                series.c.measure == measure, series.c.vintage <= self.number
            )
            return frozenset((row.subject, row.object) for row in self._rows(query))

        return self._parties.get((measure,), read)

    def figures(self, measure: str, subject: str, object_: str = "") -> Sequence[Figure]:
        """All figures of a measure for one pair of parties."""
        if measure not in self._measures:
            return ()
        asked = {"measure": measure, "subject": subject, "object": object_}
        return self._kept.get(
            (measure, subject, object_), lambda: self._read(measure, OF_PARTIES, asked)
        )

    def during(self, measure: str, start: date, end: date) -> Sequence[Figure]:
        """Figures of a measure, of whomever, whose time meets that from `start` to before `end`."""
        if measure not in self._measures:
            return ()
        asked = {"measure": measure, "start": start.toordinal(), "end": end.toordinal()}
        return self._kept.get((measure, start, end), lambda: self._read(measure, OF_TIME, asked))

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        with self._engine.connect().execution_options(reads=True) as connection:
            found = read_names(connection, events, self.number, Event).values()
        return tuple(sorted(found, key=lambda e: (e.start, e.id)))

    def events(self) -> Sequence[Event]:
        """All dated events, in the order of `start`."""
        return self._events

    def _read(self, measure: str, query: Select[Any], asked: dict[str, Any]) -> Sequence[Figure]:
        rows = self._rows(query, asked | {"revision": self.number})
        made = [self._figure(measure, row) for row in rows]
        return tuple(sorted(made, key=lambda f: (f.start, f.known_from, f.revision, f.id)))

    def _rows(self, query: Select[Any], asked: dict[str, Any] | None = None) -> Sequence[Any]:
        with self._engine.connect().execution_options(reads=True) as connection:
            return connection.execute(query, asked or {}).all()

    def _figure(self, measure: str, row: Any) -> Figure:
        (
            subject, object_, start, days, revision, vintage,
            value, low, high, modifier, status, as_of, note, provisional,
        ) = row  # fmt: skip
        as_of = as_of or write_period(start, days)
        parties = f"{subject}-{object_}" if object_ else subject
        unit, source = self._origins[(vintage, measure)]
        return Figure(
            f"{measure}.{parties}.{as_of}",
            revision,
            subject,
            object_,
            measure,
            value,
            low,
            high,
            unit,
            modifier or "",
            as_of,
            date.fromordinal(start),
            date.fromordinal(start + days),
            self._vintages[vintage][1],
            source,
            STATUS[status],
            provisional,
            note or "",
        )


class _Cache(Generic[T]):
    """What was read last, up to a total size; a collection counts its items, and one."""

    def __init__(self, size: int) -> None:
        self._size, self._held = size, 0
        self._lock = threading.Lock()
        self._values: OrderedDict[tuple[object, ...], T] = OrderedDict()

    def get(self, key: tuple[object, ...], read: Callable[[], T]) -> T:
        """Give what is kept under a key, read where it is not; two threads may both read it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = read()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._held += len(value) + 1
            while self._held > self._size and len(self._values) > 1:
                self._held -= len(self._values.popitem(last=False)[1]) + 1
        return value
