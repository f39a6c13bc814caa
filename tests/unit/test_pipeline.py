"""From a text to findings, as a whole."""

import json
from datetime import date

import pytest

from claimcheck import check, extract, pipeline
from claimcheck.answer import check_to_dict
from claimcheck.knowledge import Knowledge
from claimcheck.model import Claim, Document

DAY = date(2023, 6, 2)


def findings(text: str, knowledge: Knowledge, day: date = DAY) -> dict[str, tuple[str, str]]:
    """Give label and reason of each claim, by its words."""
    checked = pipeline.check(Document(text, day), knowledge)
    return {
        c.mention.span.of(text): (c.finding.label.value, c.finding.reason) for c in checked.claims
    }


def only(text: str, knowledge: Knowledge, day: date = DAY) -> Claim:
    """Give the one claim of a text."""
    checked = pipeline.check(Document(text, day), knowledge)
    assert len(checked.claims) == 1, [c.mention.span.of(text) for c in checked.claims]
    return checked.claims[0]


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("Russia holds about a fifth of Ukraine's territory.", "Supported", ""),
        ("Russia holds about a third of Ukraine's territory.", "Refuted", ""),
        ("Russia will hold a third of Ukraine's territory.", "Not Checkable", "forecast"),
        ("Russia would hold a third of Ukraine's territory.", "Not Checkable", "conditional"),
        ("Moscow denied that it holds a fifth of Ukrainian land.", "Not Checkable", "denied"),
        ("Russia does not hold a fifth of Ukraine's territory.", "Not Checkable", "denied"),
        ("Allies should spend 3 percent of GDP on defence.", "Not Checkable", "opinion"),
        ("Norway plans to give Ukraine 7 billion euros.", "Not Checkable", "planned"),
        ("In Bakhmut, Russia holds a fifth of the land.", "Not Enough Evidence", "no_figure"),
        ("The bridge is 7 miles long.", "Not Enough Evidence", "no_figure"),
        ("NATO has 31 members.", "Supported", ""),
        ("NATO has 33 members.", "Refuted", ""),
        ("A third of the harbour belongs to Russia.", "Not Enough Evidence", "no_figure"),
        ("China had 410 nuclear warheads in January 2023.", "Supported", ""),
        ("China had 410 nuclear submarines in January 2023.", "Not Enough Evidence", "no_figure"),
        ("Russia had 1,674 deployed warheads in January 2023.", "Supported", ""),
        ("Germany had 83.2 million inhabitants in 2022.", "Supported", ""),
        ("Germany had 83.2 million inhabitants in 1950.", "Not Enough Evidence", "out_of_period"),
        (
            "The United States had given Ukraine $37.6 billion in security aid by 31 May 2023.",
            "Supported",
            "",
        ),
        (
            "Washington gave Ukraine $12 billion in security aid since the war began.",
            "Refuted",
            "",
        ),
        (
            "Washington sent Ukraine another $300 million in security aid.",
            "Not Enough Evidence",
            "no_figure",
        ),
        (
            "Washington has delivered $37.6 billion in security aid to Ukraine.",
            "Not Enough Evidence",
            "definition_mismatch",
        ),
    ],
)
def test_a_number_is_judged_or_left_alone(
    text: str, label: str, reason: str, knowledge: Knowledge
) -> None:
    """Right ones are supported, wrong ones refuted, and what the table does not say abstains."""
    claim = [c for c in pipeline.check(Document(text, DAY), knowledge).claims if c.mention.quantity]

    assert [(c.finding.label.value, c.finding.reason) for c in claim] == [(label, reason)]


@pytest.mark.parametrize(
    ("text", "day", "label"),
    [
        ("NATO leaders meet in Vilnius next month.", date(2023, 6, 2), "Supported"),
        ("NATO leaders meet in Vilnius next month.", date(2023, 5, 2), "Refuted"),
        ("The Vilnius summit began on 11 July 2023.", date(2023, 7, 20), "Supported"),
        ("Russia's full-scale invasion began on 24 February 2022.", DAY, "Supported"),
        ("Russia's full-scale invasion began on 24 February 2021.", DAY, "Refuted"),
        ("Eighteen months into the war in Ukraine, few hope.", date(2023, 9, 5), "Supported"),
        ("Eighteen months into the war in Ukraine, few hope.", date(2023, 6, 2), "Refuted"),
        ("A year after Russia's invasion, few hope.", date(2023, 3, 2), "Supported"),
    ],
)
def test_dates_and_times_are_held_against_events(
    text: str, day: date, label: str, knowledge: Knowledge
) -> None:
    """A date is that of its event or not; time since one is computed."""
    assert only(text, knowledge, day).finding.label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Russia is the world's largest nuclear power.", "Supported"),
        ("China is the world's largest nuclear power.", "Refuted"),
        ("China is the world's third-largest nuclear power.", "Supported"),
        ("Ukraine fights an adversary that is the world's largest nuclear power.", "Supported"),
    ],
)
def test_ranks_are_computed_from_the_group(text: str, label: str, knowledge: Knowledge) -> None:
    """Who is first is read off the figures of all who have any."""
    assert only(text, knowledge, date(2023, 9, 1)).finding.label == label


def test_two_claims_that_cannot_both_hold_name_each_other(knowledge: Knowledge) -> None:
    """Each keeps the table's verdict and points to the other."""
    text = "Fifteen months into the war in Ukraine, all wait. Two years into the war, none hope."
    one, other = pipeline.check(Document(text, DAY), knowledge).claims

    assert one.finding.contradicts == (other.id,)
    assert other.finding.contradicts == (one.id,)
    assert (one.finding.label, other.finding.label) == ("Supported", "Refuted")


def test_now_is_judged_by_newer_figures(knowledge: Knowledge) -> None:
    """What was right when printed may be superseded."""
    claim = only("NATO has 31 members.", knowledge)

    assert claim.finding.label == "Supported"
    assert claim.finding_now.label == "Refuted"
    assert "superseded" in claim.finding_now.flags


def test_ids_survive_edits_elsewhere_and_change_with_the_claim(knowledge: Knowledge) -> None:
    """An id says what is claimed, not where it stands."""
    text = "NATO has 31 members."

    def ids(own: str, day: date = DAY) -> list[str]:
        return [c.id for c in pipeline.check(Document(own, day), knowledge).claims]

    assert ids(text) == ids(f"A line before.\n\n{text}")
    assert ids(text) != ids("NATO has 32 members.")
    assert len(set(ids(f"{text} {text}"))) == 2
    assert ids("He came on Friday.", date(2023, 6, 2)) != ids(
        "He came on Friday.", date(2023, 6, 9)
    )


def test_the_same_input_gives_the_same_bytes(knowledge: Knowledge) -> None:
    """Text, day and knowledge determine the answer."""
    document = Document("NATO has 31 members. Russia holds a fifth of Ukraine's land.", DAY)
    answers = {json.dumps(check_to_dict(pipeline.check(document, knowledge))) for _ in range(20)}

    assert len(answers) == 1


def test_the_package_offers_check_and_extract() -> None:
    """Both work on a text and a day alone."""
    text = "NATO has 31 members."

    assert [c.finding.label for c in check(text, published=DAY).claims] == ["Supported"]
    assert [c.id for c in extract(text, published=DAY)] == [
        c.id for c in check(text, published=DAY).claims
    ]


def test_quotes_and_speakers_are_told(knowledge: Knowledge) -> None:
    """Who says it stands in the frame."""
    claim = only("“NATO has 31 members,” Jens Stoltenberg said.", knowledge)

    assert claim.frame.said_by == "Jens Stoltenberg"
    assert claim.frame.quoted
