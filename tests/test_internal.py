"""Verdicts without a table: texts whose own numbers agree, disagree or only look related."""

import re
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Claim, Document, Label
from tests.corpus.internal import KEYS, Case, cases

CASES = cases()
JUDGED = [c for c in CASES if c.due in {"wrong", "right"} and not c.todo]
VERDICTS = {"wrong", "clash", "right"}


def _params(chosen: list[Case]) -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, reason="known not to be judged")
    return [pytest.param(c, id=str(c), marks=[wrong] if c.todo else []) for c in chosen]


def verdict(claim: Claim) -> str:
    """Give what the text's own numbers say of a claim, as the corpus names it."""
    finding = claim.finding
    if "contradicts" in finding.flags:
        return "clash"
    if finding.label is Label.REFUTED:
        return "wrong"
    return "right" if "consistent" in finding.flags else "unsaid"


def _verdicts(text: str, case: Case, knowledge: Knowledge) -> list[str]:
    check = pipeline.check(Document(text, case.published), knowledge)
    return [v for c in check.claims if (v := verdict(c)) in VERDICTS]


@pytest.mark.parametrize("case", _params(CASES))
def test_a_text_is_judged_by_its_own_numbers(case: Case, knowledge: Knowledge) -> None:
    """Each marked number gets what is due to it, and no other gets any verdict."""
    claims = pipeline.check(Document(case.text, case.published), knowledge).claims
    marked = [c for c in claims if any(c.mention.span.overlaps(s) for s in case.spans)]
    others = {c.mention.span.of(case.text): verdict(c) for c in claims if c not in marked}

    assert [verdict(c) for c in marked] == [case.due] * len(case.spans)
    assert {q: v for q, v in others.items() if v in {"wrong", "clash"}} == {}
    assert case.due != "unsaid" or set(others.values()) <= {"unsaid"}


def test_the_corpus_has_right_and_wrong_halves() -> None:
    """At least sixty texts are right or wrong, and silent ones are among them."""
    assert len(JUDGED) >= 60
    assert {c.due for c in CASES} == set(KEYS)


@pytest.mark.parametrize("case", JUDGED, ids=str)
def test_a_sentence_in_front_changes_no_verdict(case: Case, knowledge: Knowledge) -> None:
    """What stands in another paragraph belongs to none of a text's relations."""
    before = "The harbour master keeps 14 lamps and 3 boats.\n\n"
    after = "\n\nHis wife keeps 5 goats in the yard."

    assert _verdicts(f"{before}{case.text}{after}", case, knowledge) == [case.due] * len(case.spans)


SCALED = [c for c in JUDGED if re.search(r"\$\d+ million", c.text)]


@pytest.mark.parametrize("case", SCALED, ids=str)
def test_another_scale_changes_no_verdict(case: Case, knowledge: Knowledge) -> None:
    """Millions turned into billions throughout stand to each other as before."""
    text = case.text.replace(" million", " billion")

    assert _verdicts(text, case, knowledge) == [case.due] * len(case.spans)


@pytest.mark.parametrize("case", [c for c in JUDGED if "$" in c.text], ids=str)
def test_another_currency_changes_no_verdict(case: Case, knowledge: Knowledge) -> None:
    """Dollars turned into euros throughout stand to each other as before."""
    text = case.text.replace("$", "€")

    assert _verdicts(text, case, knowledge) == [case.due] * len(case.spans)


def test_parts_may_stand_in_any_order(knowledge: Knowledge) -> None:
    """A sum does not depend on the order of its parts."""
    case = CASES[0]
    for parts in ("12 men, 7 women and 3 children", "3 children, 12 men and 7 women"):
        for total, due in ((22, "right"), (24, "wrong")):
            text = f"The boat carried {parts}, {total} people in all."

            assert _verdicts(text, case, knowledge) == [due], text


def test_a_hedge_only_widens(knowledge: Knowledge) -> None:
    """A number that is near enough to be "about" so much is no longer refuted."""
    case = CASES[0]
    plain = "Output rose from 40 to 50, a rise of 24 percent."
    hedged = "Output rose from 40 to 50, a rise of about 24 percent."

    assert _verdicts(plain, case, knowledge) == ["wrong"]
    assert _verdicts(hedged, case, knowledge) == ["right"]


def test_a_forecast_gets_no_verdict(knowledge: Knowledge) -> None:
    """What is not asserted is not judged, whatever its numbers say."""
    text = "Output will rise from 40 to 50, a 20 % rise."
    labels = {
        c.finding.label
        for c in pipeline.check(Document(text, CASES[0].published), knowledge).claims
    }

    assert labels == {Label.NOT_CHECKABLE}


def test_the_working_can_be_retraced(knowledge: Knowledge) -> None:
    """The step names its formula, its inputs by their claims, and what comes out."""
    text = "Rents went from $800 to $600, a cut of 40 percent."
    claims = pipeline.check(Document(text, CASES[0].published), knowledge).claims
    change, cut = claims
    step = cut.finding.working[0]

    assert (step.operator, step.result) == ("change", 25.0)
    assert step.formula == "(800 - 600) / 800 * 100 = 25"
    assert step.inputs == (f"claim:{change.id}",)
    assert cut.finding.flags == ("material",)
    assert (
        "“40 percent” is fair from 39.5 percent to 40.5 percent: refuted."
        in cut.finding.explanation
    )
