"""Importing data sets: from a file to the store, with a report of what it did."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from claimcheck import knowledge
from claimcheck.errors import InvalidDataError
from claimcheck.model import Catalogue, Dataset, Fault, ImportReport
from claimcheck.reference.importers import (
    Given,
    Imported,
    checked_mapping,
    parse_mapping,
    read_data,
)
from claimcheck.reference.series import series_catalogue
from claimcheck.reference.tables import build
from claimcheck.reference.units import UnitTable
from claimcheck.reference.views import join_catalogues
from claimcheck.rulebook.load import load_rulebook, rules_dir

__all__ = ["ImportResult", "ImportService", "checked_mapping", "parse_mapping", "uploads"]
PART_NAME = re.compile(r"[^\W.][\w .,()+-]*(?:/[^\W.][\w .,()+-]*){0,4}")
"""A file's name as it may be sent: within the folder of the import, nothing hidden."""
METADATA = ".metadata.json"


class Store(Protocol):
    """What keeps data sets."""

    def import_dataset(
        self,
        dataset: Dataset,
        *,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Keep a data set: all of it, or with a fault nothing."""

    def catalogue(self) -> Catalogue:
        """Give the names that imports brought."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or on a dry run would do, with what is worth telling."""

    read: Imported
    report: ImportReport
    dry_run: bool

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What kept the data set from being imported."""
        return self.report.faults

    def to_dict(self) -> dict[str, Any]:
        """Give the answer's form."""
        dataset, report = self.read.dataset, self.report
        return {
            "dataset": dataset.id,
            "title": dataset.title,
            "form": self.read.form,
            "known_from": dataset.known_from.isoformat(),
            "measures": len(dataset.measures),
            "added": report.added,
            "revised": report.revised,
            "unchanged": report.unchanged,
            "faults": [_told(f) for f in report.faults],
            "skipped": [_told(f) for f in self.read.skipped],
            "notes": list(self.read.notes),
            "dry_run": self.dry_run,
            "applied": report.applied,
        }


class ImportService:
    """Reads data sets and hands them to the store."""

    def __init__(self, store: Store, most_unpacked: int) -> None:
        """Use a store; zip files and workbooks may unpack to so many bytes."""
        self._store = store
        self._most_unpacked = most_unpacked

    def given(self) -> Given:
        """Give what importers need to know; callers fill in what they were asked for."""
        units, _ = _shipped()
        today = datetime.now(UTC).date()
        return Given(units, today, most_unpacked=self._most_unpacked)

    def read(self, path: Path, mapping: Mapping[str, Any], given: Given) -> Imported:
        """Read a file or folder; its values are read as they are asked for.

        Raises:
            InvalidDataError: its form is not known, or it cannot be read at all.
        """
        shipped, kept = _shipped()[1], self._store.catalogue()
        joined = join_catalogues(shipped, kept)
        return read_data(_one_of(path), mapping, given, joined)

    def keep(
        self,
        imported: Imported,
        *,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> ImportResult:
        """Keep what was read: all of it, or with a fault nothing."""
        report = self._store.import_dataset(imported.dataset, dry_run=dry_run, progress=progress)
        names = {Path(part).name for part in imported.tally.sizes}
        if len(names) == 1:  # what the store finds (values given twice) is in the only file
            only = names.pop()
            faults = tuple(
                replace(f, file=only) if f.file == imported.dataset.id else f for f in report.faults
            )
            report = replace(report, faults=faults)
        return ImportResult(imported, report, dry_run)


@contextmanager
def uploads(files: Mapping[str, Callable[[Path], object]]) -> Iterator[Path]:
    """Keep files that were sent in a folder, for as long as they are read.

    Args:
        files: by its name, what writes each to a path.

    Returns:
        The only file, or the folder of several.

    Raises:
        InvalidDataError: there is none, or one is named in another way than within the folder.
    """
    wrong = [name for name in files if not PART_NAME.fullmatch(name)]
    if wrong or not files:
        raise InvalidDataError(
            f"a file cannot be called “{wrong[0]}”" if wrong else "no file is sent"
        )
    with tempfile.TemporaryDirectory(prefix="claimcheck-import-") as folder:
        root = Path(folder)
        for name, save in files.items():
            path = root / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                save(path)
            except OSError as error:
                raise InvalidDataError(f"a file cannot be called “{name}”") from error
        yield root / next(iter(files)) if len(files) == 1 else root


def _one_of(path: Path) -> Path:
    """Give the one CSV file of a folder that holds nothing but it and its metadata."""
    files = sorted(path.iterdir()) if path.is_dir() else []
    if len(files) == 2 and files[1].name == files[0].name.removesuffix(".csv") + METADATA:
        return files[0]
    return path


def _told(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "reason": fault.reason,
    }


@lru_cache(maxsize=1)
def _shipped() -> tuple[UnitTable, Catalogue]:
    """Give the units and names that ship with claimcheck."""
    folder = rules_dir()
    names, _ = build(knowledge.read_tables(folder / "reference"))
    series = series_catalogue(knowledge.read_series(folder / "series"))
    return load_rulebook().units, join_catalogues(names, series)
