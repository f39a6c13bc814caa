"""Every passage of the corpus tells who says each of its figures, where, and how firmly."""

from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.extraction.frame import Setting, settings
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Span
from tests.corpus.load import Passage, passages

PASSAGES = passages()


def _params() -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, reason="known to be read wrongly")
    return [pytest.param(p, id=str(p), marks=[wrong] if p.todo else []) for p in PASSAGES]


def _facts(setting: Setting, text: str) -> dict[str, str]:
    said = setting.said
    return {
        "said_by": said.by,
        "words": said.attribution.of(text) if said.attribution else "",
        "quote": said.quotation.of(text) if said.quotation else "",
        "modality": setting.modality,
    }


def read(passage: Passage, knowledge: Knowledge) -> list[dict[str, str]]:
    """Give what is read at each marked figure."""
    found = pipeline.extract(Document(passage.text, passage.published), knowledge)
    placed = settings(found, knowledge.modality, knowledge.speech)
    given = []
    for span in passage.spans:
        at = [s for m, s in zip(found.mentions, placed, strict=True) if m.span.overlaps(span)]
        given.append(_facts(at[0], passage.text) if at else {})
    return given


def expected(passage: Passage) -> list[dict[str, str]]:
    """Give what the passage wants; a quote may be shortened to its ends: "We … gone"."""
    plain = {"said_by": "", "words": "", "quote": "", "modality": "asserted"}
    return [
        plain | dict(gives) | {"quote": _quote(gives.get("quote", ""), passage, span)}
        for gives, span in zip(passage.gives, passage.spans, strict=True)
    ]


def _quote(shortened: str, passage: Passage, span: Span) -> str:
    if "…" not in shortened:
        return shortened
    first, last = (part.strip() for part in shortened.split("…"))
    start = passage.text.rindex(first, 0, span.end)
    return passage.text[start : passage.text.index(last, span.start) + len(last)]


@pytest.mark.parametrize("passage", _params())
def test_a_passage_tells_who_says_each_figure(passage: Passage, knowledge: Knowledge) -> None:
    """Speaker, the words that name it, the quote and the modality are those of the passage."""
    assert read(passage, knowledge) == expected(passage)
