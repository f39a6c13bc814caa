"""Amounts that are one: ranges, changes, sums and margins."""

import pytest

from claimcheck.model import Kind
from tests.unit.extraction.amounts.build import joined


@pytest.mark.parametrize(
    ("text", "at", "kind", "ends", "unit"),
    [
        ("$3 billion to $4 billion", 0, Kind.MONEY, (3e9, 4e9), "USD"),
        ("between $3 and $4", 1, Kind.MONEY, (3, 4), "USD"),
        ("fell from 4.1 percent to 3.9 percent", 2, Kind.CHANGE, (4.1, 3.9), "percent"),
        ("fell to 3.9% from 4.1%", 2, Kind.CHANGE, (4.1, 3.9), "percent"),
        ("52% ± 3", 0, Kind.PERCENT, (49, 55), "percent"),
    ],
)
def test_two_ends(text: str, at: int, kind: Kind, ends: tuple[float, float], unit: str) -> None:
    """A range runs from low to high, a change from its first to its last."""
    amount = joined(text, at)

    assert amount is not None
    assert (amount.kind, amount.quantity.unit) == (kind, unit)
    assert (amount.quantity.low, amount.quantity.high) == pytest.approx(ends)


def test_parts_are_summed() -> None:
    """Smaller units add to greater ones, cents to dollars."""
    price = joined("two dollars and 40 cents")
    term = joined("2 years, 3 months")

    assert price is not None
    assert term is not None
    assert price.quantity.point == pytest.approx(2.4)
    assert price.quantity.unit == "USD"
    assert (term.quantity.point, term.quantity.unit) == (27, "month")
    assert [p.point for p in term.parts] == [2, 3]


def test_a_unit_holds_for_both() -> None:
    """In "45 and 50 mg", the first are milligrams too."""
    amount = joined("45 and 50 mg")

    assert amount is not None
    assert (amount.quantity.point, amount.quantity.unit) == (45, "milligram")


def test_two_amounts_stay_two() -> None:
    """Different units do not make a range."""
    amount = joined("3 km to 4 kg")

    assert amount is not None
    assert (amount.quantity.point, amount.quantity.unit) == (3, "kilometre")
