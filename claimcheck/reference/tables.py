"""The reference table as it is written: rows and mappings, read into the values of the model."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any, TypeVar

from claimcheck.errors import RuleError
from claimcheck.model import (
    Catalogue,
    Entity,
    Event,
    Figure,
    Group,
    Measure,
    Membership,
    Source,
)

Row = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawTables:
    """The files of rules/reference as their readers give them."""

    figures: Sequence[Row]
    sources: Sequence[Row]
    measures: Sequence[Mapping[str, Any]]
    entities: Sequence[Mapping[str, Any]]
    groups: Sequence[Mapping[str, Any]]
    events: Sequence[Mapping[str, Any]]
    synonyms: Sequence[Sequence[str]]


class TableView:
    """A `FigureView` over figures and events held in memory."""

    def __init__(self, figures: Sequence[Figure], events: Sequence[Event]) -> None:
        """Index figures by measure; the revision is a hash of all of them."""
        self._figures: dict[str, dict[tuple[str, str], list[Figure]]] = {}
        for figure in sorted(figures, key=_order):
            own = self._figures.setdefault(figure.measure, {})
            own.setdefault((figure.subject, figure.object), []).append(figure)
        self._events = tuple(sorted(events, key=lambda e: (e.start, e.id)))
        known = [f.known_from for f in figures] + [e.known_from for e in events]
        self._now = max(known, default=date.min)
        text = "\n".join(map(repr, (*figures, *self._events)))
        self._revision = hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def revision(self) -> str:
        """Hash of the figures and events."""
        return self._revision

    @property
    def now(self) -> date:
        """Latest `known_from`."""
        return self._now

    def parties(self, measure: str) -> Collection[tuple[str, str]]:
        """Subject and object of each row of figures that the measure has."""
        return self._figures.get(measure, {}).keys()

    def figures(self, measure: str, subject: str, object_: str = "") -> Sequence[Figure]:
        """All figures of a measure for one pair of parties."""
        return self._figures.get(measure, {}).get((subject, object_), ())

    def during(self, measure: str, start: date, end: date) -> Sequence[Figure]:
        """Figures of a measure, of whomever, whose time meets that from `start` to before `end`."""
        own = chain.from_iterable(self._figures.get(measure, {}).values())
        return sorted((f for f in own if f.start < end and start < f.end), key=_order)

    def events(self) -> Sequence[Event]:
        """All dated events, in the order of `start`."""
        return self._events

    def all_figures(self) -> list[Figure]:
        """All figures, by measure."""
        return [f for rows in self._figures.values() for own in rows.values() for f in own]


def _order(figure: Figure) -> tuple[date, date, str, int]:
    return figure.start, figure.known_from, figure.id, figure.revision


def build(raw: RawTables) -> tuple[Catalogue, TableView]:
    """Read a reference table.

    Raises:
        RuleError: a row lacks a field, holds no date or number, or names an unknown source.
    """
    sources = {row["id"]: _source(row) for row in raw.sources}
    catalogue = names(raw.measures, raw.entities, raw.groups, raw.synonyms)
    figures = [_read("figures.csv", row, lambda r: _figure(r, sources)) for row in raw.figures]
    events = [_read("events.yaml", row, lambda r: _event(r, sources)) for row in raw.events]
    return catalogue, TableView(figures, events)


def names(
    measures: Sequence[Mapping[str, Any]],
    entities: Sequence[Mapping[str, Any]],
    groups: Sequence[Mapping[str, Any]],
    synonyms: Sequence[Sequence[str]],
) -> Catalogue:
    """Read the names of a reference table; errors as for `build`."""
    return Catalogue(
        measures={m["id"]: _read("measures.yaml", m, _measure) for m in measures},
        entities={e["id"]: _read("entities.yaml", e, _entity) for e in entities},
        groups={g["id"]: _read("groups.yaml", g, _group) for g in groups},
        synonyms=tuple(frozenset(words) for words in synonyms),
    )


def _read(file: str, row: Mapping[str, Any], reader: Callable[[Any], T]) -> T:
    try:
        return reader(row)
    except (KeyError, ValueError, TypeError) as error:
        raise RuleError(f"{file}, {row.get('id', json.dumps(dict(row))[:80])}: {error}") from error


def _source(row: Row) -> Source:
    return Source(
        row["id"], row["publisher"], row["title"], row["url"], row["date"], row["licence"]
    )


def _figure(row: Row, sources: Mapping[str, Source]) -> Figure:
    return Figure(
        id=row["id"],
        revision=int(row["revision"]),
        subject=row["subject"],
        object=row["object"],
        measure=row["measure"],
        value=_number(row["value"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        unit=row["unit"],
        modifier=row["modifier"],
        as_of=row["as_of"],
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]),
        known_from=date.fromisoformat(row["known_from"]),
        source=sources[row["source"]],
        status=row["status"],
        provisional=row["provisional"] == "yes",
        note=row["note"],
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _event(row: Mapping[str, Any], sources: Mapping[str, Source]) -> Event:
    start = _day(row["start"])
    end = row.get("end", row["start"])
    return Event(
        id=row["id"],
        revision=int(row.get("revision", 1)),
        name=row["name"],
        kind=row["kind"],
        start=start,
        end=_last(end) if end is not None else None,
        grain=row.get("grain", "day"),
        known_from=_day(row["known_from"]),
        source=sources[row["source"]],
        wordings=tuple(map(str, row.get("wordings", ()))),
        contextual=tuple(row.get("contextual", ())),
        parties=tuple(row.get("parties", ())),
        places=tuple(row.get("places", ())),
        provisional=bool(row.get("provisional")),
        note=row.get("note", ""),
    )


def bounds(written: str) -> tuple[date, date]:
    """Give the first day of a day, month or year as the table writes it, and the day after it."""
    parts = [int(p) for p in written.removeprefix("FY").split("-")]
    start = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        return start, date(parts[0] + 1, 1, 1)
    if len(parts) == 2:
        return start, (start + timedelta(days=32)).replace(day=1)
    return start, start + timedelta(days=1)


def _day(value: date | str | int) -> date:
    """Give the first day of a date as YAML reads it."""
    return value if isinstance(value, date) else bounds(str(value))[0]


def _last(value: date | str | int) -> date:
    """Give the last day of a date as YAML reads it."""
    return value if isinstance(value, date) else bounds(str(value))[1] - timedelta(days=1)


def _measure(row: Mapping[str, Any]) -> Measure:
    lists = ("wordings", "qualifiers", "excludes", "superlatives", "publishers")
    given: dict[str, Any] = {k: tuple(map(str, v)) if k in lists else v for k, v in row.items()}
    if "since" in given:
        given["since"] = _day(given["since"])
    return Measure(**given)


def _entity(row: Mapping[str, Any]) -> Entity:
    lists = ("aliases", "demonyms", "contextual", "within", "codes")
    given: dict[str, Any] = {k: tuple(map(str, v)) if k in lists else v for k, v in row.items()}
    return Entity(**given)


def _group(row: Mapping[str, Any]) -> Group:
    members = tuple(
        Membership(
            m["entity"],
            _day(m["from"]) if m.get("from") else None,
            _day(m["to"]) if m.get("to") else None,
        )
        for m in map(_member, row.get("members", ()))
    )
    return Group(row["id"], row["name"], tuple(row.get("aliases", ())), members)


def _member(member: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"entity": member} if isinstance(member, str) else member
