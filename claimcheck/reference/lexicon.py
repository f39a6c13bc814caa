"""The words of claims and of statistics, brought to common terms, and how near two terms are.

A term is a folded stem, or a phrase of them that the lists of `rules/retrieval.yaml` know. Terms
are related by those lists and, less, by the word families and tight synonyms of WordNet.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import Stemmer

from claimcheck.model import Span
from claimcheck.reference.words import STOP

FAMILIES = Path(__file__).parent / "wordnet" / "families.tsv"
LISTED, FAMILY, PART, SYNONYM = 0.9, 0.75, 0.6, 0.5
"""How near terms of one line of the lists are, of one family; a phrase and its words; synonyms."""
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
WORD = re.compile(rf"[^\W\d_]+(?:['{CURLY}.&][^\W\d_]+)*\d*|\d[\d.,]*")
LONGEST = 6
"""Words of a phrase at most."""
GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
BRITISH = (
    (re.compile(r"(?<=[^\W\d_]{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"our(?=(?:s|ed|ing|able|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[^\W\d_]{2}t)re(?=s?$)"), "er"),
    (re.compile(r"aemi"), "emi"),
)
SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

_stem = Stemmer.Stemmer("english").stemWord


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a text, and the stretch it stands in."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class RetrievalWords:
    """The lists of `rules/retrieval.yaml`, as written."""

    synonyms: Sequence[Sequence[str]] = ()
    forms: Sequence[str] = ()
    chatter: Sequence[str] = ()
    facets: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms of texts, and what is known of them.

    Attributes:
        phrases: stems of a known phrase to its term.
        related: by term, the terms that mean much the same, with how near they are (0 to 1).
        forms: terms that say in which form a figure is given ("share", "per").
        chatter: terms that say nothing of what is measured.
        facets: by term, the facets with the value that it names.
    """

    phrases: Mapping[tuple[str, ...], str]
    related: Mapping[str, Mapping[str, float]]
    forms: frozenset[str]
    chatter: frozenset[str]
    facets: Mapping[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, words: RetrievalWords, families: Path = FAMILIES) -> "Lexicon":
        """Read the lists and the table of word families."""
        values = [(f, v, ps) for f, named in words.facets.items() for v, ps in named.items()]
        listed = [*words.synonyms, *(ps for _, _, ps in values), words.forms, words.chatter]
        stems = (_stems(p) for line in listed for p in line)
        phrases = {s: "_".join(s) for s in stems if len(s) > 1}
        forms = frozenset(map(_key, words.forms))
        facets: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for facet, value, members in values:
            for member in members:
                facets[_key(member)][facet] = value
        return cls(
            phrases,
            _related(words.synonyms, _parts(phrases, forms), families),
            forms,
            frozenset(map(_key, words.chatter)),
            {term: tuple(named.items()) for term, named in facets.items()},
        )

    def terms(self, text: str, span: Span | None = None) -> list[Term]:
        """Give the terms of a text or a stretch of it, in order, the longest phrases first."""
        start, end = (span.start, span.end) if span else (0, len(text))
        found = [
            (stem, m.start(), m.end())
            for m in WORD.finditer(text, start, end)
            if (stem := fold(m[0]))
        ]
        terms: list[Term] = []
        at = 0
        while at < len(found):
            size = self._phrase_at(found, at)
            words = found[at : at + size]
            key = "_".join(w[0] for w in words)
            terms.append(Term(key, Span(words[0][1], words[-1][2])))
            at += size
        return [t for t in terms if t.key not in STOP]

    def _phrase_at(self, found: Sequence[tuple[str, int, int]], at: int) -> int:
        for size in range(min(LONGEST, len(found) - at), 1, -1):
            if tuple(w[0] for w in found[at : at + size]) in self.phrases:
                return size
        return 1


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Give the stem of one word, British and American spelling alike; a stop word as it is."""
    low = word.lower().replace(CURLY, "'").rstrip(".").removesuffix("'s").translate(SUBSCRIPT)
    low = low.replace(".", "") if not low[:1].isdigit() else GROUPED.sub("", low).rstrip(".,")
    if low in STOP:
        return low
    for pattern, plain in BRITISH:
        low = pattern.sub(plain, low)
    stem: str = _stem(low)
    return stem


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(phrase)))


def _key(phrase: str) -> str:
    return "_".join(_stems(phrase))


def _parts(phrases: Mapping[tuple[str, ...], str], forms: frozenset[str]) -> list[tuple[str, str]]:
    """Pair each phrase with the words of it that have a meaning of their own."""
    return [(p, w) for ws, p in phrases.items() for w in ws if w not in STOP and w not in forms]


def _related(
    synonyms: Iterable[Sequence[str]], parts: Iterable[tuple[str, str]], families: Path
) -> dict[str, Mapping[str, float]]:
    """Give the terms near each term; the nearest relation of two terms counts."""
    related: defaultdict[str, dict[str, float]] = defaultdict(dict)
    listed = (pair for line in synonyms for pair in combinations(map(_key, line), 2))
    for pairs, strength in (
        (listed, LISTED),
        (parts, PART),
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
