"""Dates that belong together."""

from dataclasses import replace
from datetime import date

from claimcheck.extraction.dates.joins import checked, in_day, may_link, spanned
from claimcheck.extraction.dates.parts import Atom
from claimcheck.extraction.dates.times import day_value, month_value, year_value
from tests.unit.extraction.dates.build import context, read

DAY = day_value(date(2023, 6, 1))


def test_which_links_make_a_range() -> None:
    """And only behind between; to not behind a relative day without from."""
    near = day_value(date(2023, 6, 1), relative=True)

    assert may_link("-", context(), DAY)
    assert may_link("and", context(before="between"), DAY)
    assert not may_link("and", context(), DAY)
    assert not may_link("to", context(), near)
    assert may_link("to", context(before="from"), near)


def test_two_ends_make_a_stretch() -> None:
    """It ends with the last one, and does not run backwards."""
    found = spanned(year_value(2012), year_value(2014))

    assert found is not None
    assert (found.timex, found.start, found.end) == (
        "2012/2014",
        date(2012, 1, 1),
        date(2015, 1, 1),
    )
    assert spanned(year_value(2014), year_value(2012)) is None


def test_the_first_end_takes_the_year_of_the_last() -> None:
    """From May to October 2020."""
    found = spanned(month_value(2023, 5, relative=True), month_value(2020, 10))

    assert found is not None
    assert found.timex == "2020-05/2020-10"


def test_a_weekday_that_does_not_fit_is_told() -> None:
    """The first of June 2023 was a Thursday."""
    assert checked(Atom(DAY, 9), 3).time == DAY
    assert checked(Atom(DAY, 9), 0).time.fault == "1 June 2023 is a Thursday"


def test_parts_of_the_day() -> None:
    """Behind a day, or by this and last."""
    assert in_day(" afternoon", 10, Atom(DAY, 0)).time == replace(DAY, timex="2023-06-01TAF")
    found = read("last night")

    assert found is not None
    assert found.time.timex == "2023-06-01TNI"
