"""What stands behind digits, and what their last ones say."""

import pytest

from claimcheck.extraction.numbers.written import (
    last_digit,
    last_nonzero,
    part_behind,
    power,
    power_of_ten,
)
from claimcheck.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "value", "end"), [("2½", 2.5, 2), ("2 1/4", 2.25, 4), ("3/4", 0.75, 3)]
)
def test_a_part_hangs_on_digits(text: str, value: float, end: int) -> None:
    """As a sign, or with a slash."""
    part = part_behind(tokenize(text), 0, 1)

    assert part is not None
    assert (part[0], part[2]) == (value, end)


@pytest.mark.parametrize("text", ["24/7", "3/4/2021", "7 apples", "4/3"])
def test_other_slashes_are_no_part(text: str) -> None:
    """Neither dates nor idioms are fractions."""
    assert part_behind(tokenize(text), 0, 1) is None


def test_powers_are_read() -> None:
    """Of ten behind a cross, and of the number itself."""
    assert power_of_ten(tokenize("6 x 10^-3"), 1) == (0.001, 6)
    assert power_of_ten(tokenize("6 men"), 1) is None
    assert power(tokenize("9^-12"), 1) == (-12, 4)
    assert power(tokenize("9^999"), 1) is None


def test_zeros_before_the_point_say_nothing() -> None:
    """Those behind it are counted as written."""
    assert last_nonzero("120,000", 1) == 10_000
    assert last_nonzero("0", 1) == 1
    assert last_nonzero("3.80", 0.01) == 0.01
    assert (last_digit(1500), last_digit(7), last_digit(2.5)) == (100, 1, 1)
