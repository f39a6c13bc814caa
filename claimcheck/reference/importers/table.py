"""The values of one table: each row read by the layout, faults told with line and column."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.model import Fault, Observation
from claimcheck.reference.importers.columns import Columns, find_columns
from claimcheck.reference.importers.parts import Part, UnreadableRowError, Use
from claimcheck.reference.importers.places import Places, UnknownEntityError
from claimcheck.reference.importers.values import number_reader, read_period
from claimcheck.reference.measure_units import read_unit
from claimcheck.reference.units import UnitTable

STATUSES = {
    "": "observed", "a": "observed", "n": "observed", "observed": "observed",
    "e": "estimate", "p": "estimate", "i": "estimate", "estimate": "estimate",
    "estimated": "estimate", "provisional": "estimate", "f": "forecast", "forecast": "forecast",
    "projection": "forecast", "projected": "forecast",
}  # fmt: skip
"""What status columns say, after SDMX's code list of observation statuses."""
YEAR_DIGITS = 4
POWER = re.compile(r"[-+]?\d{1,2}", re.ASCII)


class _CellError(Exception):
    """A cell cannot be read."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def read_part(part: Part, places: Places, units: UnitTable) -> Iterator[Observation | Fault]:
    """Give the values of a table, and what is wrong with it."""
    line = 0
    try:
        rows = part.rows()
        line, header = next(rows, (0, ()))
        columns, faults = find_columns(part, places, line, header)
        yield from faults
        if columns is None:
            return
        reader = _Reader(part, places, units, columns)
        for line, row in rows:
            yield from reader.read(line, row)
    except UnreadableRowError as error:
        yield Fault(part.name, error.line or line, error.reason, error.column)


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one part."""

    part: Part
    places: Places
    units: UnitTable
    columns: Columns
    number: Callable[[str], float] = field(init=False)
    _told: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.number = number_reader(self.part.layout.decimal)

    def read(self, line: int, row: Sequence[str]) -> Iterator[Observation | Fault]:
        """Give the values of a row, or why it has none."""
        columns = self.columns
        if len(row) != columns.width:
            if not any(row):
                return
            if any(row[columns.width :]) or (len(row) < columns.width and not self._padded(row)):
                reason = f"the row has {len(row)} cells, the header has {columns.width}"
                yield Fault(self.part.name, line, reason)
                return
            row = [*row, *[""] * (columns.width - len(row))]
        elif not any(row):
            return
        try:
            yield from self._values(line, row)
        except _CellError as error:
            yield Fault(self.part.name, line, error.reason, error.column)

    def _padded(self, row: Sequence[str]) -> bool:
        """Whether a short row lacks only cells that may be empty, as workbooks leave them out."""
        last = max((*self.columns.entity, *self.columns.measure, self.columns.period))
        return len(row) > last

    def _values(self, line: int, row: Sequence[str]) -> Iterator[Observation | Fault]:
        layout, columns = self.part.layout, self.columns
        missing = layout.missing
        if not self._any(row):
            return
        entity = "" if layout.wide == "entities" else self._entity(row)
        if entity is None:
            return
        period = "" if layout.wide == "periods" else self._period(row)
        use = None if layout.wide == "measures" else self._use(row)
        plain = max(columns.low, columns.high, columns.note, columns.object) < 0
        factor = self._scale(row)
        told = columns.status >= 0
        for target in columns.targets:
            text = row[target.index].strip() if target.index >= 0 else ""
            if text in missing and (layout.wide or plain):
                continue
            used = target.use or use
            if used is None:  # pragma: no cover - the layout gives one or the other
                continue
            try:
                value = None if text in missing else self.number(text) * used.factor * factor
                when = target.period or period
                yield Observation(
                    used.measure.id,
                    target.entity or entity,
                    when,
                    value,
                    line=line,
                    status=self._status(row, used, when)
                    if told or used.estimated_from is not None
                    else "observed",
                    **({} if plain else self._more(row, used.factor * factor)),
                )
            except ValueError as error:
                yield Fault(self.part.name, line, str(error), target.name)

    def _any(self, row: Sequence[str]) -> bool:
        """Whether a row has a value, so that what else stands in it matters."""
        missing, columns = self.part.layout.missing, self.columns
        places = [*(t.index for t in columns.targets), columns.low, columns.high]
        return any(i >= 0 and row[i].strip() not in missing for i in places)

    def _cell(self, row: Sequence[str], index: int) -> str:
        text = row[index].strip()
        return text.partition(":")[0].strip() if self.part.layout.labelled else text

    def _entity(self, row: Sequence[str]) -> str | None:
        """Give the entity of a row, None where it is to be left out or was told before.

        Raises:
            _CellError: nobody is known by what the row says.
        """
        part = self.part
        given = tuple(row[i].strip() for i in self.columns.entity)
        if part.layout.labelled:
            given = tuple(p.strip() for g in given for p in g.split(":", 1))
        if part.entity:
            given = (part.entity,)
        try:
            return self.places.find(*given) or None
        except UnknownEntityError as error:
            if given in self._told:
                return None
            self._told.add(given)
            raise _CellError(
                part.layout.entity[0] if part.layout.entity else "", str(error)
            ) from error

    def _period(self, row: Sequence[str]) -> str:
        try:
            return read_period(self._cell(row, self.columns.period), self.part.layout.dates)
        except ValueError as error:
            raise _CellError(self.part.layout.period, str(error)) from error

    def _use(self, row: Sequence[str]) -> Use:
        """Give the measure of a row.

        Raises:
            _CellError: the data set has none such, or the row is in another unit.
        """
        key = " ".join(self._cell(row, i) for i in self.columns.measure)
        use = self.part.uses.get(key)
        if use is None:
            raise _CellError(self.part.layout.measure[0], f"no measure is called “{key}”")
        if self.columns.unit >= 0:
            written = row[self.columns.unit].strip()
            if self.part.layout.labelled:  # measures are in units by their label, as they are told
                written = written.partition(":")[2].strip() or written
            unit = read_unit(written, self.units)
            if (unit.unit, unit.factor) != (use.measure.unit, use.factor):
                reason = (
                    f"mixed units: “{written}”, while {use.measure.id} is in {use.measure.unit}"
                )
                raise _CellError(self.part.layout.unit, reason)
        return use

    def _scale(self, row: Sequence[str]) -> float:
        if self.columns.scale < 0:
            return 1.0
        text = self._cell(row, self.columns.scale)
        if text and not POWER.fullmatch(text):
            raise _CellError(self.part.layout.scale, f"“{text}” is no power of ten")
        return 10.0 ** int(text or 0)

    def _status(self, row: Sequence[str], use: Use, period: str) -> str:
        """Give the status of a value.

        Raises:
            _CellError: the column says what is not known.
        """
        if self.columns.status >= 0:
            text = self._cell(row, self.columns.status)
            statuses = self.part.layout.statuses or STATUSES
            found = statuses.get(text) or statuses.get(text.lower())
            if found is None:
                raise _CellError(self.part.layout.status, f"“{text}” is no known status")
            return found
        if use.estimated_from is None or period.startswith("-"):
            return "observed"
        year = int(period.removeprefix("FY")[:YEAR_DIGITS])
        if use.forecast_from is not None and year >= use.forecast_from:
            return "forecast"
        return "estimate" if year >= use.estimated_from else "observed"

    def _more(self, row: Sequence[str], factor: float) -> dict[str, Any]:
        """Give what stands beside the value of a tidy row.

        Raises:
            _CellError: the other party is not known.
            ValueError: an end of the range is no number.
        """
        columns, missing = self.columns, self.part.layout.missing
        ends = {
            name: self.number(text) * factor
            for name, index in (("low", columns.low), ("high", columns.high))
            if index >= 0 and (text := row[index].strip()) not in missing
        }
        more: dict[str, Any] = {**ends}
        if columns.note >= 0:
            more["note"] = row[columns.note].strip()
        if columns.object >= 0 and row[columns.object].strip():
            try:
                more["object"] = self.places.find(self._cell(row, columns.object))
            except UnknownEntityError as error:
                raise _CellError(self.part.layout.object, str(error)) from error
        return more
