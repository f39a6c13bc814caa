"""Who stands before a verb of saying."""

import pytest

from tests.unit.extraction.speech.build import CUES, tokens

SUBJECTS = CUES.subjects


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The harbour office", "harbour office"),
        ("It rained, and the mayor", "mayor"),
        ("Anna Holt, 45,", "Anna Holt"),
        ("Anna Holt, mayor of Lund, Tarnland,", "Anna Holt"),
        ("The mayor, Anna Holt,", "Anna Holt"),
        ("The food agency, the World Food Office,", "World Food Office"),
        ("The commander, known as Falcon,", "commander"),
        ("The army, which", "army"),
        ("Scientists who studied 40 seals", "Scientists"),
        ("A man who lives nearby, Per Sand,", "Per Sand"),
        ("one of them, Petra Lang,", "Petra Lang"),
        ("That was told by the mayor, who", "mayor"),
        ("Ruth Okafor and Daniel Okafor", "Ruth Okafor and Daniel Okafor"),
        ("Contrary to what the minister", None),
        ("The roof", None),
        ("", None),
    ],
)
def test_the_subject_is_read(text: str, name: str | None) -> None:
    """Asides between commas are left out, and so is what the clause is joined to."""
    found = SUBJECTS.read(tokens(text))

    assert (found.name if found else None) == name


def test_an_aside_gives_roles() -> None:
    """By which the text may call the speaker again."""
    found = SUBJECTS.read(tokens("Anna Holt, the mayor of Lund,"))

    assert found is not None
    assert "mayor" in found.roles
    assert found.titled


def test_anybody_is_read_where_that_is_asked() -> None:
    """A noun that no list has."""
    plumber = tokens("The plumber")

    assert SUBJECTS.read(plumber) is None
    found = SUBJECTS.read(plumber, anybody=True)
    assert found is not None
    assert (found.name, found.kind) == ("plumber", "other")


@pytest.mark.parametrize(
    ("text", "kept", "passed"),
    [
        ("the mayor", ["the", "mayor"], False),
        ("the mayor later", ["the", "mayor"], True),
        ("the mayor angrily", ["the", "mayor"], True),
        ("Anna Holt (Lund)", ["Anna", "Holt"], True),
        ("the mayor did not", None, False),
        ("the mayor was", None, False),
        ("the mayor may", None, False),
    ],
)
def test_words_right_before_a_verb(text: str, kept: list[str] | None, *, passed: bool) -> None:
    """Adverbs and brackets are passed over; a denial or passive says nothing."""
    words, over = SUBJECTS.before_verb(tokens(text))

    assert (None if words is None else [w.text for w in words]) == kept
    assert over is passed


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("who runs the plant", True),
        ("a nurse from Lund", True),
        ("45", True),
        ("elected in May", True),
        ("and profit rose", False),
        ("profit rose", False),
        ("", False),
    ],
)
def test_an_aside_tells_of_what_is_before_it(text: str, *, aside: bool) -> None:
    """Relative clauses, work, age, participles; no clause of its own."""
    assert SUBJECTS.aside(tokens(text)) is aside


def test_a_name_between_commas_is_the_speakers() -> None:
    """Only where what stands before it may have one."""
    mayor = SUBJECTS.read(tokens("The mayor"))
    name = SUBJECTS.read(tokens("Karl Oster"))
    assert mayor is not None
    assert name is not None

    assert SUBJECTS.named(mayor, tokens("Anna Holt")).name == "Anna Holt"
    assert SUBJECTS.named(mayor, tokens("on Monday")).name == "mayor"
    assert SUBJECTS.named(name, tokens("Anna Holt")).name == "Karl Oster"
