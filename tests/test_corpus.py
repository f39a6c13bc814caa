"""Every wording of the corpus gives its value, and what claims nothing is left alone."""

from collections.abc import Mapping
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document
from tests.corpus.load import UNSAID, Case, cases, facts

CASES = cases()
CLAIMS = [c for c in CASES if c.spans]
SILENT = [c for c in CASES if not c.spans]


def _params(chosen: list[Case]) -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, reason="known to be read wrongly")
    return [pytest.param(c, id=str(c), marks=[wrong] if c.todo else []) for c in chosen]


def _expected(gives: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {**UNSAID, **gives}
    return {
        key: pytest.approx(value) if isinstance(value, int | float) else value
        for key, value in wanted.items()
    }


@pytest.mark.parametrize("case", _params(CLAIMS))
def test_a_wording_gives_its_value(case: Case, knowledge: Knowledge) -> None:
    """The claims of a sentence are those marked: their whole spans, kinds and values."""
    found = pipeline.extract(Document(case.text, case.published), knowledge)
    claims = [m for m in found.mentions if m.claim]
    wanted = [_expected(gives) for gives in case.gives]

    assert [m.span.of(case.text) for m in claims] == [s.of(case.text) for s in case.spans]
    assert [m.span for m in claims] == list(case.spans)
    given = [{key: facts(m)[key] for key in w} for m, w in zip(claims, wanted, strict=True)]
    assert given == wanted


@pytest.mark.parametrize("case", _params(SILENT))
def test_what_claims_nothing_is_left_alone(case: Case, knowledge: Knowledge) -> None:
    """A silent sentence has no flagged claim."""
    found = pipeline.extract(Document(case.text, case.published), knowledge)

    assert [(m.span.of(case.text), m.kind.value) for m in found.mentions if m.claim] == []


def test_no_wording_stands_twice() -> None:
    """A repeated sentence would prove nothing more."""
    seen = [(c.mechanism, c.text) for c in CASES]

    assert sorted(seen) == sorted(set(seen))
