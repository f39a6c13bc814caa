"""Looking after the table: what is older than it should be, and where a figure stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.model import Catalogue, Figure, FigureView, Measure
from claimcheck.reference.figures import MONTH, usual_months

LASTING = frozenset({"standing", "term"})
"""Kinds of measure whose figures hold until they are changed."""


@dataclass(frozen=True, slots=True)
class Late:
    """A row of figures whose next one was due on a day that has passed.

    `rows` counts the rows of one data set's measure that are told as one.
    """

    measure: Measure
    subject: str
    object: str
    newest: Figure
    due: date
    rows: int = 1


def late(view: FigureView, catalogue: Catalogue, today: date) -> list[Late]:
    """Give the rows of figures that are older than they should be, the longest overdue first.

    A next figure is due twice the usual distance between observations after the newest one, or
    the measure's own `stale_months`, and its usual delay of publication on top. Of a data set's
    measure the row with the newest figure speaks for all.
    """
    found: list[Late] = []
    for measure in catalogue.measures.values():
        if measure.kind in LASTING:
            continue
        rows = [_due(measure, own) for own in _rows(view, measure)]
        if measure.dataset and rows:
            rows = [(max(rows, key=lambda r: r[0].end))]
        count = len(view.parties(measure.id)) if measure.dataset else 1
        found += [
            Late(measure, newest.subject, newest.object, newest, due, count)
            for newest, due in rows
            if due < today
        ]
    return sorted(found, key=lambda one: (one.due, one.measure.id, one.subject))


def _rows(view: FigureView, measure: Measure) -> Iterator[Sequence[Figure]]:
    for pair in sorted(view.parties(measure.id)):
        own = [f for f in view.figures(measure.id, *pair) if f.status != "forecast"]
        if own:
            yield own


def _due(measure: Measure, figures: Sequence[Figure]) -> tuple[Figure, date]:
    newest = max(figures, key=lambda f: (f.end, f.known_from))
    months = measure.stale_months or usual_months(figures)
    return newest, newest.end + timedelta(days=(months + measure.lag_months) * MONTH)


def find(view: FigureView, catalogue: Catalogue, figure_id: str) -> Figure | None:
    """Give the newest revision of a figure by its id, None where there is none."""
    for measure, subject, object_ in _places(view, catalogue, figure_id):
        own = [f for f in view.figures(measure, subject, object_) if f.id == figure_id]
        if own:
            return max(own, key=lambda f: (f.known_from, f.revision))
    return None


def _places(
    view: FigureView, catalogue: Catalogue, figure_id: str
) -> Iterable[tuple[str, str, str]]:
    """Give where a figure may stand: ids of imported ones begin with measure and parties."""
    for measure in catalogue.measures.values():
        named = figure_id.startswith(f"{measure.id}.")
        if measure.dataset and not named:
            continue
        for subject, object_ in view.parties(measure.id):
            parties = f"{subject}-{object_}" if object_ else subject
            if not measure.dataset or figure_id.startswith(f"{measure.id}.{parties}."):
                yield measure.id, subject, object_
