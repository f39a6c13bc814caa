"""Single amounts: kind, value and unit of what opens a text."""

import pytest

from claimcheck.model import Kind
from tests.unit.extraction.amounts.build import single


@pytest.mark.parametrize(
    ("text", "kind", "point", "unit", "per"),
    [
        ("$3.8bn a year", Kind.MONEY, 3.8e9, "USD", "year"),
        ("$-5 fee", Kind.MONEY, -5, "USD", ""),
        ("40 percent of it", Kind.PERCENT, 40, "percent", ""),
        ("25 basis points", Kind.PERCENTAGE_POINTS, 25, "basis_point", ""),
        ("5 km away", Kind.MEASURE, 5, "kilometre", ""),
        ("10-year pact", Kind.DURATION, 10, "year", ""),
        ("10 years old", Kind.AGE, 10, "year", ""),
        ("half an hour", Kind.DURATION, 0.5, "hour", ""),
        ("a fifth of the land", Kind.SHARE, 20, "percent", ""),
        ("doubled last", Kind.MULTIPLE, 2, "", ""),
        ("6 for every 100,000 people", Kind.RATE, 6, "", "100000 people"),
        ("1:600", Kind.RATIO, 1, "", "600"),
        ("12,450 lorries", Kind.COUNT, 12450, "", ""),
    ],
)
def test_an_amount(text: str, kind: Kind, point: float, unit: str, per: str) -> None:
    """The kind follows from the unit and the words around."""
    amount = single(text)

    assert amount is not None
    assert (amount.kind, amount.quantity.unit, amount.quantity.per) == (kind, unit, per)
    assert amount.quantity.point == pytest.approx(point)


@pytest.mark.parametrize(
    ("text", "at"), [("A330-200", 1), ("007 men", 0), ("#5 of", 1), ("1e400 km", 1), ("3D film", 0)]
)
def test_digits_of_a_name_are_no_amount(text: str, at: int) -> None:
    """What is glued to letters, opens with a zero or follows a sign of number."""
    assert single(text, at) is None


def test_the_noun_and_the_end() -> None:
    """The core ends behind the number, the amount behind what it counts."""
    amount = single("40 Russian tanks burned")

    assert amount is not None
    assert (amount.noun, amount.core, amount.last) == ("Russian tanks", 1, 3)
