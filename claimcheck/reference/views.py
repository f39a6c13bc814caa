"""Several reference tables read as one: hand-kept figures, series that ship, the desk's own."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from typing import TypeVar

from claimcheck.model import Catalogue, Entity, Event, Figure, FigureView, Measure

T = TypeVar("T")


class JoinedView:
    """A `FigureView` over others; where two hold the same figure, the later view stands.

    The same figure is one measure's value for one pair of parties and one period by one publisher.
    What an earlier view knew of it before the later one did stays, as it was then known.
    """

    def __init__(self, views: Sequence[FigureView]) -> None:
        """Join views, the one that stands before all others last."""
        self._views = tuple(views)

    @property
    def revision(self) -> str:
        """Hash of the revisions of all."""
        told = "|".join(view.revision for view in self._views)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def now(self) -> date:
        """Latest `known_from` of all."""
        return max((view.now for view in self._views), default=date.min)

    def parties(self, measure: str) -> Collection[tuple[str, str]]:
        """Subject and object of each row of figures that the measure has."""
        found = [own for view in self._views if (own := view.parties(measure))]
        return found[0] if len(found) == 1 else frozenset().union(*found)

    def figures(self, measure: str, subject: str, object_: str = "") -> Sequence[Figure]:
        """All figures of a measure for one pair of parties."""
        return _joined([view.figures(measure, subject, object_) for view in self._views])

    def during(self, measure: str, start: date, end: date) -> Sequence[Figure]:
        """Figures of a measure, of whomever, whose time meets that from `start` to before `end`."""
        return _joined([view.during(measure, start, end) for view in self._views])

    def events(self) -> Sequence[Event]:
        """All dated events, in the order of `start`; of one id the later view's."""
        found = {event.id: event for view in self._views for event in view.events()}
        return tuple(sorted(found.values(), key=lambda e: (e.start, e.id)))


def _order(figure: Figure) -> tuple[date, date, int, str]:
    return figure.start, figure.known_from, figure.revision, figure.id


def _same(figure: Figure) -> tuple[object, ...]:
    times = (figure.start, figure.end)
    return (figure.subject, figure.object, *times, figure.source.publisher, figure.status)


def _joined(listed: Iterable[Sequence[Figure]]) -> Sequence[Figure]:
    found = [own for own in listed if own]
    if len(found) < 2:
        return found[0] if found else ()
    kept = found[0]
    for later in found[1:]:
        kept = tuple(merge(_standing(kept, later), _numbered(later, kept), key=_order))
    return kept


def _standing(earlier: Sequence[Figure], later: Sequence[Figure]) -> list[Figure]:
    """Give the figures of an earlier view that a later one leaves standing."""
    since: dict[tuple[object, ...], date] = {}
    for figure in later:
        key = _same(figure)
        since[key] = min(since.get(key, date.max), figure.known_from)
    return [f for f in earlier if f.known_from < since.get(_same(f), date.max)]


def _numbered(later: Sequence[Figure], earlier: Sequence[Figure]) -> list[Figure]:
    """Count the revisions of a later view on from those of an earlier, where ids are the same."""
    last: dict[str, int] = {}
    for figure in earlier:
        last[figure.id] = max(last.get(figure.id, 0), figure.revision)
    return [replace(f, revision=f.revision + last[f.id]) if f.id in last else f for f in later]


# --- names ----------------------------------------------------------------------------------


def join_catalogues(first: Catalogue, *others: Catalogue) -> Catalogue:
    """Join the names of several tables; what a thing is called and means is the first's to say.

    The words of a measure and the names and codes of an entity are those of all.
    """
    measures, entities, groups = dict(first.measures), dict(first.entities), dict(first.groups)
    for other in others:
        _join_in(measures, other.measures, _measure)
        _join_in(entities, other.entities, _entity)
        groups = {**other.groups, **groups}
    synonyms = (s for catalogue in (first, *others) for s in catalogue.synonyms)
    return Catalogue(measures, entities, groups, tuple(dict.fromkeys(synonyms)))


def _join_in(kept: dict[str, T], other: Mapping[str, T], join: Callable[[T, T], T]) -> None:
    for key, thing in other.items():
        kept[key] = join(kept[key], thing) if key in kept else thing


def _measure(one: Measure, other: Measure) -> Measure:
    return replace(
        one,
        wordings=_both(one.wordings, other.wordings),
        qualifiers=_both(one.qualifiers, other.qualifiers),
        excludes=_both(one.excludes, other.excludes),
        superlatives=_both(one.superlatives, other.superlatives),
        publishers=_both(one.publishers, other.publishers),
        description=one.description or other.description,
    )


def _entity(one: Entity, other: Entity) -> Entity:
    return replace(
        one,
        aliases=_both(one.aliases, other.aliases),
        demonyms=_both(one.demonyms, other.demonyms),
        contextual=_both(one.contextual, other.contextual),
        within=_both(one.within, other.within),
        codes=_both(one.codes, other.codes),
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
