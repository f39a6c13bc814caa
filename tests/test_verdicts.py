"""Every sentence of the corpus of verdicts gets its finding."""

from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Claim, Document
from tests.corpus.verdicts import QUIET_DAY, Verdict, given, imported, invented, quiet, verdicts

CASES = verdicts()
TABLES = {"invented": invented(), "imported": imported()}
LEAST = 400
DECIDED = frozenset({"Supported", "Refuted", "Conflicting Evidence"})


def _params() -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, reason="known to be judged wrongly")
    return [pytest.param(c, id=str(c), marks=[wrong] if c.todo else []) for c in CASES]


def claim_at(case: Verdict, knowledge: Knowledge) -> Claim | None:
    """Give the claim at the marked stretch, None where none is flagged there."""
    check = pipeline.check(Document(case.text, case.published), knowledge)
    found = [c for c in check.claims if c.mention.span.overlaps(case.span)]
    return min(found, key=lambda c: c.mention.span.end - c.mention.span.start, default=None)


@pytest.mark.parametrize("case", _params())
def test_a_sentence_gets_its_finding(case: Verdict, knowledge: Knowledge) -> None:
    """Label, reason and flags are those that the rules of judging ask for."""
    table = TABLES.get(case.table, knowledge)
    claim = claim_at(case, table)

    assert claim is not None
    expected = (case.label, case.reason, case.flags)
    assert given(claim.finding) == expected, claim.finding.explanation


def test_there_are_enough_of_them() -> None:
    """The corpus covers the hedges, the operators, the slips and the reasons, each many times."""
    assert len(CASES) >= LEAST


def test_no_sentence_stands_twice() -> None:
    """A repeated sentence would prove nothing more."""
    seen = [(c.text, c.span, c.published, c.table) for c in CASES]

    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("text", [text for _, text in quiet()])
def test_the_table_says_nothing_of_what_only_looks_like_it(text: str, knowledge: Knowledge) -> None:
    """A figure of the whole is none of a part, of another definition or of another time."""
    check = pipeline.check(Document(text, QUIET_DAY), knowledge)

    told = [c for c in check.claims if c.finding.label.value in DECIDED]
    assert not told, told[0].finding.explanation
