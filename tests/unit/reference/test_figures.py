"""Which figures hold at a claim's time."""

from dataclasses import replace
from datetime import date

import pytest

from claimcheck.model import Figure, Measure, TimeValue
from claimcheck.reference.figures import at_time, pace_reaches
from tests.unit.verdict.build import figure

SHIPS = Measure("ships", "ships", "ships", "Ships afloat.", "count")
TOTAL = replace(SHIPS, kind="growing_total")


def year(value: float, of: int, known: date, **changes: object) -> Figure:
    """Give a yearly figure."""
    base = replace(
        figure(value, date(of, 1, 1)), as_of=str(of), end=date(of + 1, 1, 1), known_from=known
    )
    return replace(base, id=f"{base.id}.{known}", **changes)  # type: ignore[arg-type]


def in_year(of: int) -> TimeValue:
    """Give a year as a claim states it."""
    return TimeValue(str(of), date(of, 1, 1), date(of + 1, 1, 1), "year")


SERIES = [year(10, 2019, date(2020, 3, 1)), year(12, 2020, date(2021, 3, 1))]


def values(figures: tuple[Figure, ...]) -> list[float | None]:
    """Give the values."""
    return [f.value for f in figures]


def test_a_stated_period_takes_its_figure() -> None:
    """In 2019 means the figure of 2019, though a newer one is known."""
    day = date(2021, 6, 1)

    assert values(at_time(SERIES, SHIPS, day, day, in_year(2019)).figures) == [10]


def test_no_stated_period_takes_the_newest_known() -> None:
    """A figure that was not out yet is not used."""
    day = date(2020, 6, 1)

    assert values(at_time(SERIES, SHIPS, day, day, None).figures) == [10]


@pytest.mark.parametrize(("wanted", "reason"), [(1987, "out_of_period"), (2024, "out_of_period")])
def test_a_period_outside_the_table_abstains(wanted: int, reason: str) -> None:
    """Nothing is carried over to a year the table does not cover."""
    day = date(2024, 6, 1)

    assert at_time(SERIES, SHIPS, day, day, in_year(wanted)).reason == reason


def test_a_month_is_not_answered_by_a_year() -> None:
    """A quarter or month where only years are held is out of period."""
    day = date(2021, 6, 1)
    may = TimeValue("2020-05", date(2020, 5, 1), date(2020, 6, 1), "month")

    assert at_time(SERIES, SHIPS, day, day, may).reason == "out_of_period"


def test_an_old_figure_is_stale() -> None:
    """A yearly series is too old after twice the distance of its observations."""
    day = date(2023, 6, 1)

    assert at_time(SERIES, SHIPS, day, day, None).reason == "stale_figure"


def test_a_later_vintage_of_an_ended_period_is_marked() -> None:
    """What came out after the text about a year before it may be used, and says so."""
    late = [year(10, 2019, date(2024, 1, 1))]
    day = date(2020, 6, 1)

    chosen = at_time(late, SHIPS, day, day, in_year(2019))

    assert values(chosen.figures) == [10]
    assert chosen.flags == ("later_vintage",)


def test_a_revision_supersedes_from_the_day_it_is_known() -> None:
    """Before that day the first value holds."""
    both = [year(3.1, 2021, date(2022, 2, 1)), year(3.9, 2021, date(2022, 9, 1))]

    first = at_time(both, SHIPS, date(2022, 3, 10), date(2022, 3, 10), in_year(2021))
    later = at_time(both, SHIPS, date(2022, 3, 10), date(2022, 10, 1), in_year(2021))

    assert (values(first.figures), values(later.figures)) == ([3.1], [3.9])


def test_rival_sources_of_one_time_stand_side_by_side() -> None:
    """Two publishers' figures of one year both answer."""
    other = year(11, 2020, date(2021, 4, 1))
    other = replace(other, source=replace(other.source, publisher="Rival"))
    day = date(2021, 6, 1)

    chosen = at_time([*SERIES, other], SHIPS, day, day, in_year(2020))

    assert sorted(v or 0 for v in values(chosen.figures)) == [11, 12]


def test_an_observation_beats_a_forecast() -> None:
    """A forecast of the same year is left out once it is observed."""
    guess = year(18, 2020, date(2020, 2, 1), status="forecast")
    guess = replace(guess, source=replace(guess.source, publisher="Rival"))
    day = date(2021, 6, 1)

    assert values(at_time([*SERIES, guess], SHIPS, day, day, in_year(2020)).figures) == [12]


def test_a_total_may_grow_at_twice_its_fastest_pace() -> None:
    """Beyond that it cannot have got."""
    first, last = figure(10, date(2022, 1, 1)), figure(20, date(2022, 1, 11))

    assert pace_reaches([first, last], last, 40, date(2022, 1, 21))
    assert not pace_reaches([first, last], last, 41, date(2022, 1, 21))
