"""Words as retrieval compares them: lower case, stemmed, synonyms folded to one of their class."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

import Stemmer

from claimcheck.model import Span

TOKEN = re.compile(r"[^\W\d_]+(?:['.&][^\W\d_]+)*\.?|\d[\d.,]*")

SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""CO₂ is CO2."""

_STOP = (
    "a an the of in on at to for from by with and or as its their his her our your my it they he"
    " she we i you this that these those which who whom whose is are was were be been being has"
    " have had do does did will would there here than then so not no but if into over under per"
    " about up out all some any each every other such both between among during after before"
    " since until while s according"
)
STOP = frozenset(_STOP.split(" "))

_stem = Stemmer.Stemmer("english").stemWord


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its folded stem; stop words have an empty stem."""

    span: Span
    stem: str


@dataclass(frozen=True, slots=True)
class Folder:
    """Turns words into the stems that wordings are compared by."""

    classes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, synonyms: Iterable[Iterable[str]]) -> "Folder":
        """Build from classes of words that mean the same in news wording."""
        bare = cls()
        folded: dict[str, str] = {}
        for group in synonyms:
            stems = sorted({bare.stem(word) for word in group})
            folded.update(dict.fromkeys(stems, stems[0]))
        return cls(folded)

    def stem(self, word: str) -> str:
        """Give the folded stem of one word, "" for a stop word."""
        low = word.lower().rstrip(".").removesuffix("'s").translate(SUBSCRIPT)
        if low in STOP:
            return ""
        stem: str = _stem(low)
        return self.classes.get(stem, stem)

    def stems(self, phrase: str) -> frozenset[str]:
        """Give the content stems of a phrase."""
        return frozenset(s for s in map(self.stem, TOKEN.findall(phrase)) if s)

    def words(self, text: str, span: Span) -> list[Word]:
        """Give the words of a stretch of text, in order."""
        return [
            Word(Span(m.start(), m.end()), self.stem(m[0]))
            for m in TOKEN.finditer(text, span.start, span.end)
        ]


def between(words: list[Word], span: Span) -> list[Word]:
    """Give the words that lie inside a stretch."""
    starts = [w.span.start for w in words]
    return words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
