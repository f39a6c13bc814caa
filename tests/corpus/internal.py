"""The corpus of verdicts without a table: texts with what their own numbers say of each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from claimcheck.model import Span

FOLDER = Path(__file__).parent
PUBLISHED = date(2023, 6, 2)
KEYS = ("wrong", "right", "clash", "unsaid")


@dataclass(frozen=True)
class Case:
    """A text, what is due to its marked stretches (see KEYS), and where those are."""

    relation: str
    due: str
    text: str
    spans: tuple[Span, ...]
    published: date = PUBLISHED
    todo: bool = False

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.due}: {self.text}"


def cases() -> list[Case]:
    """Read the texts of all files of this form."""
    return [c for path in sorted(FOLDER.glob("arithmetic_*.yaml")) for c in _file(path)]


def _file(path: Path) -> Iterator[Case]:
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in body["texts"]:
        due = next(key for key in KEYS if key in entry)
        text, spans = "", []
        for part in re.split(r"(\[[^\]]*\])", entry[due]):
            plain = part.strip("[]")
            if part.startswith("["):
                spans.append(Span(len(text), len(text) + len(plain)))
            text += plain
        day = entry.get("published", PUBLISHED)
        yield Case(path.stem, due, text, tuple(spans), day, entry.get("todo", False))
