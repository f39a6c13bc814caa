"""The patterns of single dates."""

from claimcheck.extraction.dates import patterns
from claimcheck.extraction.dates.words import parts
from tests.unit.extraction.dates.build import WORDS

FAMILIES = (
    patterns.MONTHS,
    patterns.DIGITS,
    patterns.WEEKDAYS,
    patterns.LEADS,
    patterns.PLACES,
    patterns.OTHERS,
    patterns.THE,
)


def test_every_family_compiles_with_the_words_of_the_rules() -> None:
    """Each pattern keeps its maker."""
    for family in FAMILIES:
        built = patterns.compiled(family, parts(WORDS))

        assert [maker for _, maker in built] == [maker for _, maker in family]


def test_no_pattern_matches_nothing() -> None:
    """A date has at least one character."""
    for family in FAMILIES:
        for pattern, _ in patterns.compiled(family, parts(WORDS)):
            assert pattern.match("") is None


def test_references_are_whole_words() -> None:
    """Now is one, nowhere is not."""
    pattern, _ = patterns.references(WORDS)

    assert pattern.match("now, then")
    assert not pattern.match("nowhere")
