"""The values of one import, read and looked at before anything is written.

They wait in temporary tables of the database, so that memory stays bounded and the tables that
checks read and write are locked only for the moment of writing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import isfinite
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    select,
)

from claimcheck.model import Dataset, Fault, Observation
from claimcheck.store.figure_tables import ID
from claimcheck.store.periods import read_period, write_period

BATCH = 20_000
MOST_FAULTS = 1000
"""Faults that are told; a file with more of them is of another form."""
STATUSES = {"observed": 0, "estimate": 1, "forecast": 2}
KEY = itemgetter(0, 1, 2, 3)
"""Place, start, days and line of a staged row."""
MODIFIERS = frozenset({"", "about", "more_than", "at_least", "nearly", "up_to"})

metadata = MetaData()

# Each pair of parties of each measure, by its place in the data; `series` is filled on writing.
staged_series = Table(
    "staged_series",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("measure", String(ID), nullable=False),
    Column("subject", String(ID), nullable=False),
    Column("object", String(ID), nullable=False),
    Column("series", Integer, nullable=True),
    prefixes=["TEMPORARY"],
)
staged = Table(
    "staged",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("days", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("value", Float, nullable=True),
    Column("low", Float, nullable=True),
    Column("high", Float, nullable=True),
    Column("modifier", String(16), nullable=True),
    Column("status", Integer, nullable=False),
    Column("as_of", String(32), nullable=True),
    Column("note", Text, nullable=True),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)


def stage(
    connection: Connection, dataset: Dataset, progress: Callable[[int], None] | None
) -> tuple[list[Fault], int]:
    """Read a data set into the temporary tables of a connection.

    Args:
        connection: one whose temporary tables nobody else uses.
        dataset: what to read.
        progress: called with how many values were read since it was last called.

    Returns:
        The faults found, and how many values were staged.
    """
    metadata.create_all(connection)
    reading = _Reading(connection, dataset)
    for count in reading.batches():
        if progress:
            progress(count)
    if not reading.faults:
        reading.faults.extend(_duplicates(connection, dataset))
    return reading.faults, reading.count


@dataclass(slots=True)
class _Reading:
    """The state of one reading: the series met, and the faults."""

    connection: Connection
    dataset: Dataset
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    _places: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _written: int = 0

    def batches(self) -> Iterator[int]:
        """Read everything; give the size of each batch once it is staged."""
        measures = {m.id for m in self.dataset.measures}
        for number, item in enumerate(self.dataset.observations(), 1):
            if isinstance(item, Fault):
                self.faults.append(item)
            elif item.measure not in measures:
                self._fault(item, f"the data set has no measure {item.measure}", "measure")
            else:
                self._take(item, number)
            if len(self.faults) >= MOST_FAULTS:
                self.faults.append(Fault(self.dataset.id, 0, "more faults than are told"))
                return
            if len(self._rows) >= BATCH:
                yield self._flush()
        yield self._flush()

    def _take(self, item: Observation, number: int) -> None:
        try:
            start, days, as_of = read_period(item.period)
        except ValueError as error:
            self._fault(item, str(error), "period")
            return
        problem = _problem(item)
        if problem:
            self._fault(item, problem, "value")
            return
        key = (item.measure, item.subject, item.object)
        place = self._places.setdefault(key, len(self._places))
        self._rows.append(
            (
                place,
                start,
                days,
                item.line or number,
                item.value,
                item.low,
                item.high,
                item.modifier or None,
                STATUSES[item.status],
                as_of,
                item.note or None,
            )
        )

    def _fault(self, item: Observation, reason: str, column: str) -> None:
        self.faults.append(Fault(self.dataset.id, item.line, reason, column))

    def _flush(self) -> int:
        """Stage what is in hand, in the order of the table, so that it is only appended to."""
        if not self._rows:
            return 0
        fresh = list(self._places.items())[self._written :]
        if fresh:
            names = ("measure", "subject", "object")
            rows = [dict(zip(names, key, strict=True)) | {"place": p} for key, p in fresh]
            self.connection.execute(insert(staged_series), rows)
            self._written = len(self._places)
        self._rows.sort(key=KEY)
        insert_rows(self.connection, staged, self._rows)
        size = len(self._rows)
        self.count += size
        self._rows.clear()
        return size


def insert_rows(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert whole rows, in the order of the table's columns.

    Where the driver takes tuples it gets them as they are: to make a mapping of each row costs
    more than to insert it.
    """
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(table.c.keys()))
    if statement.positional:
        connection.exec_driver_sql(str(statement), rows)
    else:
        connection.execute(insert(table), [dict(zip(table.c.keys(), r, strict=True)) for r in rows])


def _problem(item: Observation) -> str:
    """Say what is wrong with the value of an observation, "" where nothing is."""
    if item.value is None and (item.low is None or item.high is None):
        return "neither a value nor low and high"
    for number in (item.value, item.low, item.high):
        if number is not None and not isfinite(number):
            return "the value is no finite number"
    if item.status not in STATUSES:
        return f"no status {item.status}"
    return "" if item.modifier in MODIFIERS else f"no modifier {item.modifier}"


def _duplicates(connection: Connection, dataset: Dataset) -> list[Fault]:
    """Find the values given twice for one measure, pair of parties and period."""
    key = (staged.c.place, staged.c.start, staged.c.days)
    twice = (
        select(*key, func.min(staged.c.line).label("first"), func.max(staged.c.line).label("last"))
        .group_by(*key)
        .having(func.count() > 1)
        .limit(MOST_FAULTS)
        .subquery()
    )
    query = select(twice, staged_series).join(staged_series, staged_series.c.place == twice.c.place)
    return [
        Fault(
            dataset.id,
            row.last,
            f"{row.measure} of {row.subject} in {write_period(row.start, row.days)} is given twice,"
            f" first on line {row.first}",
        )
        for row in connection.execute(query.order_by(twice.c.last))
    ]
