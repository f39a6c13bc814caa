"""Fair intervals: the widths that wording leaves."""

import pytest

from claimcheck.model import Interval, Kind, Quantity
from claimcheck.verdict.interval import FairNumbers, disjoint, holds, interval
from tests.unit.verdict.build import mention

NUMBERS = FairNumbers()
MONEY = Quantity(40e9, unit="USD", dimension="money", precision=1e10, last_place=1e9)


def money(point: float, precision: float, place: float) -> Quantity:
    """Give an amount in dollars."""
    return Quantity(point, unit="USD", dimension="money", precision=precision, last_place=place)


def percent(point: float, place: float, form: str = "digits") -> Quantity:
    """Give a percentage."""
    return Quantity(
        point, unit="percent", dimension="share", precision=place, last_place=place, form=form
    )


@pytest.mark.parametrize(
    ("quantity", "hedge", "low", "high"),
    [
        (MONEY, "", 38e9, 42e9),
        (money(3.8e9, 1e8, 1e8), "", 3.75e9, 3.85e9),
        (Quantity(120_000, precision=10_000, last_place=1), "", 115_000, 125_000),
        (Quantity(31, precision=1, last_place=1), "", 31, 31),
        (percent(17, 1), "", 16.5, 17.5),
        (percent(2.0, 0.1), "", 1.95, 2.05),
        (percent(20, 0, "fraction"), "", 17.5, 22.5),
        (percent(20, 0, "fraction"), "about", 16, 24),
        (MONEY, "about", 36e9, 44e9),
        (MONEY, "nearly", 36e9, 40e9),
        (MONEY, "just_over", 40e9, 44e9),
        (MONEY, "at_least", 40e9, None),
        (MONEY, "up_to", None, 40e9),
        (Quantity(None, low=2e9, unit="USD", dimension="money", form="vague"), "", 2e9, None),
        (Quantity(6, per="100000 people", precision=1, last_place=1), "", 5.5, 6.5),
    ],
)
def test_it_is_as_wide_as_the_wording(
    quantity: Quantity, hedge: str, low: float | None, high: float | None
) -> None:
    """Each wording leaves the interval that the rules promise."""
    fair = interval(mention(quantity, hedge), NUMBERS)

    assert fair is not None
    assert fair.low == pytest.approx(low)
    assert fair.high == pytest.approx(high)


def test_more_than_leaves_out_its_number() -> None:
    """More than 40 is not fair for 40 itself."""
    fair = interval(mention(MONEY, "more_than"), NUMBERS)

    assert fair is not None
    assert not holds(fair, 40e9)
    assert holds(fair, 40.1e9)


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        ("", 0.475, 0.525),
        ("more_than", None, 0.5),
        ("at_least", None, 0.5),
        ("less_than", 0.5, None),
        ("nearly", 0.5, 0.55),
        ("just_over", 0.45, 0.5),
        ("about", 0.45, 0.55),
    ],
)
def test_more_than_halved_leaves_less_than_half(
    hedge: str, low: float | None, high: float | None
) -> None:
    """A multiple below one tells how little is left, so that its hedges point the other way."""
    halved = Quantity(0.5, dimension="multiple", form="multiple", precision=1, last_place=1)
    fair = interval(mention(halved, hedge), NUMBERS)

    assert fair is not None
    assert fair.low == (low if low is None else pytest.approx(low))
    assert fair.high == (high if high is None else pytest.approx(high))


def test_elapsed_time_counts_completed_units() -> None:
    """15 months into something is fair from 15 up to 16 months."""
    quantity = Quantity(15, unit="month", dimension="time", precision=1, last_place=1)
    fair = interval(mention(quantity, kind=Kind.DURATION, relation="into"), NUMBERS)

    assert fair == Interval(15, 16, high_open=True, rule="FAIR_COMPLETED")


def test_a_desk_may_set_other_numbers() -> None:
    """The widths are numbers, not code."""
    fair = interval(mention(MONEY, "nearly"), FairNumbers(nearly=0.2))

    assert fair is not None
    assert fair.low == pytest.approx(32e9)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Interval(15, 16, high_open=True), Interval(16.2, 18), True),
        (Interval(15, 16, high_open=True), Interval(16, 18), True),
        (Interval(15, 16), Interval(16, 18), False),
        (Interval(15, None), Interval(None, 20), False),
    ],
)
def test_disjoint_intervals_share_no_value(one: Interval, other: Interval, expected: bool) -> None:
    """Touching ends are shared only where both are closed."""
    assert disjoint(one, other) is expected
    assert disjoint(other, one) is expected
