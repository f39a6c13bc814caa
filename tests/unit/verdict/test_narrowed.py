"""Words that make another thing of what a measure counts."""

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict.narrowed import narrowed
from tests.corpus.verdicts import PUBLISHED, invented

KNOWN = invented()


def words(text: str, measure: str, wording: str, known: Knowledge = KNOWN) -> str:
    """Give what narrows a measure in a text's first claim."""
    query = pipeline.queries(Document(text, PUBLISHED), known)[0]
    scored = Scored(known.table.catalogue.measures[measure], 1.0, wording)
    return narrowed(query, scored, known.table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia counted 300 goat births in 2023.", "goat births"),
        ("Arvenia counted 300 births of goats in 2023.", "births of goats"),
        ("Arvenia counted 300 births from test tubes in 2023.", "births from test"),
        ("Arvenia counted 300 births in 2023.", ""),
        ("Arvenia counted 300 live births in 2023.", ""),
        ("Births in Arvenia numbered 300 in 2023.", ""),
    ],
)
def test_a_strange_word_beside_it_makes_another_thing(text: str, expected: str) -> None:
    """Before it, behind it or as what it is of: the measure must know the word."""
    assert words(text, "births", "births") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment benefits in Arvenia rose to 300.", "Unemployment benefits"),
        ("Unemployment stood at 300 in Arvenia.", ""),
        ("Youth unemployment and unemployment were 300 in Arvenia.", ""),
    ],
)
def test_a_word_that_stands_free_somewhere_is_free(text: str, expected: str) -> None:
    """One place where nothing narrows it is enough."""
    assert words(text, "jobless", "unemployment") == expected
