"""The words of claims and of statistics, brought to common terms, and how near two terms are.

A term is a folded stem, or a phrase of them that the lists of `rules/retrieval.yaml` know; the
words of a phrase stay terms beside it. Terms are related by those lists and, less, by the word
families and tight synonyms of WordNet.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import Stemmer

from claimcheck.model import Span
from claimcheck.reference.words import STOP, SUBSCRIPT

FAMILIES = Path(__file__).parent / "wordnet" / "families.tsv"
LISTED, FAMILY, SYNONYM = 0.9, 0.75, 0.5
"""How near terms of one line of the lists are, of one word family, and WordNet's synonyms."""
DENIALS = frozenset({"out", "not", "off"})
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
WORD = re.compile(rf"[^\W\d_]+(?:['{CURLY}.&][^\W\d_]+)*\d*|\d[\d.,]*")
LONGEST = 6
"""Words of a phrase at most."""
GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
BRITISH = (
    (re.compile(r"(?<=[^\W\d_]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=[^\W\d_]{3})our(?=(?:s|ed|ing|able|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[^\W\d_]{2}t)re(?=s?$)"), "er"),
    (re.compile(r"aemi"), "emi"),
)

_stem = Stemmer.Stemmer("english").stemWord


@dataclass(frozen=True, slots=True)
class Reading:
    """The content words of a text.

    Attributes:
        words: the stems, in order.
        places: where each stands in the text.
        phrases: known phrases, each as its key and the words (first, behind the last) it covers.
    """

    words: tuple[str, ...]
    places: tuple[Span, ...]
    phrases: tuple[tuple[str, int, int], ...]

    def keys(self) -> list[tuple[str, ...]]:
        """Give for each word the terms that it may be met by: itself and the phrases over it.

        A word of a phrase that denies it ("out of work") has no meaning of its own.
        """
        found = [[word] for word in self.words]
        for key, start, end in self.phrases:
            for at in range(start, end):
                found[at].append(key)
        denied = {at for key, i, j in self.phrases if denies(key) for at in range(i, j)}
        return [tuple(keys[1:] if at in denied else keys) for at, keys in enumerate(found)]


@dataclass(frozen=True, slots=True)
class RetrievalWords:
    """The lists of `rules/retrieval.yaml`, as written."""

    synonyms: Sequence[Sequence[str]] = ()
    forms: Sequence[str] = ()
    chatter: Sequence[str] = ()
    facets: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms of texts, and what is known of them.

    Attributes:
        phrases: the stems of each known phrase; `openers` are their first ones.
        related: by term, the terms that mean much the same, with how near they are (0 to 1).
        forms: terms that say in which form a figure is given ("share", "per").
        chatter: terms that say nothing of what is measured.
        facets: by term, the facets with the value that it names.
        parts: facets whose values are parts of one whole, with those that hold others.
    """

    phrases: frozenset[tuple[str, ...]]
    openers: frozenset[str]
    related: Mapping[str, Mapping[str, float]]
    forms: frozenset[str]
    chatter: frozenset[str]
    facets: Mapping[str, tuple[tuple[str, str], ...]]
    parts: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: RetrievalWords, families: Path = FAMILIES) -> "Lexicon":
        """Read the lists and the table of word families."""
        values = [(f, v, ps) for f, named in words.facets.items() for v, ps in named.items()]
        listed = [*words.synonyms, *(ps for _, _, ps in values), words.forms, words.chatter]
        stems = (_stems(p) for line in listed for p in line)
        phrases = frozenset(s for s in stems if len(s) > 1)
        facets: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for facet, value, members in values:
            for member in members:
                facets[_key(member)][facet] = value
        return cls(
            phrases,
            frozenset(s[0] for s in phrases),
            _related(words.synonyms, families),
            frozenset(map(_key, words.forms)),
            frozenset(map(_key, words.chatter)),
            {term: tuple(named.items()) for term, named in facets.items()},
            words.parts,
        )

    def read(self, text: str, span: Span | None = None) -> Reading:
        """Read the content words of a text or a stretch of it, with the known phrases."""
        start, end = (span.start, span.end) if span else (0, len(text))
        found = [(fold(m[0]), Span(*m.span())) for m in WORD.finditer(text, start, end)]
        stems = [stem for stem, _ in found]
        kept = [n for n, stem in enumerate(stems) if stem not in STOP]
        phrases = []
        for at in range(len(stems)):
            size = self._phrase_at(stems, at)
            first, last = bisect_left(kept, at), bisect_left(kept, at + size)
            if size > 1 and first < last:
                phrases.append(("_".join(stems[at : at + size]), first, last))
        return Reading(
            tuple(stems[n] for n in kept), tuple(found[n][1] for n in kept), tuple(phrases)
        )

    def named_parts(self, text: str, span: Span) -> list[tuple[str, Span]]:
        """Give the parts of a whole that the words of a stretch of text name ("wind", "solar")."""
        reading = self.read(text, span)
        return [
            (value, place)
            for word, place in zip(reading.words, reading.places, strict=True)
            for facet, value in self.facets.get(word, ())
            if facet in self.parts
        ]

    def holds(self, whole: str, part: str) -> bool:
        """Whether a part of a whole holds another, as renewables hold wind."""
        return any(part in wider.get(whole, ()) for wider in self.parts.values())

    def _phrase_at(self, stems: Sequence[str], at: int) -> int:
        """Give how many words the longest phrase has that starts at a word, 1 where none does."""
        if stems[at] not in self.openers:
            return 1
        for size in range(min(LONGEST, len(stems) - at), 1, -1):
            if tuple(stems[at : at + size]) in self.phrases:
                return size
        return 1


def denies(phrase: str) -> bool:
    """Whether a phrase says that something is not: "out of work", "not vaccinated"."""
    return not DENIALS.isdisjoint(phrase.split("_"))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Give the stem of one word, British and American spelling alike; a stop word as it is."""
    low = word.lower().replace(CURLY, "'").rstrip(".").removesuffix("'s").translate(SUBSCRIPT)
    low = low.replace(".", "") if not low[:1].isdigit() else GROUPED.sub("", low).rstrip(".,")
    if low in STOP:
        return low
    if low.endswith("n't"):
        return "not"
    for pattern, plain in BRITISH:
        low = pattern.sub(plain, low)
    stem: str = _stem(low)
    return stem


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(phrase)))


def _key(phrase: str) -> str:
    return "_".join(_stems(phrase))


def _related(synonyms: Iterable[Sequence[str]], families: Path) -> dict[str, Mapping[str, float]]:
    """Give the terms near each term; the nearest relation of two terms counts."""
    related: defaultdict[str, dict[str, float]] = defaultdict(dict)
    listed = (pair for line in synonyms for pair in combinations(map(_key, line), 2))
    for pairs, strength in (
        (listed, LISTED),
        *zip(_columns(families), (FAMILY, SYNONYM), strict=True),
    ):
        for one, other in pairs:
            if one != other:
                related[one][other] = max(related[one].get(other, 0.0), strength)
                related[other][one] = max(related[other].get(one, 0.0), strength)
    return dict(related)


def _columns(path: Path) -> tuple[list[tuple[str, str]], ...]:
    """Read the table of families: the pairs of one family, and those of synonyms."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        [(fold(row[0]), fold(other)) for row in rows for other in row[column].split()]
        for column in (1, 2)
    )
