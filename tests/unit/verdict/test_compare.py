"""Records against fair intervals, and the flags that come of it."""

from datetime import date

import pytest

from claimcheck.model import Label, Quantity
from claimcheck.verdict.compare import compare, record_of
from claimcheck.verdict.interval import FairNumbers, interval, last_digit
from tests.unit.verdict.build import figure, mention

DAY = date(2023, 5, 31)


def money(point: float, precision: float, place: float) -> Quantity:
    """Give an amount in dollars."""
    return Quantity(point, unit="USD", dimension="money", precision=precision, last_place=place)


@pytest.mark.parametrize(
    ("point", "hedge", "value", "modifier", "label", "flags"),
    [
        (40e9, "nearly", 37.6e9, "more_than", Label.SUPPORTED, ()),
        (40e9, "nearly", 40.3e9, "", Label.SUPPORTED, ("within_rounding",)),
        (40e9, "nearly", 40.6e9, "", Label.REFUTED, ()),
        (40e9, "nearly", 65e9, "", Label.REFUTED, ("material",)),
        (40e9, "more_than", 40e9, "", Label.REFUTED, ()),
        (40e9, "more_than", 40e9, "more_than", Label.SUPPORTED, ()),
        (40e9, "more_than", 65e9, "", Label.SUPPORTED, ("understates",)),
        (40e9, "less_than", 25e9, "", Label.SUPPORTED, ("overstates",)),
        (40e9, "up_to", 19e9, "", Label.NOT_ENOUGH, ()),
    ],
)
def test_a_record_is_weighed_with_its_own_hedge(
    point: float, hedge: str, value: float, modifier: str, label: Label, flags: tuple[str, ...]
) -> None:
    """The claim's hedge and the source's hedge both count."""
    claim = mention(money(point, 1e10, 1e9), hedge)
    fair = interval(claim, FairNumbers())
    assert fair is not None

    outcome = compare(claim, fair, record_of(figure(value, DAY, modifier)))

    assert outcome.label is label
    assert outcome.flags == flags


def test_a_vague_amount_far_below_the_record_understates() -> None:
    """Billions is too little to say of a hundred billion."""
    claim = mention(Quantity(None, low=2e9, unit="USD", dimension="money", form="vague"))
    fair = interval(claim, FairNumbers())
    assert fair is not None

    assert compare(claim, fair, record_of(figure(3.8e9, DAY))).flags == ()
    assert compare(claim, fair, record_of(figure(1e11, DAY))).flags == ("understates",)


@pytest.mark.parametrize(
    ("value", "expected"), [(37.6e9, 1e8), (40, 10), (17.25, 0.01), (5889, 1), (0.78, 0.01)]
)
def test_the_last_digit_of_a_figure(value: float, expected: float) -> None:
    """A source's number is as fine as its last digit that is not zero."""
    assert last_digit(value) == pytest.approx(expected)
