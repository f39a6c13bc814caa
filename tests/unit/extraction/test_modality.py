"""Whether a figure is asserted, by the words that govern it."""

import re
from datetime import date

import pytest

from claimcheck.extraction.modality import ASSERTED, ModalityRule, Place, modality, statement_of
from claimcheck.model import Span, TimeValue

DAY = date(2023, 6, 2)


def _rule(reach: str, pattern: str = r"\bplans?\b", unless: str = "") -> ModalityRule:
    return ModalityRule(
        "RULE", re.compile(pattern), "planned", reach, re.compile(unless) if unless else None
    )


def _place(text: str, clause: str = "", period: TimeValue | None = None) -> Place:
    """Place the last 40 of a text, in the last such clause of it or in all of it."""
    start = text.rindex(clause)
    at = text.rindex("40")
    own = Span(start, start + len(clause)) if clause else Span(0, len(text))
    return Place(Span(0, len(text)), own, Span(at, at + 2), period)


def _found(text: str, rule: ModalityRule, clause: str = "") -> str:
    return modality(text, _place(text, clause), [rule], DAY)[0]


def test_without_a_rule_it_is_asserted() -> None:
    """And no rule is named."""
    assert modality("They plan 40.", _place("They plan 40."), [], DAY) == (ASSERTED, "")


def test_the_first_rule_that_holds_wins() -> None:
    """By its order, whatever stands nearer."""
    text = "They plan, if they can, 40."
    first = ModalityRule("FIRST", re.compile("if"), "conditional", "statement")

    assert modality(text, _place(text), [first, _rule("clause")], DAY) == ("conditional", "FIRST")


@pytest.mark.parametrize(
    ("text", "clause", "given"),
    [
        ("They plan 40.", "", "planned"),
        ("They say 40 as a plan.", "", "planned"),
        ("They plan it; 40 left.", "40 left.", "asserted"),
        ("The firm, which had a plan, has sold 40.", "", "asserted"),
        ("They had 40, and made a plan.", "", "asserted"),
        ("They had 40 who made a plan.", "", "asserted"),
    ],
)
def test_words_of_its_clause_govern_it(text: str, clause: str, given: str) -> None:
    """Before it, or right behind it; not beyond a comma, a verb or a relative clause."""
    assert _found(text, _rule("clause"), clause) == given


def test_some_words_govern_only_what_follows() -> None:
    """As "not" does."""
    assert _found("They plan 40.", _rule("before")) == "planned"
    assert _found("They say 40 as a plan.", _rule("before")) == "asserted"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The plan is that the firm, by May, sells 40.", "planned"),
        ("The plan is new; it sold 40.", "asserted"),
        ("The plan is new, but it sold 40.", "asserted"),
        ("It sold 40 by a plan.", "asserted"),
    ],
)
def test_some_words_govern_all_that_follows_up_to_a_break(text: str, given: str) -> None:
    """Over the commas of their sentence."""
    assert _found(text, _rule("after"), "40") == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("It sells 40, or so the plan says.", "planned"),
        ("It sold 40; the plan was old.", "asserted"),
        ("It sold 40, while the plan was old.", "asserted"),
        ("The plan stands if the firm, which employs 40, agrees.", "asserted"),
        ("The firm, which has plans for 40, agrees.", "planned"),
    ],
)
def test_some_words_govern_their_statement(text: str, given: str) -> None:
    """On both sides, up to a break; a relative clause stands alone."""
    assert _found(text, _rule("statement"), "40") == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Firm plans 40 flats", "planned"),
        ("Firm plans 40 flats.", "asserted"),
        ("Firm plans 40 flats" + " and more" * 20, "asserted"),
    ],
)
def test_a_headline_ends_without_a_stop(text: str, given: str) -> None:
    """And is short."""
    assert _found(text, _rule("headline")) == given


@pytest.mark.parametrize(
    ("year", "given"),
    [(2030, "planned"), (2020, "asserted"), (None, "asserted")],
)
def test_what_lies_ahead_is_counted_from_the_day_of_the_text(year: int | None, given: str) -> None:
    """Without a period nothing does."""
    text = "Sales by the plan are 40."
    period = TimeValue(str(year), date(year, 1, 1), date(year + 1, 1, 1), "year") if year else None

    assert modality(text, _place(text, "", period), [_rule("ahead")], DAY)[0] == given


def test_words_of_the_sentence_take_a_rule_away() -> None:
    """Wherever they stand in it."""
    assert _found("They plan 40, as agreed.", _rule("clause", unless="agreed")) == "asserted"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("They plan to close any of their 40 shops.", "asserted"),
        ("They plan to close two of Halden's remaining 40 shops.", "asserted"),
        ("They plan to close their 40 shops.", "planned"),
    ],
)
def test_a_part_is_taken_of_what_there_is(text: str, given: str) -> None:
    """Whatever is planned with the part."""
    assert _found(text, _rule("clause")) == given


def test_what_is_far_off_governs_nothing() -> None:
    """So that no sentence is slow to read."""
    assert _found("They plan " + "a thing, " * 60 + "and 40.", _rule("after")) == "asserted"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("It rained; it cost 40; it ended.", "it cost 40"),
        ("It cost 40, while it rained.", "It cost 40"),
        ('He said: "It cost 40." It rained.', "It cost 40."),
        ("It cost 40, but it was long ago.", "It cost 40"),
        ("It cost 40.", "It cost 40."),
    ],
)
def test_a_statement_lies_between_breaks(text: str, statement: str) -> None:
    """Semicolons, colons, quotes, "while" and "but"."""
    at = text.index("40")

    found = statement_of(text, Span(0, len(text)), Span(at, at + 2))
    assert found.of(text).strip() == statement
