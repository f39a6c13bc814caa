"""Words by which a claim is of a part of a people or place, or of a body within it."""

import pytest

from claimcheck import pipeline
from claimcheck.model import Document
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict.parts import is_led, part_of
from tests.corpus.verdicts import PUBLISHED, invented

KNOWN = invented()


def part(text: str, measure: str, wording: str) -> str:
    """Give what makes a part of a measure's party in a text's last claim."""
    query = pipeline.queries(Document(text, PUBLISHED), KNOWN)[-1]
    scored = Scored(KNOWN.table.catalogue.measures[measure], 1.0, wording)
    return part_of(query, scored, KNOWN.table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment in southern Arvenia was 4.5 percent.", "southern Arvenia"),
        ("Unemployment among young Arvenians was 4.5 percent.", "young Arvenians"),
        ("Unemployment in Arvenian harbours was 4.5 percent.", "Arvenian harbours"),
        ("Unemployment in Arvenia was 4.5 percent.", ""),
        ("Unemployment among Arvenians was 4.5 percent.", ""),
        ("Unemployment in prosperous Arvenia was 4.5 percent.", ""),
    ],
)
def test_a_part_of_a_place_or_people_is_named_beside_it(text: str, expected: str) -> None:
    """A direction, a quality of people, or a thing that only is in the place."""
    assert part(text, "jobless", "unemployment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unemployment among graduates in Arvenia was 4.5 percent.", "among graduates"),
        ("Among graduates, unemployment in Arvenia was 4.5 percent.", "Among graduates"),
        ("Unemployment at 60 was 4.5 percent in Arvenia.", "at 60"),
        ("Unemployment of people over 60 was 4.5 percent in Arvenia.", "over 60"),
        ("Some 4.5 percent were without shoes by unemployment in Arvenia.", "without shoes"),
        ("Unemployment in Arvenia was for years 4.5 percent.", ""),
    ],
)
def test_whom_the_measure_is_of_is_told_behind_it(text: str, expected: str) -> None:
    """Of what the measure does not know it is no figure."""
    assert part(text, "jobless", "unemployment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvenia's Ostrom emitted 300 tonnes of carbon dioxide.", "Arvenia's Ostrom"),
        ("Lime kilns in Arvenia emitted 300 tonnes of carbon dioxide.", "Lime kilns"),
        ("The government of Arvenia emitted 300 tonnes of carbon dioxide.", ""),
        ("Arvenia emitted 300 tonnes of carbon dioxide.", ""),
    ],
)
def test_somebody_within_the_place_has_it(text: str, expected: str) -> None:
    """A body by its name, or things that are the subject of the sentence."""
    assert expected in part(text, "emissions", "carbon dioxide emitted")
    assert bool(part(text, "emissions", "carbon dioxide emitted")) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 300 births in Arvenia.", True),
        ("There were 300 births from Arvenia.", False),
        ("There were 300 births.", False),
    ],
)
def test_a_wording_that_ends_in_a_preposition_stands_before_its_party(
    text: str, expected: bool
) -> None:
    """Those from a place are others than those in it."""
    query = pipeline.queries(Document(text, PUBLISHED), KNOWN)[0]
    scored = Scored(KNOWN.table.catalogue.measures["births"], 1.0, "births in")

    assert is_led(query, scored, KNOWN.table) is expected
