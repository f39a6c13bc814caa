"""Words that make another thing of what a measure counts: "road deaths" are no deaths."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Measure, Span
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import CALENDAR, Scored
from claimcheck.verdict.table import Table

AND = frozenset({"and", "or"})
INTO = frozenset({"in", "of"})
"""Behind a plural they tell that it is a thing: "benefits in Germany", not "it stretches for"."""
OF = frozenset({"of", "from"})
ARTICLES = frozenset({"the", "all", "its", "a", "an"})


def narrowed(query: Query, scored: Scored, table: Table, without: Sequence[Span] = ()) -> str:
    """Give the words that speak of something narrower than the measure, "" where none do.

    A word of the wording that matched is looked at wherever it stands in the clause: it is
    narrowed where each time a strange word stands before it ("road deaths"), behind it
    ("unemployment benefits") or where it is "of" one ("deaths from cancer"). The words `without`
    which the measure was found narrow nothing.
    """
    stems = table.retriever.folder.stems(scored.reason or scored.wording)
    sentence = _Sentence(
        query, scored.measure, table, stems, searched=bool(scored.reason), without=without
    )
    for stem in sorted(stems):
        places = [
            at
            for at, word in enumerate(query.words)
            if word.stem == stem and query.clause.covers(word.span)
        ]
        found = [sentence.beside(at) for at in places]
        if found and all(found):
            return found[0]
        number = query.mention.span.start
        ahead = [
            f for at, f in zip(places, found, strict=True) if query.words[at].span.end <= number
        ]
        if ahead and all(ahead):  # "organic farmland makes up 11 percent of the farmland"
            return ahead[0]
    return ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a claim's sentence, as one measure knows them."""

    query: Query
    measure: Measure
    table: Table
    matched: frozenset[str]
    searched: bool = False
    """Searching has looked at the words next to those that matched itself."""
    without: Sequence[Span] = ()

    def beside(self, at: int) -> str:
        """Give a word with the strange word that narrows it, "" where none does."""
        if not self.searched and (joined := self._compound(at)):
            return joined
        if hung := self._hung(at):
            return hung
        if headed := self._headed(at):
            return headed
        last = at + 3 if self._low(at + 2) in ARTICLES else at + 2
        parted = self._low(at + 1) in OF and all(map(self._joined, range(at, last)))
        return self._said(at, last) if parted and self._strange(last, of=True) else ""

    def _hung(self, at: int) -> str:
        """Give a word that another hangs on by a hyphen: "inflation-adjusted wages"."""
        words, text = self.query.words, self.query.text
        if at + 1 >= len(words) or text[words[at].span.end : words[at + 1].span.start] != "-":
            return ""
        free = not words[at + 1].stem or self._knows(at + 1)
        return "" if free else self._said(at, at + 1)

    def _headed(self, at: int) -> str:
        """Give the strange thing that a word says more of: "the premium of Brent"."""
        of = at - 2 if self._low(at - 1) in ARTICLES else at - 1
        head = of - 1
        if head < 0 or self._low(of) not in OF or not all(map(self._joined, range(head, at))):
            return ""
        linked = (*self.query.linked, *([self.query.subject] if self.query.subject else []))
        inside = any(s.covers(self.query.words[head].span) for s in linked)
        return self._said(head, at) if inside and self._strange(head, of=True) else ""

    def _compound(self, at: int) -> str:
        first = at - 1
        while self._joined(first) and self._knows(first) and self._joined(first - 1):
            first -= 1  # "house price inflation", where prices are what inflation is of
        plain = self.query.text[self.query.words[at].span.start].islower()
        strange = self._joined(first) and self._strange(first, named=plain)
        if strange and not self._one_of_two(first):
            return self._said(first, at)
        if self._joined(at) and self._strange(at + 1) and self._is_thing(at):
            return self._said(at, at + 1)
        return ""

    def _joined(self, at: int) -> bool:
        """Whether nothing but a space stands between a word and the next."""
        words = self.query.words
        if not 0 <= at < len(words) - 1:
            return False
        return self.query.text[words[at].span.end : words[at + 1].span.start] == " "

    def _strange(self, at: int, *, of: bool = False, named: bool = False) -> bool:
        """Whether a word is a thing that the measure knows nothing of; "of" one it is no verb.

        A `named` one may have a capital: "the Jewish population".
        """
        word = self.query.words[at]
        said = self.query.text[word.span.start : word.span.end]
        verb = said.endswith("ed") and not of
        opens = word.span.start == self.query.sentence.start
        free = named and said[1:].islower() and said not in CALENDAR
        proper = not said[:1].islower() and not opens and not free
        if not word.stem or proper or verb or said.endswith("ly"):
            return False
        if word.stem in self.table.plain | self.table.changes or self._knows(at):
            return False
        taken = (
            *(Span(m.span.start, m.core.end) for m in self.query.mentions),
            *(e.span for e in self.query.entities),
            *self.without,
        )
        return not any(t.overlaps(word.span) for t in taken)

    def _one_of_two(self, at: int) -> bool:
        """Whether a word stands beside one that the measure knows: "primary and secondary"."""
        return at >= 2 and self._low(at - 1) in AND and self._knows(at - 2)

    def _is_thing(self, at: int) -> bool:
        """Whether the next word is a thing, not what this one does: "lifeboats patrol"."""
        if self._low(at).endswith("s"):
            return False
        return not self._low(at + 1).endswith("s") or self._low(at + 2) in INTO

    def _knows(self, at: int) -> bool:
        stem = self.query.words[at].stem
        known = self.table.retriever.knows_any(self.measure, frozenset({stem}))
        return known or stem in self.matched

    def _low(self, at: int) -> str:
        if at >= len(self.query.words):
            return ""
        span = self.query.words[at].span
        return self.query.text[span.start : span.end].lower()

    def _said(self, first: int, last: int) -> str:
        words = self.query.words
        span = Span(words[first].span.start, words[last].span.end)
        return self.query.text[span.start : span.end].rstrip(".")
