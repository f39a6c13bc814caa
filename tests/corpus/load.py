"""The corpus as cases: sentences with their marked stretches taken out, and what each means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from claimcheck.model import Mention, Span

FOLDER = Path(__file__).parent
PUBLISHED = date(2023, 6, 2)
"""A Friday: the day of every sentence whose group names no other."""
INHERENT = frozenset({"between", "vague", "superlative"})
"""Hedges that the kind of number itself brings along: ranges, vague amounts and ranks."""
UNSAID: Mapping[str, Any] = {
    "point": None,
    "low": None,
    "high": None,
    "unit": "",
    "per": "",
    "hedge": "",
    "marks": [],
}
"""What a claim is taken to say where its group says nothing of it."""


@dataclass(frozen=True)
class Case:
    """A sentence, the stretches that claim something, and what each must give.

    `todo` marks a sentence that is known to be read wrongly.
    """

    mechanism: str
    text: str
    spans: tuple[Span, ...]
    gives: tuple[Mapping[str, Any], ...]
    published: date = PUBLISHED
    todo: bool = False

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.mechanism}: {self.text}"


def cases() -> list[Case]:
    """Read all files of the corpus."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in _file(path)]


def _file(path: Path) -> Iterator[Case]:
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    for group in body.get("groups", ()):
        day = group.get("published", PUBLISHED)
        for key in ("wordings", "todo"):
            for marked in group.get(key, ()):
                yield _case(path.stem, marked, [group["gives"]], day, todo=key == "todo")
    for key in ("sentences", "todo_sentences"):
        for entry in body.get(key, ()):
            day = entry.get("published", PUBLISHED)
            yield _case(path.stem, entry["text"], entry["gives"], day, todo=key != "sentences")
    for key in ("silent", "todo_silent"):
        for text in body.get(key, ()):
            yield Case(path.stem, text, (), (), todo=key != "silent")


def _case(
    mechanism: str, marked: str, gives: list[Mapping[str, Any]], day: date, *, todo: bool
) -> Case:
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        plain = part.strip("[]")
        if part.startswith("["):
            spans.append(Span(len(text), len(text) + len(plain)))
        text += plain
    if len(spans) != len(gives):
        raise ValueError(f"{mechanism}: {len(spans)} marks, {len(gives)} values: {marked}")
    return Case(mechanism, text, tuple(spans), tuple(gives), day, todo)


def facts(mention: Mention) -> dict[str, Any]:
    """Give all that a case may say of a mention."""
    quantity = mention.quantity
    number = quantity if mention.time is None else None
    hedge = mention.hedge.id if mention.hedge else ""
    return {
        "kind": mention.kind.value,
        "point": number.point if number else None,
        "low": number.low if number else None,
        "high": number.high if number else None,
        "unit": number.unit if number else "",
        "per": number.per if number else "",
        "hedge": "" if hedge in INHERENT else hedge,
        "marks": list(mention.marks),
        "noun": mention.noun,
        "timex": mention.timex,
        "relation": mention.relation,
        "adjective": mention.adjective,
        "group": mention.group,
    }


@dataclass(frozen=True)
class Passage:
    """A text with marked figures, and who says each, by which words, in which quote, how firmly."""

    mechanism: str
    text: str
    spans: tuple[Span, ...]
    gives: tuple[Mapping[str, str], ...]
    published: date = PUBLISHED
    todo: bool = False

    def __str__(self) -> str:
        """Name the passage in the list of tests."""
        return f"{self.mechanism}: {self.text[:80]}"


def passages() -> list[Passage]:
    """Read all passages of the corpus: what each figure's `gives` leaves out is not there."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in ("passages", "todo_passages"):
            for entry in body.get(key, ()):
                day, todo = entry.get("published", PUBLISHED), key != "passages"
                case = _case(path.stem, entry["text"], entry["gives"], day, todo=todo)
                found.append(Passage(path.stem, case.text, case.spans, case.gives, day, todo))
    return found


def splits() -> list[list[str]]:
    """Read the texts whose sentences are given."""
    body = yaml.safe_load((FOLDER / "sentence_ends.yaml").read_text(encoding="utf-8"))
    return [line.split(" | ") for line in body["texts"].splitlines()]
