"""What only looks like a date."""

import pytest

from claimcheck.extraction.dates.context import Context
from claimcheck.extraction.dates.plausible import is_date, is_priced
from claimcheck.extraction.tokens import index_at, tokenize
from claimcheck.rulebook.load import load_rulebook
from tests.unit.extraction.dates.build import FRIDAY, GRAMMAR, WORDS

UNITS = load_rulebook().units


def _is_date(text: str, words: str) -> bool:
    tokens = tokenize(text)
    starts = [t.start for t in tokens]
    start = text.index(words)
    at = index_at(starts, start)
    before = tokens[at - 1].low if at else ""
    known = Context(WORDS, FRIDAY, lambda: False, before)
    found = GRAMMAR.read(text, start, len(text), known)
    return found is not None and is_date(
        found, text, tokens, (at, index_at(starts, found.end)), UNITS
    )


@pytest.mark.parametrize(
    ("text", "words", "dated"),
    [
        ("It fell in May.", "May", True),
        ("She may come.", "may", False),
        ("They march on.", "march", False),
        ("It was dug in 1520.", "1520", True),
        ("The flat has 1520 sq m.", "1520", False),
        ("Dockers took 2016 crates.", "2016", False),
        ("It was sealed in 2016.", "2016", True),
        ("He sat by the sun.", "sat", False),
    ],
)
def test_words_and_numbers_that_may_be_dates(text: str, words: str, *, dated: bool) -> None:
    """Case, the word before and the word behind decide."""
    assert _is_date(text, words) is dated


def test_a_currency_code_before_a_number_is_a_price() -> None:
    """RM23 is no name."""
    assert is_priced(tokenize("RM23 each"), 0, UNITS)
    assert not is_priced(tokenize("QX23 each"), 0, UNITS)
