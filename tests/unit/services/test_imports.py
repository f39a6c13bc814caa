"""Imports reach the store whole or not at all, in bounded memory."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.model import Observation
from claimcheck.services.imports import ImportService
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from tests.unit.reference.importers.build import TIDY, write

LARGE = 200 * 1024 * 1024


@pytest.fixture
def store(tmp_path: Path) -> FigureStore:
    """Give an empty store."""
    return FigureStore(open_store(f"sqlite:///{tmp_path}/store.db"))


@pytest.fixture
def service(store: FigureStore) -> ImportService:
    """Give the service over it."""
    return ImportService(store, 2**30)


def test_an_interrupted_import_leaves_nothing(
    tmp_path: Path, store: FigureStore, service: ImportService
) -> None:
    """Whatever ends it in the middle, no value stays, and the next try is a first."""
    path = write(tmp_path / "a.csv", "place,when,amount\nFRA,2020,1\nKEN,2020,2\n")
    imported = service.read(path, TIDY, service.given())

    def stopped() -> Iterator[Observation]:
        yield from (i for i in imported.dataset.observations() if isinstance(i, Observation))
        raise KeyboardInterrupt

    broken = replace(imported, dataset=replace(imported.dataset, observations=stopped))
    with pytest.raises(KeyboardInterrupt):
        service.keep(broken)
    assert (store.revision, store.catalogue().measures) == (0, {})
    assert service.keep(imported).report.added == 2


def test_entities_made_by_one_import_are_known_to_the_next(
    tmp_path: Path, service: ImportService
) -> None:
    """The same file under the same id is known again, though its places are no longer new."""
    path = write(tmp_path / "a.csv", "place,when,amount\nAtlantis,2020,1\n")
    mapping = {**TIDY, "entities": {"unknown": "new"}}
    first = service.keep(service.read(path, mapping, service.given()))
    again = service.keep(service.read(path, mapping, service.given()))

    assert (first.report.added, again.report.added, again.report.unchanged) == (1, 0, 1)
    assert service.read(path, TIDY, service.given()).dataset.entities == ()


@pytest.mark.slow
def test_a_file_of_200_mb_streams(tmp_path: Path, service: ImportService) -> None:
    """Reading it takes less than 64 MB, however long it is."""
    path = tmp_path / "a.csv"
    padding = "x" * 1000
    with path.open("w", encoding="utf-8") as file:
        file.write("place,when,amount,why\n")
        for number in range(LARGE // 1020):
            file.write(f"FRA,{1 + number},{number},{padding}\n")
    assert path.stat().st_size > 0.98 * LARGE
    tracemalloc.start()
    imported = service.read(path, TIDY, service.given())
    count = sum(isinstance(item, Observation) for item in imported.dataset.observations())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == LARGE // 1020
    assert peak < 64 * 1024 * 1024
