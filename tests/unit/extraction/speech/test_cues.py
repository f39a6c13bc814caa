"""The words of a sentence that say who speaks, and what they speak for."""

import pytest

from tests.unit.extraction.speech.build import cues, place


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("The harbour office said 31 ships waited.", "harbour office", "The harbour office said"),
        ("Forty homes burnt, say police.", "police", "say police"),
        ('"It is 40," said Anna Holt, who left.', "Anna Holt", "said Anna Holt"),
        ('"It is 40," said the mayor, Anna Holt.', "Anna Holt", "said the mayor, Anna Holt"),
        ('"It is 40," sighs Mina Falk.', "Mina Falk", "sighs Mina Falk"),
        ('"It is 40," the old man shrugged.', "old man", "the old man shrugged"),
        ("Bank Says 40 Branches To Close", "Bank", "Bank Says"),
        ("As the mayor pointed out, 40 left.", "mayor", "the mayor pointed out"),
        ("The plumber said 40 left.", "plumber", "The plumber said"),
        ("The agency, in a review on Monday, found 40 faults.", "agency", None),
        ("In a statement, the airline put it at 40.", "airline", "the airline put"),
    ],
)
def test_a_speaker_is_found(text: str, name: str | None, words: str | None) -> None:
    """Before its verb or behind it."""
    found = cues(text)

    assert [a.party.name for a in found] == ([name] if name else [])
    assert words is None or found[0].span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The firm added 300 jobs.",
        "It is said that 300 monks lived here.",
        "The reported 40 cases were mild.",
        "The minister would not say if 40 left.",
        "The court found 12 ballots.",
        "Nothing was said of the 40.",
        "There were 40 ships.",
    ],
)
def test_other_sentences_have_no_speaker(text: str) -> None:
    """The same forms as nouns and participles, denials, and verbs that need "that"."""
    assert cues(text) == []


def test_what_follows_a_speaker_is_said() -> None:
    """From behind "that", the listeners and the day, to the end of the sentence."""
    text = "The mayor told lawmakers on Monday that 40 left."
    (found,) = cues(text)

    assert found.after.of(text) == " 40 left."
    assert found.before.of(text) == ""
    assert found.verb == text.index("told")


def test_what_stands_before_a_speaker_is_said() -> None:
    """And what follows the comma behind the verb, but not what tells who speaks."""
    text = "Forty left, the mayor said on Monday, and 12 stayed."
    (found,) = cues(text)
    assert found.before.of(text) == "Forty left, "
    assert found.after.of(text) == " and 12 stayed."

    text = '"Forty left," said Anna Holt, who lost 12 sheep.'
    (found,) = cues(text)
    assert not found.holds(place(text, "12 sheep"))


def test_a_relative_clause_ends_with_its_comma() -> None:
    """What the army says ends where its own verb comes."""
    text = "The army, which said 9 were hurt, has 40 men there."
    (found,) = cues(text)

    assert found.holds(place(text, "9"))
    assert not found.holds(place(text, "40"))


def test_adding_goes_on_from_the_speaker() -> None:
    """Also where the sentence has no other verb of saying."""
    text = "The ministry raised its toll to 40, adding that 7 were children."
    (found,) = cues(text)

    assert found.party.name == "ministry"
    assert found.holds(place(text, "7"))
    assert not found.holds(place(text, "40"))


def test_they_come_in_order() -> None:
    """One for each that speaks."""
    text = "The union says 9 are out, while the operator says it is 2, according to the Post."

    assert [a.party.name for a in cues(text)] == ["union", "operator", "Post"]


def test_a_speaker_goes_on_after_and() -> None:
    """With what the second verb says."""
    text = "The authors warn that 40 may drown, and say 12 have."
    first, second = cues(text)

    assert (first.party.name, second.party.name) == ("authors", "authors")
    assert second.span.of(text) == "say"
    assert second.holds(place(text, "12"))
    assert not second.holds(place(text, "40"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Forty left, its owner Bo Strand told fans on Sunday.", "Forty left, "),
        ("On Monday, the owner told fans it cost 40.", ""),
        ("On Monday, the owner told fans the shop cost 40.", ""),
    ],
)
def test_those_who_hear_it_may_be_anybody(text: str, said: str) -> None:
    """Unless what they are told follows them."""
    (found,) = cues(text)

    assert found.before.of(text) == said


def test_who_speaks_in_a_relative_clause_says_what_is_in_it() -> None:
    """Not what comes behind its comma."""
    text = "Inflation, which the bank had said would peak at 6 percent, reached 9 percent."
    (found,) = cues(text)

    assert found.party.name == "bank"
    assert found.holds(place(text, "6 percent"))
    assert not found.holds(place(text, "9 percent"))


def test_a_name_may_follow_all_that_tells_of_a_speaker() -> None:
    """Between commas, behind the verb too."""
    text = '"It took 9 hours," said a driver stuck at the border, Emil Novak.'
    (found,) = cues(text)

    assert found.party.name == "Emil Novak"
