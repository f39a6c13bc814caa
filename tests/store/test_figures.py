"""Imports are whole or nothing, and nothing that was known is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select

from claimcheck.model import Event, Fault, Figure, Observation
from claimcheck.store.engine import open_store
from claimcheck.store.figure_tables import observations, series, vintages
from claimcheck.store.figures import FigureStore
from tests.store.build import MILLTOWN, OUTPUT, SOURCE, TOWNS, dataset, observation, years

LATER = date(2025, 3, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Give an empty store."""
    made = open_store(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.dispose()


@pytest.fixture
def store(engine: Engine) -> FigureStore:
    """Give the figures of an empty store."""
    return FigureStore(engine)


def rows(engine: Engine) -> list[int]:
    """Count the vintages, series and observations."""
    with engine.connect() as connection:
        tables = (vintages, series, observations)
        return [
            connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables
        ]


def figure(**given: object) -> Figure:
    """Give a figure as a desk enters it."""
    made = Figure(
        "", 0, "milltown", "", "output", 30.0, None, None, "tonne", "", "2020",
        date(2020, 1, 1), date(2021, 1, 1), LATER, SOURCE,
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


def test_an_import_is_read_back_as_it_was_given(store: FigureStore) -> None:
    """Values, bounds, hedges, notes and names come back, in the order of time."""
    given = [
        observation("2021", None, low=10.0, high=12.0, modifier="about", note="two mills"),
        observation("2020", 9.0, status="estimate"),
    ]

    report = store.import_dataset(dataset(*given))

    first, second = store.view().figures("output", "milltown")
    assert (report.added, report.revised, report.unchanged, report.applied) == (2, 0, 0, True)
    assert (first.key, first.value, first.status) == ("output.milltown.2020@1", 9.0, "estimate")
    assert (second.low, second.high, second.modifier, second.note) == (10, 12, "about", "two mills")
    assert (first.unit, first.source, first.known_from) == ("tonne", SOURCE, date(2024, 3, 1))
    assert (first.start, first.end, first.as_of) == (date(2020, 1, 1), date(2021, 1, 1), "2020")


def test_the_names_of_a_data_set_are_kept(store: FigureStore) -> None:
    """Measures, entities and groups are those that were imported."""
    store.import_dataset(dataset(*years([1])))

    catalogue = store.catalogue()

    assert catalogue.measures == {"output": OUTPUT}
    assert catalogue.entities == {"milltown": MILLTOWN}
    assert catalogue.groups == {"towns": TOWNS}


def test_the_same_digest_is_known_again_at_once(store: FigureStore) -> None:
    """Nothing is read where the newest vintage is the same."""
    store.import_dataset(dataset(*years([1, 2])))

    def fail() -> Iterator[Observation]:
        raise AssertionError

    report = store.import_dataset(replace(dataset(), observations=fail))

    assert (report.added, report.unchanged, report.applied) == (0, 2, True)
    assert store.revision == 1


def test_a_changed_value_is_a_new_revision_and_the_old_one_stays(store: FigureStore) -> None:
    """What was known on each day can be told; what did not change is kept once."""
    store.import_dataset(dataset(*years([1, 2])))
    report = store.import_dataset(dataset(*years([1, 2.5, 3]), digest="2", known_from=LATER))

    found = [
        (f.as_of, f.revision, f.value, f.known_from)
        for f in store.view().figures("output", "milltown")
    ]
    assert (report.added, report.revised, report.unchanged) == (1, 1, 1)
    assert found == [
        ("2020", 1, 1.0, date(2024, 3, 1)),
        ("2021", 1, 2.0, date(2024, 3, 1)),
        ("2021", 2, 2.5, LATER),
        ("2022", 1, 3.0, LATER),
    ]


def test_an_older_vintage_may_come_later(store: FigureStore) -> None:
    """It is compared with what was known by its own day, and the newer one stands."""
    store.import_dataset(dataset(*years([2]), known_from=LATER))
    report = store.import_dataset(dataset(*years([2]), digest="2"))

    found = store.view().figures("output", "milltown")
    assert report.revised == 1
    assert [f.known_from for f in found] == [date(2024, 3, 1), LATER]


def test_a_dry_run_tells_all_and_keeps_nothing(store: FigureStore, engine: Engine) -> None:
    """The report is that of the import."""
    store.import_dataset(dataset(*years([1, 2])))
    before = rows(engine)
    report = store.import_dataset(dataset(*years([1, 5, 6]), digest="2"), dry_run=True)

    assert (report.added, report.revised, report.unchanged, report.applied) == (1, 1, 1, False)
    assert rows(engine) == before
    assert store.import_dataset(dataset(*years([1, 5, 6]), digest="2")).applied


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (observation("2021", None, line=3), "neither a value"),
        (observation("May", 1, line=3), "no year"),
        (observation("2021", float("inf"), line=3), "finite"),
        (observation("2021", 1, line=3, status="rumour"), "rumour"),
        (observation("2021", 1, line=3, modifier="maybe"), "maybe"),
        (replace(observation("2021", 1, line=3), measure="input"), "no measure input"),
        (observation("2020", 4, line=3), "given twice, first on line 2"),
        (Fault("mills.csv", 3, "no number"), "no number"),
    ],
)
def test_with_one_fault_nothing_is_kept(
    store: FigureStore, engine: Engine, bad: Observation | Fault, reason: str
) -> None:
    """The report names the line and what is wrong with it."""
    report = store.import_dataset(dataset(observation("2020", 1, line=2), bad))

    assert [(f.line, reason in f.reason) for f in report.faults] == [(3, True)]
    assert not report.applied
    assert rows(engine) == [0, 0, 0]


