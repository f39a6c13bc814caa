"""What each claim of a text belongs to."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.knowledge import load as load_knowledge
from claimcheck.model import Claim, Document, Linked

DAY = date(2023, 6, 2)


def _subjects(text: str, knowledge: Knowledge) -> list[str]:
    return [_words(c.frame.links.subject, text) for c in _claims(text, knowledge)]


def _claims(text: str, knowledge: Knowledge) -> tuple[Claim, ...]:
    return pipeline.check(Document(text, DAY), knowledge).claims


def _words(linked: Linked | None, text: str) -> str:
    return (linked.antecedent or linked.span).of(text) if linked else ""


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The US gave $40bn, the EU €30bn and Britain £4bn.", ["The US", "the EU", "Britain"]),
        ("Germany spent 1.4 % and France 1.9 %.", ["Germany", "France"]),
        ("Norway sold 120 ships and bought 30 planes.", ["Norway", "Norway"]),
        ("The fire, leaving 800 dead, destroyed 60 houses.", ["The fire", "The fire"]),
    ],
)
def test_each_figure_has_its_own_subject(
    text: str, subjects: list[str], knowledge: Knowledge
) -> None:
    """Also where a clause leaves out its verb or shares its subject."""
    assert _subjects(text, knowledge) == subjects


def test_what_an_amount_is_of_and_whose() -> None:
    """An amount in a unit is of what the clause tells of, and that has an owner."""
    known = load_knowledge()
    text = "Unemployment in Spain fell to 11.6 percent."
    links = _claims(text, known)[0].frame.links

    assert links.subject is not None
    assert _words(links.measure, text) == "Unemployment"
    assert _words(links.subject, text) == "Spain"
    assert links.subject.reason == "owner of what is measured"


def test_a_pronoun_keeps_the_name_it_stands_for(knowledge: Knowledge) -> None:
    """With less confidence than the name itself would have."""
    text = "Norway sold 120 ships. It also bought 30 planes."
    first, second = (c.frame.links.subject for c in _claims(text, knowledge))

    assert first is not None
    assert second is not None
    assert second.antecedent is not None
    assert second.antecedent.of(text) == "Norway"
    assert second.span.of(text) == "It"
    assert second.confidence < first.confidence


def test_without_a_pipeline_the_answer_says_so() -> None:
    """Claims are still judged, by words alone."""
    known = load_knowledge(spacy_model="no_such_pipeline")
    check = pipeline.check(Document("NATO has 31 members.", DAY), known)

    assert [n.code for n in check.notes] == ["links_weaker"]
    assert "no_such_pipeline" in check.notes[0].message
    assert check.claims[0].frame.links.subject is None


def test_the_knowledge_version_changes_with_the_pipeline(knowledge: Knowledge) -> None:
    """The same version must give the same bytes."""
    other = load_knowledge(spacy_model="no_such_pipeline")

    assert other.version != knowledge.version
