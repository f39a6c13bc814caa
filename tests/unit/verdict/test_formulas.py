"""Formulas over all that their inputs may mean."""

from datetime import date
from math import inf

import pytest

from claimcheck.model import Kind, Mention, Quantity, Span
from claimcheck.reference.units import Unit, UnitTable
from claimcheck.verdict.formulas import change, conversion, listed, over, quotient, share, total
from claimcheck.verdict.operands import Operand, Operands

UNITS = UnitTable.of(
    [
        Unit("year", "time", 12.0),
        Unit("month", "time", 1.0),
        Unit("mile", "length", 1609.344),
        Unit("kilometre", "length", 1000.0),
        Unit("percent", "share", 1.0),
    ]
)


def number(point: float, unit: str = "", dimension: str = "count", **more: str) -> Mention:
    """Give a number as a text gives it."""
    quantity = Quantity(
        point, unit=unit, dimension=dimension, last_place=1, per=more.get("per", "")
    )
    return Mention(Span(0, 1), Span(0, 1), Kind.COUNT, quantity, noun=more.get("noun", ""))


def operand(point: float, spread: float = 0.0, unit: str = "", dimension: str = "count") -> Operand:
    """Give an input that may be off by a spread."""
    return Operand(number(point, unit, dimension), point, point - spread, point + spread)


def operands(result: Mention, way: int = 0, **roles: tuple[Operand, ...]) -> Operands:
    """Give what a formula takes."""
    return Operands(roles, {}, result, date(2023, 6, 2), way, "", alone=True, units=UNITS)


PERCENT = number(20, "percent", "share")


def test_a_rise_in_percent_is_of_the_first_value() -> None:
    """From 40 to 50 is 25 percent."""
    found = change(operands(PERCENT, 1, first=(operand(40),), last=(operand(50),)))

    assert found is not None
    assert (found.point, found.low, found.high) == (25, 25, 25)


def test_a_change_the_other_way_is_no_rise() -> None:
    """Where the words and the numbers point different ways, nothing is derived."""
    assert change(operands(PERCENT, 1, first=(operand(50),), last=(operand(40),))) is None


def test_percent_of_percent_is_left_alone() -> None:
    """Percent of a percentage may be meant as points."""
    ends = {
        "first": (operand(40, 0, "percent", "share"),),
        "last": (operand(50, 0, "percent", "share"),),
    }

    assert change(operands(PERCENT, 1, **ends)) is None


def test_inputs_spread_the_result() -> None:
    """The least and the greatest result lie where all inputs are at an end."""
    found = over(lambda x, y: x / y, (operand(10, 1), operand(5, 1)), "10 / 5")

    assert found is not None
    assert (found.low, found.point, found.high) == (9 / 6, 2, 11 / 4)


@pytest.mark.parametrize("zero", [operand(0), operand(inf)])
def test_what_cannot_be_computed_gives_nothing(zero: Operand) -> None:
    """Division by zero and numbers without end derive nothing."""
    assert over(lambda x, y: y / x + x, (zero, operand(1)), "1 / 0") is None


def test_a_total_may_be_of_some_of_the_parts() -> None:
    """A number in front that is no part does not make a right total wrong."""
    parts = (operand(40), operand(12), operand(7))
    found = total(operands(number(19), parts=parts))
    wrong = total(operands(number(20), parts=parts))

    assert found is not None
    assert wrong is not None
    assert (found.point, wrong.point) == (19, 59)


def test_a_list_may_leave_something_out() -> None:
    """Only a total below the sum of its list is derived to be wrong."""
    parts = (operand(31), operand(14))

    assert listed(operands(number(60), parts=parts)) is None
    assert listed(operands(number(40), parts=parts)) is not None


def test_a_part_is_not_more_than_its_whole() -> None:
    """Where the part is the greater, the two were read wrongly."""
    assert share(operands(PERCENT, part=(operand(40),), whole=(operand(30),))) is None


def test_a_rate_is_told_by_another_time() -> None:
    """Twelve in a year are one a month."""
    span = operand(1, 0, "year", "time")
    found = quotient(operands(number(1, per="month"), total=(operand(12),), span=(span,)))

    assert found is not None
    assert found.point == 1


def test_a_conversion_is_rough() -> None:
    """Ten miles may be told as any distance within a tenth of 16.1 km, and as no count."""
    first = (operand(10, 0, "mile", "length"),)
    found = conversion(operands(number(16, "kilometre", "length"), first=first))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((14.48, 17.70), abs=0.01)
    assert conversion(operands(number(16), first=first)) is None