def test_a_file_of_another_form_is_not_read_to_its_end(store: FigureStore) -> None:
    """A thousand faults tell enough."""
    report = store.import_dataset(
        dataset(*[Fault("mills.csv", i, "no number") for i in range(5000)])
    )

    assert len(report.faults) == 1001
    assert report.faults[-1].reason == "more faults than are told"


def test_an_interrupted_import_leaves_nothing(store: FigureStore, engine: Engine) -> None:
    """Neither rows nor tables of its own are there, and the next import works."""

    def breaks() -> Iterator[Observation]:
        yield from years(list(map(float, range(30))), first=1900)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_dataset(replace(dataset(), observations=breaks))

    assert rows(engine) == [0, 0, 0]
    assert not {t for t in inspect(engine).get_table_names() if t.startswith("staged")}
    assert store.import_dataset(dataset(*years([1]))).added == 1


def test_checks_can_be_written_while_an_import_is_read(store: FigureStore, engine: Engine) -> None:
    """The write lock is taken only once all values are staged."""

    def reads() -> Iterator[Observation]:
        yield observation("2020", 1)
        store.add(figure())

    report = store.import_dataset(replace(dataset(), observations=reads))

    assert report.applied
    assert rows(engine)[0] == 2


def test_progress_tells_how_many_values_were_read(store: FigureStore) -> None:
    """The steps add up to all of them."""
    steps: list[int] = []
    store.import_dataset(dataset(*years([1] * 50, first=1950)), progress=steps.append)

    assert sum(steps) == 50


def test_a_figure_entered_by_hand_supersedes(store: FigureStore) -> None:
    """It is the next revision of its time, and can be looked up at once."""
    store.import_dataset(dataset(*years([1])))
    added = store.add(figure(note="by the mill's own report", provisional=True))

    found = store.view().figures("output", "milltown")
    assert added.key == "output.milltown.2020@2"
    assert found[-1] == added
    assert [f.value for f in found] == [1.0, 30.0]


def test_a_figure_of_a_new_series_needs_no_import(store: FigureStore) -> None:
    """A party's second name for the object is part of its id."""
    added = store.add(figure(object="riverside", as_of="autumn 2020"))

    assert added.id == "output.milltown-riverside.autumn 2020"
    assert store.view().figures("output", "milltown", "riverside") == (added,)


def test_events_are_superseded_by_id(store: FigureStore) -> None:
    """The newest form of an event is seen, and views of before see the older."""
    fair = Event("fair", 1, "mill fair", "meeting", date(2024, 5, 1), None, "day", LATER, SOURCE)
    store.add_event(fair)
    before = store.view()
    store.add_event(replace(fair, revision=2, end=date(2024, 5, 3)))

    assert before.events() == (fair,)
    assert [e.end for e in store.view().events()] == [date(2024, 5, 3)]
