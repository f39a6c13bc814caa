"""Figures that follow from others: places in a ranking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Catalogue, Figure, Group

COVERED = 0.9
"""Share of a group that must have a figure before a rank in it is sure."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The members of a group by one measure, best first, and those without a figure."""

    order: tuple[Figure, ...]
    missing: tuple[str, ...]
    size: int

    @property
    def sure(self) -> bool:
        """Whether enough of the group have a figure."""
        return self.size > 0 and len(self.order) >= COVERED * self.size

    def place(self, entity: str) -> int | None:
        """Give the place of an entity, counting from 1; equal values share the better one."""
        own = next((f for f in self.order if f.subject == entity), None)
        if own is None:
            return None
        first = next(i for i, f in enumerate(self.order) if _value(f) == _value(own))
        return first + 1


def _value(figure: Figure) -> float:
    if figure.value is not None:
        return figure.value
    return ((figure.low or 0.0) + (figure.high or figure.low or 0.0)) / 2


def members(group: Group, catalogue: Catalogue, day: date) -> list[str]:
    """Give the members of a group on a day; the world is all its countries."""
    if group.id == "world":
        return [e.id for e in catalogue.entities.values() if e.kind == "country"]
    return [
        m.entity
        for m in group.members
        if (m.start is None or m.start <= day) and (m.end is None or day < m.end)
    ]


def rank(figures: Mapping[str, Figure], wanted: Sequence[str], *, lowest: bool = False) -> Ranking:
    """Rank those of `wanted` that have a figure.

    Args:
        figures: the figure of each entity, by its id.
        wanted: ids of the group's members.
        lowest: put the smallest first.
    """
    own = [figures[e] for e in wanted if e in figures]
    order = sorted(own, key=lambda f: (_value(f) if lowest else -_value(f), f.subject))
    return Ranking(tuple(order), tuple(e for e in wanted if e not in figures), len(wanted))


def newest_each(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Give the newest figure of each subject."""
    newest: dict[str, Figure] = {}
    for figure in sorted(figures, key=lambda f: (f.start, f.known_from, f.revision)):
        newest[figure.subject] = figure
    return newest
