"""Values that follow from others, with their ranges and formulas."""

from datetime import date

import pytest

from claimcheck.model import Measure
from claimcheck.verdict.values import (
    Value,
    average,
    combined,
    difference,
    growth,
    inverse,
    level,
    plain,
    product,
    ratio,
    scaled,
    share,
    total,
)
from tests.unit.verdict.build import figure

SHIPS = Measure("ships", "ships", "ships", "ships afloat", "count")


def value(number: float, year: int = 2023, modifier: str = "", publisher: str = "Office") -> Value:
    """Give a value of a figure."""
    return level(figure(number, date(year, 1, 1), modifier, publisher), SHIPS)


@pytest.mark.parametrize(
    ("found", "point", "formula"),
    [
        (difference(value(50), value(40)), 10, "50 - 40"),
        (growth(value(50), value(40)), 25, "100 * (50 / 40 - 1)"),
        (ratio(value(50), value(40)), 1.25, "50 / 40"),
        (share(value(10), value(40)), 25, "10 / 40 * 100"),
        (product(value(50), value(40)), 2000, "50 * 40"),
        (inverse(value(0.25)), 4, "1 / (0.25)"),
        (total([value(1), value(2), value(3)]), 6, "1 + 2 + 3"),
        (average([value(1), value(2), value(3)]), 2, "(1 + 2 + 3) / 3"),
        (scaled(value(5), 1000), 5000, "5 * 1,000"),
        (scaled(value(5), 0.001), 0.005, "5 / 1,000"),
    ],
)
def test_a_value_tells_how_it_came_about(found: Value | None, point: float, formula: str) -> None:
    """Each operator gives the number and the formula a reader can follow."""
    assert found is not None
    assert found.point == pytest.approx(point)
    assert found.formula == formula


def test_nothing_follows_from_division_by_nothing() -> None:
    """Growth from nothing or from below it, and multiples of nothing, are no values."""
    assert ratio(value(5), value(0)) is None
    assert growth(value(5), value(0)) is None
    assert growth(value(5), value(-2)) is None
    assert inverse(value(0)) is None


def test_a_range_stays_a_range() -> None:
    """More than 40 less than so much again is no single number."""
    found = difference(value(100), value(40, modifier="more_than"))

    assert found is not None
    assert found.point == 60
    assert found.record.low == pytest.approx(50)
    assert found.record.high == pytest.approx(60)


def test_a_value_scaled_down_below_zero_keeps_its_ends_in_order() -> None:
    """A turned sign turns the ends."""
    found = scaled(value(40, modifier="more_than"), -1)

    assert (found.record.low, found.record.high) == (-50, -40)


def test_rivals_are_joined_by_time_and_publisher() -> None:
    """Each publisher's figure goes with its own, each time's with its own."""
    ones = [value(10), value(20, publisher="Union")]
    others = [value(5), value(4, publisher="Union")]

    assert [v.formula for v in combined(ones, others, ratio)] == ["10 / 5", "20 / 4"]


def test_a_formula_has_all_digits_of_its_numbers() -> None:
    """Formulas are computed again by hand: they are not rounded as words are."""
    assert plain(1234567.5) == "1,234,567.5"
    assert plain(0.1234567) == "0.123457"
