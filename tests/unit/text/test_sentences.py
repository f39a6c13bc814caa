"""Sentences end where they end."""

import pytest

from claimcheck.rulebook.load import load_rulebook
from claimcheck.text.clean import clean
from claimcheck.text.sentences import sentences
from tests.corpus.load import splits

WORDS = load_rulebook().speech


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two here.", ["One.", "Two here."]),
        ("Gen. Jones met Dr. Ray on Jan. 5.", ["Gen. Jones met Dr. Ray on Jan. 5."]),
        ("Output grew 3.5 percent. It fell.", ["Output grew 3.5 percent.", "It fell."]),
        ("It ended in the U.S. The rest is.", ["It ended in the U.S.", "The rest is."]),
        ("The U.S. Army came.", ["The U.S. Army came."]),
        ('"No." She left.', ['"No."', "She left."]),
        ("A headline\n\nA text.", ["A headline", "A text."]),
        ("J. Ray came. No. 5 won.", ["J. Ray came.", "No. 5 won."]),
    ],
)
def test_a_text_is_split(text: str, parts: list[str]) -> None:
    """Abbreviations, initials and figures do not end a sentence; lines do."""
    assert [s.span.of(text) for s in sentences(text)] == parts


def test_paragraphs_are_counted() -> None:
    """A blank line starts the next one."""
    assert [s.paragraph for s in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


def test_what_is_too_long_is_cut() -> None:
    """No sentence is longer than a writer's."""
    found = sentences("word " * 3000)

    assert max(s.span.end - s.span.start for s in found) <= 2000


@pytest.mark.parametrize("parts", splits(), ids=" ".join)
def test_a_text_of_the_corpus_is_split(parts: list[str]) -> None:
    """Sentences end where the corpus has a bar, and nowhere else."""
    text = " ".join(parts)
    found = sentences(clean(text), WORDS.say | WORDS.add)

    assert [s.span.of(text) for s in found] == parts
