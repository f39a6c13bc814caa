"""What quantulum3 is known to misread comes out right, and it is kept from hanging."""

import time
from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.extraction.quantities import read_unit, window
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Mention

DAY = date(2023, 6, 2)


def mentions(text: str, knowledge: Knowledge) -> list[Mention]:
    """Give the flagged mentions of a text."""
    return [m for m in pipeline.extract(Document(text, DAY), knowledge).mentions if m.claim]


@pytest.mark.parametrize(
    ("text", "value", "unit", "noun"),
    [
        ("The bank lent \u20ac50bn in May.", 50e9, "EUR", ""),
        ("The camps took in 4.1m refugees.", 4.1e6, "", "refugees"),
        ("They asked for $40-billion in aid.", 40e9, "USD", "in aid"),
        ("The city holds half a million people.", 5e5, "", "people"),
        ("The canal is 5\u00a0km long.", 5, "kilometre", ""),
        ("The coil makes 40 teslas.", 40, "tesla", ""),
    ],
)
def test_known_misreadings_come_out_right(
    text: str, value: float, unit: str, noun: str, knowledge: Knowledge
) -> None:
    """Scales, hyphens, fractions and no-break spaces are read by our own grammar."""
    found = mentions(text, knowledge)

    assert [m.quantity.point for m in found if m.quantity] == [pytest.approx(value)]
    assert found[0].quantity is not None
    assert found[0].quantity.unit == unit
    assert found[0].noun == noun


def test_both_ends_of_a_range_are_read(knowledge: Knowledge) -> None:
    """Not only the first amount."""
    found = mentions("It costs between $3 billion and $4 billion.", knowledge)

    assert [(m.quantity.low, m.quantity.high) for m in found if m.quantity] == [(3e9, 4e9)]


@pytest.mark.parametrize(
    "text",
    [
        "It is a key plank of the plan.",
        "They send it a year in U.S. terms.",
        "It is 1e400 km away.",
        "It is " + "9" * 100 + " km away.",
        "It is " + "\u0669" * 200 + " km away.",
    ],
)
def test_what_is_no_number_stays_silent(text: str, knowledge: Knowledge) -> None:
    """Words that quantulum3 takes for units, and digits beyond measure, give no claim."""
    assert mentions(text, knowledge) == []


def test_a_rank_is_no_third(knowledge: Knowledge) -> None:
    """Third-largest is a place, not a fraction."""
    found = mentions("It is the third-largest economy in Europe.", knowledge)

    assert [(m.kind, m.quantity.point) for m in found if m.quantity] == [("rank", 3)]


def test_long_runs_of_digits_do_not_hang(knowledge: Knowledge) -> None:
    """200 digits and a unit are answered at once."""
    start = time.perf_counter()
    mentions("9" * 200 + " km", knowledge)

    assert time.perf_counter() - start < 1


def test_a_window_is_short_and_stays_in_its_line() -> None:
    """Twelve characters before, some after, and nothing of the next line."""
    clean = "x" * 50 + " 12 teslas and more\nnext line " + "y" * 50
    text, at = window(clean, 51, 53)

    assert text[at:].startswith("12 teslas")
    assert "next" not in text
    assert len(text) < 60


def test_another_number_than_ours_is_refused() -> None:
    """A unit counts only where quantulum3 reads the same number."""
    assert read_unit("3 teslas", 0, 3) is not None
    assert read_unit("3 teslas", 0, 4) is None


def test_windows_are_capped_and_the_cut_is_told(knowledge: Knowledge) -> None:
    """A text with more rare units than may be looked up says so."""
    text = "They count the loads here. " + " ".join(
        f"The load was {n} teslas, they said." for n in range(100, 1000)
    )
    found = pipeline.extract(Document(text, DAY), knowledge)

    assert "windows_capped" in [n.code for n in found.notes]
