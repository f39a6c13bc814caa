"""Which of the ranked measures are clear."""

import pytest

from claimcheck.model import Measure
from claimcheck.reference.scoring import ALONE_SCORE, FLOOR, MOST_LEVEL, Hit, marked


def hit(score: float, *, claim: float = 1.0, title: float = 0.5, other: bool = False) -> Hit:
    """Give a match of so many points."""
    measure = Measure(f"m{score}", "deaths", "deaths", "", "people", dataset="invented")
    return Hit(measure, score, title, claim, ("road", "deaths"), narrowed=other, other=other)


def clears(*hits: Hit) -> list[bool]:
    """Say of each match whether it is clear."""
    return [h.clears for h in marked(list(hits))]


def test_nothing_found_is_nothing_clear() -> None:
    """An empty search stays empty."""
    assert marked([]) == []


def test_the_best_is_clear_where_the_next_is_worse() -> None:
    """It must score enough for itself."""
    assert clears(hit(0.8), hit(0.6)) == [True, False]
    assert clears(hit(FLOOR - 0.1), hit(FLOOR - 0.15)) == [False, False]


def test_those_level_with_the_best_are_readings_too() -> None:
    """All of them are clear, or where they are too many, none."""
    assert clears(hit(0.8), hit(0.79), hit(0.5)) == [True, True, False]
    assert not any(clears(*(hit(0.8) for _ in range(MOST_LEVEL + 1))))


def test_one_of_the_level_that_explains_too_little_leaves_all_open() -> None:
    """What is meant cannot be told then."""
    assert not any(clears(hit(0.8), hit(0.79, claim=0.1)))


@pytest.mark.parametrize("score", [0.3, ALONE_SCORE])
def test_a_match_may_stand_alone(score: float) -> None:
    """So much better than the next, with most of its title said, little of the claim is enough."""
    assert clears(hit(score, title=0.7, claim=0.25), hit(0.1)) == [True, False]
    assert clears(hit(score, title=0.3, claim=0.25), hit(0.1)) == [False, False]


def test_another_thing_is_never_clear() -> None:
    """However well the rest fits: food prices are not prices."""
    assert clears(hit(0.9, other=True), hit(0.1)) == [False, False]
