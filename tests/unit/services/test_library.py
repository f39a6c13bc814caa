"""The knowledge is joined of all tables and keeps up with the desk's database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.model import Document, Figure, Label, Source
from claimcheck.services.checker import Checker
from claimcheck.services.library import Library
from claimcheck.settings import Settings
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from tests.store.build import dataset, years

DESK = Source("desk", "The desk's statistician", "Letter", "https://example.org/letter", "2026")
TEXT = "Unemployment in Germany stood at 9.7 percent in 2024."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FigureStore]:
    """Give the desk's own figures, of which there are none yet."""
    engine = open_store(f"sqlite:///{tmp_path}/desk.db")
    yield FigureStore(engine)
    engine.dispose()


@pytest.fixture
def library(store: FigureStore, cache_dir: Path) -> Iterator[Library]:
    """Give all that ships with the desk's figures."""
    made = Library(Settings(cache_dir=str(cache_dir)), store)
    yield made
    made.close()


def figure() -> Figure:
    """Give a figure that the desk enters, known from a day after all that ships."""
    return Figure(
        "", 0, "germany", "", "unemployment_rate", 9.7, None, None, "percent", "", "2024",
        date(2024, 1, 1), date(2025, 1, 1), date(2026, 10, 1), DESK,
    )  # fmt: skip


def test_hand_kept_and_shipped_figures_are_one_table(library: Library) -> None:
    """A measure of both has the figures of both, and the hand-kept definition."""
    known = library.current()
    view = known.table.view
    found = view.figures("population", "ukraine")

    assert {f.as_of for f in found} >= {"1960", "2013", "2024"}
    assert known.table.catalogue.measures["population"].name == "population"
    assert view.figures("unemployment_rate", "japan")
    assert view.parties("security_aid_since_2022")


def test_a_revision_written_elsewhere_is_used_by_the_next_check(
    library: Library, store: FigureStore
) -> None:
    """No restart is needed, and what ships is not read again."""
    before = library.current()
    elsewhere = FigureStore(open_store(str(store._engine.url)))
    elsewhere.add(figure())
    after = library.current()
    elsewhere._engine.dispose()

    assert before.version != after.version
    assert after.index is before.index
    assert after.table.view.now == date(2026, 10, 1)
    assert [f.value for f in after.table.view.figures("unemployment_rate", "germany")][-1] == 9.7
    assert library.current() is after


def test_names_that_an_import_brings_are_found(library: Library, store: FigureStore) -> None:
    """A new entity is named in texts from the next check on."""
    text = "Milltown made three tonnes."
    before = library.current().index.find(text)
    store.import_dataset(dataset(*years([1])))

    assert before == []
    assert [m.entity for m in library.current().index.find(text)] == ["milltown"]


def test_a_checker_uses_the_newest_figures(library: Library, store: FigureStore) -> None:
    """The version of an answer is that of the figures it was judged by."""
    checker = Checker(Settings(), library.current)
    checker.start(wait=True)
    document = Document(TEXT, date(2026, 11, 1))
    first = checker.check(document, 60)
    store.add(figure())
    second = checker.check(document, 60)

    assert first.knowledge != second.knowledge == checker.version
    assert first.claims[0].finding.label is Label.REFUTED
    assert second.claims[0].finding.label is not Label.REFUTED


def test_series_can_be_switched_off(cache_dir: Path) -> None:
    """One by one, or all; what is hand-kept stays."""
    cache = str(cache_dir)
    some = Library(Settings(cache_dir=cache, series="unemployment_rate, population")).current()
    none = Library(Settings(cache_dir=cache, series="off")).current()

    assert "unemployment_rate" not in some.table.catalogue.measures
    assert some.table.view.figures("population", "japan") == ()
    assert some.table.view.figures("gini", "brazil")
    assert some.table.view.figures("population", "ukraine")
    assert none.table.view.figures("gini", "brazil") == ()
    assert len({k.version for k in (some, none, Library(Settings(cache_dir=cache)).current())}) == 3


def test_the_same_table_gives_the_same_check(cache_dir: Path) -> None:
    """Loaded twice, it has one version and gives one finding."""
    settings = Settings(cache_dir=str(cache_dir))
    document = Document(TEXT, date(2025, 11, 1))
    checks = [pipeline.check(document, Library(settings).current()) for _ in range(2)]

    assert replace(checks[0], mentions=()) == replace(checks[1], mentions=())
