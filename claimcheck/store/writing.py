"""Writing to the reference table: vintages, series, and the values that were staged."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
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

from claimcheck.model import Dataset, Figure, Source
from claimcheck.store.figure_tables import (
    entities,
    groups,
    measures,
    observations,
    origins,
    series,
    vintages,
)
from claimcheck.store.names import write_names
from claimcheck.store.staging import staged, staged_series
from claimcheck.store.view import newest_revision

VALUES = ("value", "low", "high", "modifier", "status", "as_of", "note")
"""Columns in which two revisions of a figure may differ."""
SAME = ("start", "days")


@dataclass(frozen=True, slots=True)
class Vintage:
    """What is told of a vintage before its values."""

    dataset: str
    title: str
    digest: str
    known_from: date
    rows: int


@contextmanager
def writing(connection: Connection) -> Iterator[int]:
    """Open a transaction that writes, and give the number of its vintage.

    Vintages are numbered in the order in which they are committed, so that a view pinned to one
    never sees another before it appear.
    """
    with connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            connection.execute(text("LOCK TABLE vintages IN EXCLUSIVE MODE"))
        yield newest_revision(connection) + 1


def open_vintage(
    connection: Connection, vintage: int, told: Vintage, given: Mapping[str, tuple[str, Source]]
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


def keep_staged(
    connection: Connection, vintage: int, dataset: Dataset, count: int
) -> tuple[int, int]:
    """Keep what was staged under a vintage; give how many values are new and how many revised."""
    told = Vintage(dataset.id, dataset.title, dataset.digest, dataset.known_from, count)
    given = {m.id: (m.unit, dataset.sources[m.id]) for m in dataset.measures}
    open_vintage(connection, vintage, told, given)
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


def series_of(connection: Connection, vintage: int, figure: Figure) -> int:
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
    last = last_revision(place, staged.c.start, staged.c.days)
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


def last_revision(
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
