"""Who says what stands at a place of a text."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.extraction.speech.reported import Reported, Said
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Span
from tests.unit.extraction.speech.build import CUES, place

DAY = date(2023, 6, 2)


def _said(text: str, part: str, knowledge: Knowledge) -> Said:
    extraction = pipeline.extract(Document(text, DAY), knowledge)
    return Reported(extraction, CUES).at(place(text, part))


@pytest.mark.parametrize(
    ("text", "part", "by"),
    [
        ('"We lost 40," Anna Holt said.', "40", "Anna Holt"),
        ('"We lost," Anna Holt said. "It was 40."', "40", "Anna Holt"),
        ('Anna Holt spoke: "It was 40."', "40", "Anna Holt"),
        ('Anna Holt told a court it rained. "It was 40."', "40", "Anna Holt"),
        ("The union says 9, the operator 2; the mayor says 5.", "5", "mayor"),
        ("The union said 9 were out, while it was 40 in all.", "40", ""),
        ("The union said 9 were out. It was 40 in all.", "40", ""),
        ("Forty left, according to the union.", "Forty", "union"),
        ("Holt: 40 to go\n\nMayor Anna Holt said so on Monday.", "40", "Anna Holt"),
        ("Holt: 40 to go\n\nNobody knew.", "40", ""),
        ('A plaque reads "40 built it". Nobody knows more.', "40", ""),
    ],
)
def test_whose_words_they_are(text: str, part: str, by: str, knowledge: Knowledge) -> None:
    """By the quote, the sentence or the headline; nobody's where none reaches."""
    assert _said(text, part, knowledge).by == by


def test_it_says_by_which_words_and_in_which_quote(knowledge: Knowledge) -> None:
    """As places of the text."""
    text = '"We lost 40," Anna Holt said. "It is over."'
    said = _said(text, "40", knowledge)

    assert said.attribution is not None
    assert said.quotation is not None
    assert said.attribution.of(text) == "Anna Holt said"
    assert said.quotation.of(text) == '"We lost 40,"'
    assert said.verb == text.index("said")


def test_a_quote_nobody_speaks_is_a_quote(knowledge: Knowledge) -> None:
    """It has its place and no speaker."""
    said = _said('A sign reads "40 seats".', "40", knowledge)

    assert (said.by, said.attribution) == ("", None)
    assert said.quotation is not None


TWO = '"It began in May," said Oda Brekke.\n\n"{}"'


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (TWO.format("Now 40 come a day."), "Oda Brekke"),
        (TWO.format('Now 40 come a day," said Ivo Marsh, "or more.'), "Ivo Marsh"),
        (TWO.format('Now 40 come a day" is what a poster says. Few believe it, "or so.'), ""),
        (TWO.replace("May,", "May?").format("Now 40 come a day."), ""),
        ('Oda Brekke said it began in May. Then it rained.\n\n"Now 40 come a day."', ""),
    ],
)
def test_a_paragraph_of_one_quote_goes_on(text: str, by: str, knowledge: Knowledge) -> None:
    """From one that ended with its speaker, unless that asked or another speaks."""
    assert _said(text, "40", knowledge).by == by


def test_a_quote_over_paragraphs_is_one_speakers(knowledge: Knowledge) -> None:
    """Each paragraph opens anew and all but the last stay open."""
    text = '"We had 12 beds.\n\n"Now we have 40," Oda Brekke said.'

    assert _said(text, "12", knowledge).by == "Oda Brekke"


def test_a_clause_begins_behind_who_speaks() -> None:
    """Where the verb of saying stands in it, before the figure."""
    clause, figure = Span(0, 40), Span(30, 32)

    assert Said(verb=10).behind(clause, figure) == Span(10, 40)
    assert Said(verb=35).behind(clause, figure) == clause
    assert Said().behind(clause, figure) == clause
