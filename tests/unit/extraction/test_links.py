"""What a number counts and the subject of its clause, by the trees of our own pipeline."""

import pytest
from spacy.tokens import Doc

from claimcheck.extraction.links import link
from claimcheck.extraction.tree import phrase
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
        ("Sixty-two ships sank.", "two", "ships", "ships"),
        ("The navy sold 10 or 12 of its ships.", "10", "its ships", "The navy"),
        ("The port has ten well preserved ships.", "ten", "preserved ships", "The port"),
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


def _tree(*rows: tuple[str, str, str, str, int]) -> Doc:
    """Give a sentence of words with tag, part of speech, label and head."""
    words, tags, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    vocab = english.load().vocab
    return Doc(vocab, words=words, tags=tags, pos=pos, deps=deps, heads=heads)


def test_of_two_subjects_the_one_before_the_verb_counts() -> None:
    """The other is a time, or what the sentence is about."""
    doc = _tree(
        ("July", "NNP", "PROPN", "nsubj", 3),
        ("the", "DT", "DET", "det", 2),
        ("bank", "NN", "NOUN", "nsubj", 3),
        ("lost", "VBD", "VERB", "ROOT", 3),
        ("40", "CD", "NUM", "nummod", 5),
        ("clients", "NNS", "NOUN", "obj", 3),
    )

    assert link(doc, 19, 21).subject == Span(5, 13)


def test_a_name_is_no_part_of_the_money_behind_it() -> None:
    """Trees hang it on the sign where the verb is left out."""
    doc = _tree(
        ("EU", "NNP", "PROPN", "compound", 1),
        ("€", "$", "SYM", "ROOT", 1),
        ("30bn", "CD", "NUM", "nummod", 1),
    )

    assert phrase(doc[0]) == Span(0, 2)
