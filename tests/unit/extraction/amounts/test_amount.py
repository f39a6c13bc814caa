"""What a number and its unit make of an amount."""

import pytest

from claimcheck.extraction.amounts.amount import (
    BARE,
    ONE,
    SHAPE,
    SOME,
    Amount,
    kind_of,
    negative,
    quantity_of,
    why_silent,
)
from claimcheck.extraction.numbers.number import Number
from claimcheck.model import Kind, Quantity
from tests.unit.extraction.amounts.build import RULES


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("USD", Kind.MONEY),
        ("percent", Kind.PERCENT),
        ("basis_point", Kind.PERCENTAGE_POINTS),
        ("kilometre", Kind.MEASURE),
    ],
)
def test_the_kind_of_a_unit(unit: str, kind: Kind) -> None:
    """Money and percentages have kinds of their own."""
    assert kind_of(RULES.units.units[unit]) is kind


def test_below_zero() -> None:
    """A point changes its sign, a vague amount has none to change."""
    five = Amount(0, 1, 1, Kind.COUNT, Quantity(5))
    many = Amount(0, 1, 1, Kind.VAGUE, Quantity(None, low=24))

    assert negative(five).quantity.point == -5
    assert negative(many) is many


def test_a_few_is_vague() -> None:
    """Its form in the answer is that of vague amounts."""
    quantity = quantity_of(Number(0, 2, None, low=3, form="few"), "", "count", "year")

    assert (quantity.form, quantity.low, quantity.per) == ("vague", 3, "year")


@pytest.mark.parametrize(
    ("number", "noun", "hung", "why"),
    [
        (Number(0, 1, 3), "", False, ""),
        (Number(0, 1, 3, form="words"), "", False, BARE),
        (Number(0, 1, 30, form="words"), "", False, ""),
        (Number(0, 1, 3, form="words"), "men", False, ""),
        (Number(0, 1, 3, form="words"), "piece", True, SHAPE),
        (Number(0, 1, 1, form="words"), "man", False, ONE),
        (Number(0, 2, None, low=3, form="few"), "men", False, SOME),
    ],
)
def test_why_a_number_claims_nothing(number: Number, noun: str, *, hung: bool, why: str) -> None:
    """Digits always claim; words do where they count something."""
    assert why_silent(number, noun, hung=hung) == why
