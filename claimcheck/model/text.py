"""What a text is made of: stretches, sentences, and the text itself with its day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

Tick = Callable[[], None]
"""Called between the steps of a check; raises where a deadline has passed."""


class Span(NamedTuple):
    """Half-open stretch of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Give the characters of the stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to check. `published` is the day its relative dates count from."""

    text: str
    published: date
    title: str = ""
    desk: str = "default"
    document: str = ""
    language: str = "en"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text; `paragraph` counts from 0."""

    span: Span
    paragraph: int
