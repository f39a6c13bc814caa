"""The reference table in the store: imports, figures entered by hand, and views of both."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    ScalarSelect,
    Select,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from claimcheck.model import (
    Catalogue,
    Dataset,
    Entity,
    Event,
    Figure,
    Group,
    ImportReport,
    Measure,
    Source,
)
from claimcheck.store.figure_tables import (
    entities,
    events,
    groups,
    measures,
    observations,
    origins,
    series,
    vintages,
)
from claimcheck.store.names import read_names, write_names
from claimcheck.store.periods import write_period
from claimcheck.store.staging import STATUSES, stage, staged, staged_series
from claimcheck.store.view import StoredView, newest_revision

DESK = "desk"
"""The data set of what is entered by hand."""
VALUES = ("value", "low", "high", "modifier", "status", "as_of", "note")
"""Columns in which two revisions of a figure may differ."""
SAME = ("start", "days")


@dataclass(frozen=True, slots=True)
class _Vintage:
    """What is told of a vintage before its values."""

    dataset: str
    title: str
    digest: str
    known_from: date
    rows: int


class FigureStore:
    """The figures of one store; nothing that it holds is ever changed, only added to."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    @property
    def revision(self) -> int:
        """Number of the newest vintage, 0 where there is none."""
        with self._engine.connect().execution_options(reads=True) as connection:
            return newest_revision(connection)

    def view(self, off: Collection[str] = ()) -> StoredView:
        """Give a view pinned to the newest revision, without the measures that are `off`."""
        return StoredView(self._engine, self.revision, off)

    def catalogue(self, revision: int | None = None) -> Catalogue:
        """Give the names that imports brought, as they stood at a revision or stand now."""
        with self._engine.connect().execution_options(reads=True) as connection:
            revision = newest_revision(connection) if revision is None else revision
            return Catalogue(
                measures=read_names(connection, measures, revision, Measure),
                entities=read_names(connection, entities, revision, Entity),
                groups=read_names(connection, groups, revision, Group),
            )

    def import_dataset(
        self,
        dataset: Dataset,
        *,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Keep a data set: all of it, or with a fault nothing.

        Values equal to those that were known by then stay as they are, others become revisions.

        Args:
            dataset: what to keep; where its newest vintage has the same digest, nothing is read.
            dry_run: say what would happen, and keep nothing.
            progress: called with how many values were read since it was last called.
        """
        kept = self._newest(dataset)
        if kept is not None:
            return ImportReport(dataset.id, unchanged=kept, applied=not dry_run)
        with self._engine.connect() as connection:
            connection.detach()  # closed at the end, and what it staged goes with it
            connection.execution_options(reads=True)
            with connection.begin():
                faults, count = stage(connection, dataset, progress)
            if faults:
                return ImportReport(dataset.id, faults=tuple(faults))
            connection.execution_options(reads=False)
            with _writing(connection) as vintage:
                added, revised = _write(connection, vintage, dataset, count)
                if dry_run:
                    connection.rollback()
        unchanged = count - added - revised
        return ImportReport(dataset.id, added, revised, unchanged, applied=not dry_run)

    def _newest(self, dataset: Dataset) -> int | None:
        """Give the number of values of the newest vintage where it is the same, else None."""
        query = (
            select(vintages.c.digest, vintages.c.rows)
            .where(vintages.c.dataset == dataset.id)
            .order_by(vintages.c.id.desc())
            .limit(1)
        )
        with self._engine.connect().execution_options(reads=True) as connection:
            row = connection.execute(query).first()
        return row.rows if row and row.digest == dataset.digest else None

    def add(self, figure: Figure) -> Figure:
        """Keep a figure entered by hand, as a new revision where there is one of its time.

        Args:
            figure: its `id` and `revision` are given anew.

        Returns:
            The figure as it can be looked up from now on.
        """
        digest = hashlib.sha256(repr(figure).encode()).hexdigest()
        told = _Vintage(DESK, "entered by hand", digest, figure.known_from, 1)
        with self._engine.connect() as connection, _writing(connection) as vintage:
            _open(connection, vintage, told, {figure.measure: (figure.unit, figure.source)})
            key = _series_of(connection, vintage, figure)
            start, days = figure.start.toordinal(), (figure.end - figure.start).days
            query = select(_last_revision(literal(key), literal(start), literal(days)))
            revision = (connection.execute(query).scalar() or 0) + 1
            row: dict[str, Any] = {
                "series": key,
                "start": start,
                "days": days,
                "revision": revision,
                "vintage": vintage,
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "modifier": figure.modifier or None,
                "status": STATUSES[figure.status],
                "as_of": None if write_period(start, days) == figure.as_of else figure.as_of,
                "note": figure.note or None,
            }
            connection.execute(insert(observations), [row])
        parties = f"{figure.subject}-{figure.object}" if figure.object else figure.subject
        name = f"{figure.measure}.{parties}.{figure.as_of}"
        return replace(figure, id=name, revision=revision, provisional=False)

    def add_event(self, event: Event) -> None:
        """Keep an event; one of the same id is superseded."""
        digest = hashlib.sha256(repr(event).encode()).hexdigest()
        told = _Vintage(DESK, "entered by hand", digest, event.known_from, 1)
        with self._engine.connect() as connection, _writing(connection) as vintage:
            _open(connection, vintage, told, {})
            write_names(connection, events, vintage, [event])


# --- writing --------------------------------------------------------------------------------


@contextmanager
def _writing(connection: Connection) -> Iterator[int]:
    """Open a transaction that writes, and give the number of its vintage.

    Vintages are numbered in the order in which they are committed, so that a view pinned to one
    never sees another before it appear.
    """
    with connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            connection.execute(text("LOCK TABLE vintages IN EXCLUSIVE MODE"))
        yield newest_revision(connection) + 1


def _open(
    connection: Connection, vintage: int, told: _Vintage, given: Mapping[str, tuple[str, Source]]
) -> None:
    """Keep a vintage, and the unit and source of each of its measures."""
    row = {
        "id": vintage,
        "dataset": told.dataset,
        "title": told.title,
        "digest": told.digest,
        "known_from": told.known_from.toordinal(),
        "rows": told.rows,
    }
    connection.execute(insert(vintages), [row])
    names = ("source", "publisher", "title", "url", "date", "licence")
    rows = [
        {"vintage": vintage, "measure": measure, "unit": unit}
        | dict(zip(names, astuple(source), strict=True))
        for measure, (unit, source) in given.items()
    ]
    if rows:
        connection.execute(insert(origins), rows)


def _write(connection: Connection, vintage: int, dataset: Dataset, count: int) -> tuple[int, int]:
    """Keep what was staged under a vintage; give how many values are new and how many revised."""
    told = _Vintage(dataset.id, dataset.title, dataset.digest, dataset.known_from, count)
    given = {m.id: (m.unit, dataset.sources[m.id]) for m in dataset.measures}
    _open(connection, vintage, told, given)
    write_names(connection, measures, vintage, dataset.measures)
    write_names(connection, entities, vintage, dataset.entities)
    write_names(connection, groups, vintage, dataset.groups)
    known = _number_series(connection, vintage)
    columns = ("series", *SAME, "revision", "vintage", *VALUES)
    rows = _changed(vintage, dataset.known_from) if known else _all(vintage)
    keep = insert(observations).from_select(columns, rows)
    total = connection.execute(keep, execution_options={"preserve_rowcount": True}).rowcount
    added = (connection.execute(_firsts(vintage)).scalar() or 0) if known else total
    return added, total - added


def _firsts(vintage: int) -> Select[Any]:
    """Count the staged figures that had no revision before a vintage."""
    key = (staged_series.c.series, staged.c.start, staged.c.days)
    return (
        select(func.count())
        .select_from(staged)
        .join(staged_series, staged_series.c.place == staged.c.place)
        .join(observations, and_(*_of(observations, *key)))
        .where(observations.c.revision == 1, observations.c.vintage == vintage)
    )


def _number_series(connection: Connection, vintage: int) -> bool:
    """Tell the staged series which series of the store they are, and make those that lack.

    Returns:
        Whether any was there already.
    """
    same = [series.c[k] == staged_series.c[k] for k in ("measure", "subject", "object")]
    found = select(series.c.id).where(*same).scalar_subquery()
    number = update(staged_series).where(staged_series.c.series.is_(None)).values(series=found)
    connection.execute(number)
    known = select(staged_series.c.place).where(staged_series.c.series.is_not(None)).limit(1)
    any_known = connection.execute(known).first() is not None
    lacking = select(staged_series).where(staged_series.c.series.is_(None))
    last = connection.execute(select(func.max(series.c.id))).scalar() or 0
    rows = [
        {
            "id": last + place,
            "measure": row.measure,
            "subject": row.subject,
            "object": row.object,
            "vintage": vintage,
        }
        for place, row in enumerate(connection.execute(lacking.order_by(staged_series.c.place)), 1)
    ]
    if rows:
        connection.execute(insert(series), rows)
        connection.execute(number)
    return any_known


def _series_of(connection: Connection, vintage: int, figure: Figure) -> int:
    """Give the number of a figure's series, made where it lacks."""
    names = {"measure": figure.measure, "subject": figure.subject, "object": figure.object}
    query = select(series.c.id).where(*(series.c[k] == v for k, v in names.items()))
    found = connection.execute(query).scalar()
    if found is not None:
        return int(found)
    key = (connection.execute(select(func.max(series.c.id))).scalar() or 0) + 1
    connection.execute(insert(series), [{"id": key, "vintage": vintage, **names}])
    return key


def _all(vintage: int) -> Select[Any]:
    """Select the staged values as first revisions."""
    return select(
        staged_series.c.series,
        *(staged.c[k] for k in SAME),
        literal(1),
        literal(vintage),
        *(staged.c[k] for k in VALUES),
    ).join_from(staged, staged_series, staged_series.c.place == staged.c.place)


def _changed(vintage: int, known_from: date) -> Select[Any]:
    """Select the staged values that differ from what was known on a day, as rows to keep."""
    place = staged_series.c.series
    prior = observations.alias("prior")
    known = _known_revision(place, staged.c.start, staged.c.days, known_from.toordinal())
    last = _last_revision(place, staged.c.start, staged.c.days)
    differs = [prior.c[name].is_distinct_from(staged.c[name]) for name in VALUES]
    return (
        select(
            place,
            *(staged.c[k] for k in SAME),
            func.coalesce(last, 0) + 1,
            literal(vintage),
            *(staged.c[k] for k in VALUES),
        )
        .join(staged_series, staged_series.c.place == staged.c.place)
        .outerjoin(
            prior,
            (prior.c.series == place)
            & (prior.c.start == staged.c.start)
            & (prior.c.days == staged.c.days)
            & (prior.c.revision == known),
        )
        .where(or_(prior.c.series.is_(None), *differs))
    )


def _of(
    of: Any, key: ColumnElement[Any], start: ColumnElement[Any], days: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    return [of.c.series == key, of.c.start == start, of.c.days == days]


def _last_revision(
    key: ColumnElement[Any], start: ColumnElement[Any], days: ColumnElement[Any]
) -> ScalarSelect[Any]:
    """Select the newest revision of a figure."""
    older = observations.alias("older")
    return select(func.max(older.c.revision)).where(*_of(older, key, start, days)).scalar_subquery()


def _known_revision(
    key: ColumnElement[Any], start: ColumnElement[Any], days: ColumnElement[Any], known_from: int
) -> ScalarSelect[Any]:
    """Select the revision of a figure that stood on a day, whenever it was imported."""
    older = observations.alias("stood")
    return (
        select(older.c.revision)
        .join(vintages, vintages.c.id == older.c.vintage)
        .where(*_of(older, key, start, days), vintages.c.known_from <= known_from)
        .order_by(vintages.c.known_from.desc(), older.c.revision.desc())
        .limit(1)
        .scalar_subquery()
    )
