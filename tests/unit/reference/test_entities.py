"""Entities by their names."""

import pytest

from claimcheck.model import Catalogue, Entity, Group
from claimcheck.reference.entities import EntityIndex, contains, is_people

ENTITIES = {
    "freedonia": Entity(
        "freedonia", "Freedonia", "country", ("F.R.",), ("Freedonian",), ("the republic", "Glory")
    ),
    "sylvania": Entity("sylvania", "Sylvania", "country", (), ("Sylvanian",), ("the republic",)),
    "glory-city": Entity("glory-city", "Glory City", "city", within=("freedonia",)),
}
INDEX = EntityIndex(Catalogue({}, ENTITIES, {"league": Group("league", "League", (), ())}))


def names(text: str) -> list[tuple[str, str]]:
    """Give the words and entity of each mention."""
    return [(text[m.span.start : m.span.end], m.entity) for m in INDEX.find(text)]


def test_aliases_and_demonyms_mean_their_entity() -> None:
    """Dots in an abbreviation do not matter, nor does a possessive."""
    text = "The F.R. and FR's Sylvanian friends"

    assert names(text) == [("F.R.", "freedonia"), ("FR", "freedonia"), ("Sylvanian", "sylvania")]


def test_the_longest_name_wins() -> None:
    """A city is not taken for the country whose contextual name it begins with."""
    assert names("Glory City sleeps") == [("Glory City", "glory-city")]


def test_a_shared_contextual_name_means_the_one_named_before() -> None:
    """The republic is the republic last spoken of, and nobody without one."""
    assert names("the republic sleeps") == []
    assert names("Sylvania fell; the republic sleeps")[-1] == ("the republic", "sylvania")


def test_a_capitalised_contextual_name_of_one_needs_no_context() -> None:
    """A metonym such as a capital's name stands for its country."""
    assert names("Glory has paid") == [("Glory", "freedonia")]


def test_groups_are_found_by_name() -> None:
    """A group that is no entity is found all the same."""
    assert names("the League") == [("League", "league")]


def test_places_lie_within_places() -> None:
    """Containment goes through every level and is not mutual."""
    assert contains(ENTITIES, "freedonia", "glory-city")
    assert not contains(ENTITIES, "glory-city", "freedonia")


COUNTRIES = EntityIndex(
    Catalogue(
        {},
        {
            "chad": Entity("chad", "Chad", "country"),
            "guinea": Entity("guinea", "Guinea", "country", (), ("Guinean", "Guineans")),
            "png": Entity("png", "Papua New Guinea", "country"),
            "world": Entity("world", "World", "aggregate", ("world", "worldwide", "the globe")),
        },
        {},
    ),
    others=("New Guinea", "Lake Chad"),
    given=("Chad",),
)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("In Chad half the people are young.", ["chad"]),
        ("Half of Chad's people are young.", ["chad"]),
        ("Chad grew by 3 percent.", ["chad"]),
        ("Across Chad January was dry.", ["chad"]),
        ("It rained in Chad. Chad is dry.", ["chad", "chad"]),
        ("Lake Chad shrank.", []),
        ("Chad Miller ran 5 miles.", []),
        ("They asked Senator Chad for 5 dollars.", []),
        ("New Guinea is an island.", []),
        ("Papua New Guinea has 9 million people.", ["png"]),
        ("Guineans fled.", ["guinea"]),
        ("Worldwide 5 million fled.", ["world"]),
        ("The globe warmed.", ["world"]),
        ("half of the world's people", ["world"]),
    ],
)
def test_names_that_mean_other_things_too(text: str, entities: list[str]) -> None:
    """A lake is no country, nor is a man called like one; small names may open a sentence."""
    assert [m.entity for m in COUNTRIES.find(text)] == entities


def test_people_are_told_from_their_countries() -> None:
    """Who is meant by a demonym is people where it is a plural, or one of them."""
    for text, people in (
        ("Guineans fled", True),
        ("each Guinean has", True),
        ("the Guinean economy", False),
        ("in Guinea", False),
    ):
        (mention,) = COUNTRIES.find(text)
        assert is_people(mention, text) is people


def test_our_country_is_the_speakers() -> None:
    """Whose country it is, the country named before it says, such as by the speaker's adjective."""
    found = COUNTRIES.find('The Guinean minister said: "Our country has 13 million people."')

    assert [(m.entity, m.how) for m in found] == [("guinea", "demonym"), ("guinea", "contextual")]
    assert COUNTRIES.find("Our country is dry.") == []


DOUBTFUL = EntityIndex(
    Catalogue(
        {},
        {
            e.id: e
            for e in (
                Entity("jordan", "Jordan", "country", contextual=("Jordan", "Amman")),
                Entity("georgia", "Georgia", "country", (), ("Georgian",), ("Georgia", "Tbilisi")),
                Entity("state", "Georgia", "region", contextual=("Georgia", "Atlanta")),
            )
        },
        {},
    )
)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Jordan's exports rose", ["jordan"]),
        ("In Jordan, exports rose", ["jordan"]),
        ("Jordan Peters sold three", []),
        ("Michael Jordan sold three", []),
        ("Georgia voted", []),
        ("Georgia voted, and Tbilisi cheered", ["georgia", "georgia"]),
        ("The Georgian vote: Georgia is divided", ["georgia", "georgia"]),
        ("Atlanta is far; Georgia voted", ["state", "state"]),
    ],
)
def test_a_doubtful_name_needs_to_stand_alone_and_a_shared_one_other_words(
    text: str, entities: list[str]
) -> None:
    """A name that people and places bear is not taken for a country on sight."""
    assert [m.entity for m in DOUBTFUL.find(text) if m.entity] == entities
