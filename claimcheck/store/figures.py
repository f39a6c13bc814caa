"""The reference table in the store: imports, figures entered by hand, and views of both."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, insert, literal, select

from claimcheck.model import (
    Catalogue,
    Dataset,
    Entity,
    Event,
    Figure,
    Group,
    ImportReport,
    Measure,
)
from claimcheck.store.figure_tables import (
    entities,
    events,
    groups,
    measures,
    observations,
    vintages,
)
from claimcheck.store.names import read_names, write_names
from claimcheck.store.periods import write_period
from claimcheck.store.staging import STATUSES, stage
from claimcheck.store.view import StoredView, newest_revision
from claimcheck.store.writing import (
    Vintage,
    keep_staged,
    last_revision,
    open_vintage,
    series_of,
    writing,
)

DESK = "desk"
"""The data set of what is entered by hand."""


class FigureStore:
    """The figures of one store; nothing that it holds is ever changed, only added to."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    def close(self) -> None:
        """Let go of the store's connections."""
        self._engine.dispose()

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
            with writing(connection) as vintage:
                added, revised = keep_staged(connection, vintage, dataset, count)
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
        told = Vintage(DESK, "entered by hand", digest, figure.known_from, 1)
        with self._engine.connect() as connection, writing(connection) as vintage:
            open_vintage(connection, vintage, told, {figure.measure: (figure.unit, figure.source)})
            key = series_of(connection, vintage, figure)
            start, days = figure.start.toordinal(), (figure.end - figure.start).days
            query = select(last_revision(literal(key), literal(start), literal(days)))
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
                "provisional": figure.provisional,
            }
            connection.execute(insert(observations), [row])
        parties = f"{figure.subject}-{figure.object}" if figure.object else figure.subject
        name = f"{figure.measure}.{parties}.{figure.as_of}"
        return replace(figure, id=name, revision=revision)

    def add_event(self, event: Event) -> None:
        """Keep an event; one of the same id is superseded."""
        digest = hashlib.sha256(repr(event).encode()).hexdigest()
        told = Vintage(DESK, "entered by hand", digest, event.known_from, 1)
        with self._engine.connect() as connection, writing(connection) as vintage:
            open_vintage(connection, vintage, told, {})
            write_names(connection, events, vintage, [event])
