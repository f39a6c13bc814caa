"""Time the store on a folder of series: import, import without change, look-ups; memory and size.

Usage: store.py SERIES_DIR [--database URL]

The folder holds `metadata.json` (a list of filename, title, description and unit) and `csv/*.csv`,
one measure a file: a column `Date`, a year, then a column for each place.
"""

import argparse
import csv
import hashlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck.model import Dataset, Measure, Observation, Source
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore

LOOKUPS = 5000


def main() -> int:
    """Print the figures; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", default="", help="an empty store; SQLite where left out")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = args.database or f"sqlite:///{folder}/store.db"
        store = FigureStore(open_store(url))
        data = read_folder(args.folder)
        timed_import("import", store, data)
        timed_import("again, same digest", store, data)
        timed_import("again, same values under another digest", store, replace(data, digest="2"))
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        if not args.database:
            size = sum(p.stat().st_size for p in Path(folder).iterdir())
            print(f"size of the store {size / 1e6:.0f} MB")
        time_lookups(store, data)
    return 0


def timed_import(what: str, store: FigureStore, data: Dataset) -> None:
    """Import a data set and print how long it took."""
    start, busy = time.perf_counter(), time.process_time()
    report = store.import_dataset(data)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    told = f"{report.added} added, {report.revised} revised, {report.unchanged} unchanged"
    print(f"{what}: {seconds:.2f} s ({busy:.2f} s of a core), {told}, {len(report.faults)} faults")


def time_lookups(store: FigureStore, data: Dataset) -> None:
    """Print the times of look-ups of one party by chance, and of everybody in one year."""
    view = store.view()
    chance = random.Random(0)  # noqa: S311 - a sample, no secret
    asked = [
        (m.id, *pair)
        for m in data.measures
        for pair in chance.sample(sorted(view.parties(m.id)), k=min(20, len(view.parties(m.id))))
    ]
    chance.shuffle(asked)
    took = []
    for key in asked[:LOOKUPS]:
        start = time.perf_counter()
        view.figures(*key)
        took.append((time.perf_counter() - start) * 1000)
    print_times("look-up by measure and party", took)
    took = []
    for measure in data.measures:
        start = time.perf_counter()
        view.during(measure.id, date(2015, 1, 1), date(2016, 1, 1))
        took.append((time.perf_counter() - start) * 1000)
    print_times("look-up by measure and year", took)


def print_times(what: str, took: list[float]) -> None:
    """Print median and 95th percentile of some milliseconds."""
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{what}: p50 {statistics.median(took):.2f} ms, p95 {p95:.2f} ms ({len(took)})")


def read_folder(folder: Path) -> Dataset:
    """Read what the series are called; their values are read as they are asked for."""
    told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for path in sorted((folder / "csv").glob("*.csv")):
        digest.update(path.read_bytes())
    measures = tuple(
        Measure(
            id=row["filename"].removesuffix(".csv"),
            name=row["title"],
            concept=row["filename"].removesuffix(".csv"),
            definition=row["description"],
            unit=row["unit"] or "count",
        )
        for row in told
    )
    source = Source("folder", "the folder's publisher", folder.name, "", "")
    return Dataset(
        id="folder",
        title=folder.name,
        sources={m.id: source for m in measures},
        known_from=date(2025, 1, 1),
        measures=measures,
        entities=(),
        groups=(),
        digest=digest.hexdigest(),
        observations=lambda: values(folder, measures),
    )


def values(folder: Path, measures: tuple[Measure, ...]) -> Iterator[Observation]:
    """Give the values of all files."""
    for measure in measures:
        path = folder / "csv" / f"{measure.id}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            _, *places = next(rows)
            for line, (year, *given) in enumerate(rows, 2):
                for place, value in zip(places, given, strict=True):
                    if value:
                        yield Observation(measure.id, place, year, float(value), line=line)


if __name__ == "__main__":
    sys.exit(main())
