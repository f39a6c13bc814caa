"""What every form of data set is read into: parts of it, each a table with its layout."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from claimcheck.errors import InvalidDataError
from claimcheck.model import Dataset, Fault, Measure, Source
from claimcheck.reference.units import UnitTable

Row = tuple[int, Sequence[str]]
Rows = Callable[[], Iterator[Row]]
"""Gives the rows of a table anew, each with its line; the first holds the names of the columns."""
Wide = Literal["", "entities", "periods", "measures"]
Unknown = Literal["fault", "new", "skip"]


class UnreadableRowError(Exception):
    """A table cannot be read from a line on."""

    def __init__(self, line: int, reason: str, column: str = "") -> None:
        """Say where and why."""
        super().__init__(reason)
        self.line, self.reason, self.column = line, reason, column


@dataclass(frozen=True, slots=True)
class Tally:
    """How many bytes of the files were read: what a progress bar shows."""

    sizes: dict[str, int] = field(default_factory=dict)
    reads: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that there are."""
        return sum(self.sizes.values())

    @property
    def read(self) -> int:
        """Bytes that were read by the last reading."""
        return sum(self.reads.values())


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table is what; "" where there is none.

    Attributes:
        entity: columns that name the subject, in the order in which they are asked.
        wide: what the names of all other columns are: entities, periods or measures.
        skip: columns that are left out.
        missing: what stands where there is no value.
        dates: "dmy" or "mdy" for days that end with the year.
        decimal: "." or ","; "" where nobody said it.
        statuses: what the status column means: observed, estimate or forecast.
        scale: column with the power of ten that values are to be multiplied by.
        labelled: cells hold "code: label", of which the code counts.
    """

    entity: tuple[str, ...] = ()
    period: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    note: str = ""
    status: str = ""
    object: str = ""
    unit: str = ""
    scale: str = ""
    measure: tuple[str, ...] = ()
    wide: Wide = ""
    skip: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset({"", "..", "…", "NA", "N/A", "n/a", "-", "\u2013", ":"})
    dates: str = ""
    decimal: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A measure of a data set, and how its values are read.

    Attributes:
        source: who published it.
        factor: what values are multiplied by, since their unit is written with a scale.
        known_unit: whether the unit is known; else its words were kept as a counted noun.
        estimated_from: first year whose values are modelled, forecasts from `forecast_from` on.
    """

    measure: Measure
    source: Source
    factor: float = 1.0
    known_unit: bool = True
    estimated_from: int | None = None
    forecast_from: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a data set.

    Attributes:
        name: what faults call it.
        uses: its measures, by what its measure column or the names of its columns say; "" where
            all of it is of one.
        entity: the one entity that all of it is about, as the mapping names it, or "".
    """

    name: str
    rows: Rows
    layout: Layout
    uses: Mapping[str, Use]
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What is asked for beside the file, and what importers need to know.

    Attributes:
        today: what `known_from` is where neither the file nor the mapping tell it.
        id, known_from: of the data set, in place of what the file says.
        unknown: what is done with entities that nobody knows, in place of what the mapping says.
        skip_faults: leave out faulty rows, and import the others.
        most_unpacked: bytes that a compressed file may unpack to.
    """

    units: UnitTable
    today: date
    id: str = ""
    known_from: date | None = None
    unknown: Unknown | None = None
    skip_faults: bool = False
    most_unpacked: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Imported:
    """A data set as read, with what is worth telling.

    Attributes:
        form: which form of data set it was taken for.
        notes: units kept as nouns, columns left out, entities made.
        skipped: faults whose rows were left out; grows while observations are read.
    """

    dataset: Dataset
    form: str
    notes: tuple[str, ...]
    tally: Tally
    skipped: list[Fault]


@dataclass(slots=True)
class Draft:
    """A data set before its entities are known."""

    form: str
    id: str
    title: str
    known_from: date | None
    parts: list[Part]
    files: list[Path]
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    entities: Sequence[Mapping[str, str]] = ()
    groups: Sequence[Mapping[str, str]] = ()


def fail(reason: str, file: str = "") -> InvalidDataError:
    """Give the error that says why nothing of a data set can be read."""
    return InvalidDataError(f"{file}: {reason}" if file else reason)
