"""Every example of every rule: the rules are data, and their examples are their tests."""

import re
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.extraction.frame import settings
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Mention, Span
from claimcheck.rulebook.kinds import Rule
from claimcheck.rulebook.load import compiled, load_rulebook
from claimcheck.verdict.interval import interval

PUBLISHED = date(2023, 6, 2)
RULES = load_rulebook()
WITH_PATTERN = [r for r in RULES.rules if "match" in r.body]
HOSTILE = ("a" * 10_000, "1" * 10_000, "1 " * 5_000, "A-" * 5_000, "the " * 2_500, "\n" * 10_000)
MOST_SECONDS = 0.05


@dataclass(frozen=True)
class Example:
    """An example with its marked span, and what must be given there."""

    rule: Rule
    text: str
    span: Span
    gives: dict[str, Any]
    published: date

    def __str__(self) -> str:
        """Name the example in the list of tests."""
        return f"{self.rule.id}: {self.text}"


def _example(rule: Rule, raw: Any) -> list[Example]:
    entry: dict[str, Any] = {"text": raw, "gives": {}} if isinstance(raw, str) else raw
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", entry["text"]):
        if part.startswith("["):
            spans.append(Span(len(text), len(text) + len(part) - 2))
            part = part[1:-1]  # noqa: PLW2901 - the marks are no part of the text
        text += part
    day = entry.get("published", PUBLISHED)
    return [Example(rule, text, span, entry["gives"], day) for span in spans]


EXAMPLES = [e for r in RULES.rules for raw in r.body["examples"] for e in _example(r, raw)]
CLAIMS = [e for e in EXAMPLES if e.rule.kind != "not_claims"]
NO_CLAIMS = [e for e in EXAMPLES if e.rule.kind == "not_claims"]
SILENT = [(r, text) for r in RULES.rules for text in r.body.get("silent", ())]
WRONG = [(r, text) for r in RULES.rules for text in r.body.get("known_wrong", ())]


def _facts(mention: Mention, modality: str, knowledge: Knowledge) -> dict[str, Any]:
    """Give all that a rule's example may say of a mention."""
    quantity = mention.quantity
    fair = interval(mention, knowledge.table.numbers)
    return {
        "kind": mention.kind.value,
        "timex": mention.timex,
        "hedge": mention.hedge.id if mention.hedge else "",
        "noun": mention.noun,
        "relation": mention.relation,
        "adjective": mention.adjective,
        "modality": modality,
        "point": quantity.point if quantity else None,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else "",
        "per": quantity.per if quantity else "",
        "fair": [fair.low, fair.high] if fair else None,
    }


def _claims(
    text: str, published: date, knowledge: Knowledge
) -> list[tuple[Mention, dict[str, Any]]]:
    found = pipeline.extract(Document(text, published), knowledge)
    placed = settings(found, knowledge.modality)
    return [
        (m, _facts(m, s.modality, knowledge))
        for m, s in zip(found.mentions, placed, strict=True)
        if m.claim
    ]


@pytest.mark.parametrize("example", CLAIMS, ids=str)
def test_an_example_gives_what_it_says(example: Example, knowledge: Knowledge) -> None:
    """One claim stands at the marked span, and has the values of the example."""
    claims = _claims(example.text, example.published, knowledge)
    at_span = [facts for m, facts in claims if m.span.overlaps(example.span)]
    exact = [m for m, _ in claims if example.span in {m.span, m.core} or _worded(m, example)]

    assert len(at_span) == 1, claims
    assert exact, claims
    for key, wanted in example.gives.items():
        given = at_span[0][key]
        if isinstance(wanted, list):
            assert given == [pytest.approx(w) if w is not None else None for w in wanted], key
        elif isinstance(wanted, float):
            assert given == pytest.approx(wanted), key
        else:
            assert given == wanted, key


def _worded(mention: Mention, example: Example) -> bool:
    """Whether the marked span is the mention without the words that lead to it or are counted."""
    return mention.span.covers(example.span) and example.span.covers(mention.core)


@pytest.mark.parametrize("example", NO_CLAIMS, ids=str)
def test_what_claims_nothing_is_not_flagged(example: Example, knowledge: Knowledge) -> None:
    """No claim overlaps a span that a rule calls silent."""
    claims = _claims(example.text, example.published, knowledge)

    assert [m for m, _ in claims if m.span.overlaps(example.span)] == []


@pytest.mark.parametrize(("rule", "text"), SILENT, ids=lambda v: getattr(v, "id", v))
def test_a_rule_leaves_its_silent_texts_alone(rule: Rule, text: str, knowledge: Knowledge) -> None:
    """A silent text has nothing of the rule's: no claim, no such modality, no such silence."""
    claims = _claims(text, PUBLISHED, knowledge)
    if rule.kind == "modality":
        assert all(facts["modality"] == "asserted" for _, facts in claims)
    elif rule.kind == "not_claims":
        assert re.search(r"\d|forty", text) is None or claims
    elif rule.kind == "hedges":
        assert all(facts["hedge"] != rule.id for _, facts in claims)
    elif rule.kind == "statements":
        assert all(m.rule != rule.id for m, _ in claims)
    else:
        assert claims == []


@pytest.mark.parametrize(("rule", "text"), WRONG, ids=lambda v: getattr(v, "id", v))
def test_what_is_known_to_be_wrong_still_is(rule: Rule, text: str, knowledge: Knowledge) -> None:
    """Once it comes right, the text belongs to the silent ones."""
    assert _claims(text, PUBLISHED, knowledge), f"{rule.id}: move it to silent: {text}"


def test_ids_are_sorted_in_each_file() -> None:
    """A rule is found by its place in the alphabet."""
    for kind in {r.kind for r in RULES.rules}:
        ids = [r.id for r in RULES.of_kind(kind)]

        assert ids == sorted(ids), kind


def test_rules_with_patterns_say_what_they_leave_alone() -> None:
    """Each pattern has at least two examples and a silent text."""
    for rule in WITH_PATTERN:
        assert len(rule.body["examples"]) >= 2, rule.id
        assert rule.body.get("silent"), rule.id


@pytest.mark.parametrize("rule", WITH_PATTERN, ids=lambda r: r.id)
def test_patterns_are_fast_on_hostile_text(rule: Rule) -> None:
    """No pattern takes more than 50 ms on ten thousand hostile characters."""
    pattern = compiled(rule)
    for text in HOSTILE:
        best = min(_seconds(pattern, text) for _ in range(3))

        assert best < MOST_SECONDS, text[:10]


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    start = time.perf_counter()
    for _ in pattern.finditer(text):
        pass
    return time.perf_counter() - start
