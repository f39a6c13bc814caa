"""The series that ship: their names, kept by hand, and their values, packed in one file."""

import csv
import hashlib
import lzma
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimcheck.errors import RuleError
from claimcheck.model import Catalogue, Dataset, Measure, Observation, Source
from claimcheck.reference.tables import names

VALUES = "values.csv.xz"
SOURCES = "sources.csv"


@dataclass(frozen=True, slots=True)
class RawSeries:
    """The hand-kept files of rules/series as their readers give them."""

    measures: Sequence[Mapping[str, Any]]
    entities: Sequence[Mapping[str, Any]]
    groups: Sequence[Mapping[str, Any]]


def series_catalogue(raw: RawSeries, off: Collection[str] = ()) -> Catalogue:
    """Read the names of the series that ship.

    Args:
        raw: the files.
        off: ids of measures that are left out.

    Raises:
        RuleError: a row breaks its form.
    """
    measures = [
        {k: v for k, v in m.items() if k != "series"} | {"dataset": m["id"]} for m in raw.measures
    ]
    return names([m for m in measures if m["id"] not in off], raw.entities, raw.groups, ())


def series_version(folder: Path) -> str:
    """Hash the packed values and their sources."""
    digest = hashlib.sha256()
    for name in (SOURCES, VALUES):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]


def series_datasets(folder: Path, catalogue: Catalogue) -> Iterator[Dataset]:
    """Unpack the series, each as a data set of its own, since their vintages differ.

    Raises:
        RuleError: a measure has no source or no name.
    """
    with (folder / SOURCES).open(encoding="utf-8", newline="") as file:
        sources = {row["measure"]: row for row in csv.DictReader(file)}
    version = series_version(folder)
    with lzma.open(folder / VALUES, "rt", encoding="utf-8", newline="") as packed:
        for key, rows in groupby(csv.reader(packed), key=itemgetter(0)):
            if key not in catalogue.measures or key not in sources:
                raise RuleError(f"{VALUES}: {key} has no name or no source")
            yield _dataset(catalogue.measures[key], sources[key], list(rows), version)


def _dataset(
    measure: Measure, told: Mapping[str, str], rows: Sequence[Sequence[str]], version: str
) -> Dataset:
    source = Source(
        id=f"series-{measure.id}",
        publisher=told["publisher"],
        title=told["title"],
        url=told["url"],
        date=told["date"],
        licence=told["licence"],
    )
    return Dataset(
        id=measure.id,
        title=told["title"],
        sources={measure.id: source},
        known_from=date.fromisoformat(told["date"]),
        measures=(measure,),
        entities=(),
        groups=(),
        digest=version,
        observations=partial(_observations, rows, told["projections_from"]),
    )


def _observations(rows: Sequence[Sequence[str]], projected: str) -> Iterator[Observation]:
    """Give the values; those from the first projected year on are forecasts."""
    for measure, subject, period, value in rows:
        status = "forecast" if projected and period >= projected else "observed"
        yield Observation(measure, subject, period, float(value), status=status)
