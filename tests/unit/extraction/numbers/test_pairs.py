"""Two numbers that make one: shares, rates and ranges."""

import pytest

from claimcheck.extraction.numbers.pairs import is_between, number_range, ratio
from claimcheck.extraction.tokens import tokenize
from tests.unit.extraction.numbers.build import GRAMMAR, simple


@pytest.mark.parametrize(
    ("text", "point", "per"),
    [
        ("one in five homes", 20, 0),
        ("12 of 31 members", 1200 / 31, 0),
        ("three out of four seats", 75, 0),
        ("6 for every 100,000 people", 6, 100_000),
        ("1:600", 1, 600),
        ("one in 242 people", 1, 242),
    ],
)
def test_so_many_of_so_many(text: str, point: float, per: float) -> None:
    """A share in percent up to a hundred, a rate beyond."""
    first = simple(text)
    assert first is not None
    found = ratio(tokenize(text), first, GRAMMAR.simple)

    assert found is not None
    assert found.point == pytest.approx(point)
    assert found.per == per


@pytest.mark.parametrize("text", ["4 in 2021", "31 of 12", "one of the men", "7 in all"])
def test_other_pairs_are_no_ratio(text: str) -> None:
    """A year, a part greater than its whole, one of many."""
    first = simple(text)
    assert first is not None

    assert ratio(tokenize(text), first, GRAMMAR.simple) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10 to 15 years", (10, 15)),
        ("10-15 years", (10, 15)),
        ("3 to 4 billion", (3e9, 4e9)),
        ("8- to 16-metre", (8, 16)),
    ],
)
def test_a_range_shares_its_scale(text: str, ends: tuple[float, float]) -> None:
    """The later scale holds for both ends."""
    first = simple(text)
    assert first is not None
    found = number_range(tokenize(text), first, GRAMMAR.simple)

    assert found is not None
    assert (found.low, found.high) == ends


@pytest.mark.parametrize("text", ["15 to 10 years", "3 and 4 men", "3 to go"])
def test_what_does_not_rise_is_no_range(text: str) -> None:
    """Nor are two numbers that only "and" joins."""
    first = simple(text)
    assert first is not None

    assert number_range(tokenize(text), first, GRAMMAR.simple) is None


def test_between_is_looked_for_shortly_before() -> None:
    """At most a hedge and a sign stand between it and the number."""
    tokens = tokenize("between about $ 3 and 4")

    assert is_between(tokens, 3)
    assert not is_between(tokens, 5)
