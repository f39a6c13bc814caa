"""Quotation marks are paired, apostrophes are not."""

# ruff: noqa: RUF001 - curly marks are what is tested

import time

import pytest

from claimcheck.text.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"One," she said. "Two."', ['"One,"', '"Two."']),
        ("“One ‘two’ three”", ["“One ‘two’ three”"]),
        ("'The crews' boats sank,' he said.", ["'The crews' boats sank,'"]),
        ("The crews' boats and the owners' own.", []),
        ("In the '90s it wasn't 5' long.", []),
        ("‘It’s the dogs’ home,’ he said.", ["‘It’s the dogs’ home,’"]),
        ('An open "mark only', []),
        ('She said "no.', []),
    ],
)
def test_marks_are_paired(text: str, quotes: list[str]) -> None:
    """Each pair is one quote with its marks; what has no partner quotes nothing."""
    assert [q.span.of(text) for q in quotations(text)] == quotes


def test_a_quote_goes_on_over_paragraphs() -> None:
    """A paragraph left open goes on in the next that opens anew; both are one chain."""
    found = quotations("“One.\n\n“Two.”\n\n“Three.”")

    assert [q.chain for q in found] == [1, 1, 2]


@pytest.mark.parametrize("unit", ['"', "'", "“", "‘", "\"'", "s' ", "“ \n", '"a\n'])
def test_marks_without_end_cost_their_length(unit: str) -> None:
    """200,000 characters of marks are paired in two seconds."""
    start = time.process_time()
    quotations((unit * 200_000)[:200_000])

    assert time.process_time() - start < 2
