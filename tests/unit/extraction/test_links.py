"""What a number counts and the subject of its clause, by the trees of our own pipeline."""

import pytest

from claimcheck.extraction.links import link
from claimcheck.model import Span
from claimcheck.text import english


@pytest.mark.parametrize(
    ("text", "number", "measure", "subject"),
    [
        ("The council bought 40 buses in May.", "40", "buses", "The council"),
        ("Nine ministers resigned on Monday.", "Nine", "ministers", "ministers"),
        ("The storm killed 12 people and injured 30 others.", "30", "others", "The storm"),
        ("The firm that owns 300 shops lost money.", "300", "shops", "that"),
        ("Two of its ships sank.", "Two", "its ships", "Two of its ships"),
        ("It was signed on March 3, 2021.", "3", "2021", "It"),
        ("She read Section 7 aloud.", "7", "Section", "She"),
    ],
)
def test_a_number_and_what_it_belongs_to(
    text: str, number: str, measure: str, subject: str
) -> None:
    """The noun behind it, and the subject of the clause it stands in."""
    start = text.index(number)
    found = link(english.load()(text), start, start + len(number))

    assert found.measure is not None
    assert found.subject is not None
    assert found.measure.of(text) == measure
    assert found.subject.of(text) == subject


def test_a_year_counts_nothing() -> None:
    """It still stands in a clause."""
    text = "The bridge opened in 1998."
    found = link(english.load()(text), 21, 25)

    assert found.measure is None
    assert found.subject == Span(0, 10)


def test_a_stretch_outside_the_text_is_linked_to_nothing() -> None:
    """Nothing is raised."""
    found = link(english.load()("It rained."), 40, 44)

    assert found.measure is None
    assert found.subject is None
