"""A view stays as it was, whatever is written, and answers many threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from claimcheck.store.view import StoredView
from tests.store.build import dataset, observation, years


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FigureStore]:
    """Give a store with the output of five years and of one long ago."""
    made = FigureStore(open_store(f"sqlite:///{tmp_path}/store.db"))
    made.import_dataset(dataset(observation("-500", 0.5), *years([1, 2, 3, 4, 5])))
    yield made
    made._engine.dispose()


def test_a_pinned_view_does_not_see_what_comes_later(store: FigureStore) -> None:
    """Its figures, parties, day and revision stay; a new view has others."""
    pinned = store.view()
    before = (pinned.revision, pinned.now, pinned.figures("output", "milltown"))
    store.import_dataset(dataset(*years([7]), digest="2", known_from=date(2025, 1, 1)))
    again = StoredView(store._engine, pinned.number)

    assert (again.revision, again.now, again.figures("output", "milltown")) == before
    assert store.view().revision != pinned.revision
    assert store.view().now == date(2025, 1, 1)


def test_an_empty_store_knows_nothing(tmp_path: Path) -> None:
    """Nothing is found, and the day is the calendar's first."""
    engine = open_store(f"sqlite:///{tmp_path}/empty.db")
    view = FigureStore(engine).view()

    assert (view.now, view.events(), view.parties("output")) == (date.min, (), ())
    assert view.figures("output", "milltown") == ()
    engine.dispose()


def test_during_gives_what_meets_a_stretch_of_time(store: FigureStore) -> None:
    """The end is no part of it."""
    found = store.view().during("output", date(2021, 6, 1), date(2023, 1, 1))

    assert [f.as_of for f in found] == ["2021", "2022"]


def test_years_beyond_the_calendar_are_kept_and_not_looked_up(store: FigureStore) -> None:
    """No figure can hold for them, since a claim cannot be about them."""
    view = store.view()

    assert [f.as_of for f in view.figures("output", "milltown")] == list(
        map(str, range(2020, 2025))
    )


def test_a_measure_that_is_off_is_not_seen(store: FigureStore) -> None:
    """The revision is another one, since the answers are."""
    view = store.view(off={"output"})

    assert (view.parties("output"), view.figures("output", "milltown")) == ((), ())
    assert view.during("output", date(2020, 1, 1), date(2024, 1, 1)) == ()
    assert view.revision != store.view().revision


def test_the_cache_is_bounded(store: FigureStore) -> None:
    """What was asked for last is kept, up to a number of figures."""
    view = StoredView(store._engine, store.revision, cached=8)
    for year in range(2020, 2025):
        view.during("output", date(year, 1, 1), date(year + 1, 1, 1))
    first = view.figures("output", "milltown")

    assert view._kept._held <= 8
    assert view.figures("output", "milltown") is first


def test_many_threads_may_ask_at_once(store: FigureStore) -> None:
    """Each gets the whole answer."""
    view = StoredView(store._engine, store.revision, cached=1)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: len(view.figures("output", "milltown")), range(200)))

    assert set(found) == {5}
