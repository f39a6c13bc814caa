"""Speakers as a text writes them: names with titles, people by their work, bodies and papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.extraction.speech.words import (
    LINKS,
    PARTICIPLES,
    Word,
    in_name,
    joined,
    plural,
    shouted,
)
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

OWNERS = frozenset({"name", "body", "person", "people"})
"""Kinds of speakers whose a paper may be; another one with a capital is a firm's name."""
RECEIVED = frozenset({"obtained", "seen", "reviewed", "cited", "viewed", "examined", "shared"})
"""What a paper is by those who did not write it."""
MOST_BEFORE, MOST_BEHIND = 6, 12
"""Words before the noun of a speaker, and behind it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker in the words of the text.

    Attributes:
        span: the words.
        name: what to call it: without titles and article.
        kind: name (a person or body), person, people, body, paper, other or pronoun.
        roles: its titles and nouns, by which a text may call it again.
        titled: whether a title shows the name to be a person's.
    """

    span: Span
    name: str
    kind: str
    roles: frozenset[str] = frozenset()
    titled: bool = False


class PartyReader:
    """Reads the words of a speaker."""

    def __init__(self, words: SpeechWords) -> None:
        """Keep the words to read by."""
        self.words = words
        self._behind = words.post | words.tail
        self._of_persons = words.person | words.titles
        self._clausal = words.finite | words.passive | words.unsaid
        self._nobody = self._clausal | words.nobody | words.calendar | words.he
        self._nouns = {
            noun: kind
            for kind, nouns in (
                ("paper", words.paper),
                ("body", words.body),
                ("people", words.people),
                ("person", words.person),
            )
            for noun in nouns
        }
        for noun in words.person:
            self._nouns.setdefault(plural(noun), "people")

    def whole(self, tokens: Sequence[Word], *, anybody: bool = False) -> Party | None:
        """Read a speaker that takes up all the words, but for what opens a sentence.

        Args:
            tokens: the words.
            anybody: whether a noun that is no speaker's by its list may be one: "the plumber".
        """
        for first in range(min(len(tokens), 8)):
            if first and tokens[0].low not in self.words.openers | self.words.opens:
                return None
            read = self.read(tokens[first:], to_end=True, anybody=anybody)
            if first and tokens[first - 1].low in self.words.post:
                continue  # "in Oslo": where, not who
            if read is not None:
                return read
        return None

    def read(
        self, tokens: Sequence[Word], *, to_end: bool = False, anybody: bool = False
    ) -> Party | None:
        """Read the speaker that the words begin with; with `to_end` it must be all of them."""
        if not tokens or not tokens[0].plain:
            return None
        if len(tokens) == 1 or not to_end:
            pronoun = self._pronoun(tokens[0])
            if pronoun is not None:
                return pronoun
        if [w.low for w in tokens[1:2]] == ["of"] and tokens[0].low in self.words.determiners:
            return self._some_of(tokens, to_end=to_end)
        first = int(tokens[0].low in self.words.determiners)
        last = self._group_end(tokens, first)
        if not to_end:
            last = self._noun_end(tokens, first, last)
        if last == first or last - first > MOST_BEFORE + MOST_BEFORE:
            return None
        if last == 1 and tokens[0].low in self.words.nobody:
            return None
        party = self._named(tokens, first, last) or self._by_noun(tokens, first, last)
        if party is None and anybody:
            party = self._anybody(tokens, first, last)
        if party is None or not to_end or last == len(tokens):
            return party
        return self._continued(party, tokens, last)

    def _some_of(self, tokens: Sequence[Word], *, to_end: bool) -> Party | None:
        """Read "one of the witnesses"."""
        of = self.read(tokens[2:], to_end=to_end)
        if of is None or of.kind not in {"people", "person"}:
            return None
        name = joined([t for t in tokens if t.span.end <= of.span.end])
        kind = "person" if tokens[0].low == "one" else "people"
        return Party(Span(tokens[0].span.start, of.span.end), name, kind, of.roles)

    def _pronoun(self, word: Word) -> Party | None:
        words = self.words
        for kind, forms in (("he", words.he), ("it", words.it), ("they", words.they)):
            if word.low in forms:
                return Party(word.span, word.low, kind)
        return None

    def _group_end(self, tokens: Sequence[Word], first: int) -> int:
        """Give the place behind the words that may end in the noun or name of a speaker."""
        at = first
        while at < len(tokens) and tokens[at].plain:
            low = tokens[at].low
            if low in LINKS and at > first and self._links(tokens, at):
                at += 1
                continue
            if low in self.words.post or low in self.words.opens:
                break
            if at > first and tokens[at - 1].low in self._nouns and self.modifies(tokens[at:]):
                break
            at += 1
        return at

    def modifies(self, rest: Sequence[Word]) -> bool:
        """Whether words go on behind a noun: "for the bank", "polled by the bank"."""
        if not rest or rest[0].low in self.words.post:
            return bool(rest)
        following = rest[1].low if len(rest) > 1 else ""
        low = rest[0].low
        participle = low.endswith(("ed", "ing")) or low in PARTICIPLES
        return participle and not rest[0].capital and following in self._behind

    def _noun_end(self, tokens: Sequence[Word], first: int, last: int) -> int:
        """Give the place behind the first name or noun of speakers, where more words follow."""
        ends = False
        for at in range(first, last):
            word = tokens[at]
            ends_here = word.capital or word.low in self._nouns or word.low in self.words.titles
            linked = word.low in LINKS and self._links(tokens, at) if at > first else False
            if ends and not ends_here and not linked:
                return at
            ends = (ends or ends_here) and not word.owns
        return last

    @staticmethod
    def _links(tokens: Sequence[Word], at: int) -> bool:
        """Whether a small word stands inside a name."""
        following = at + 1
        while following < len(tokens) and tokens[following].low in LINKS:
            following += 1
        return (
            (tokens[at - 1].capital or tokens[at - 1].low in LINKS)
            and following < len(tokens)
            and tokens[following].capital
        )

    def _named(self, tokens: Sequence[Word], first: int, last: int) -> Party | None:
        """Read a speaker whose words end in a name, with titles or a noun before it."""
        start = last
        while start > first and in_name(tokens, start - 1, last):
            start -= 1
        while start < last and tokens[start].low in LINKS:
            start += 1
        if start == last:
            return None
        before = tokens[first:start]
        if before and not self._leads(before, article=first > 0):
            return None
        span = Span(tokens[0].span.start, tokens[last - 1].span.end)
        run = [t.text for t in tokens[start:last]]
        low = [t.low for t in tokens[start:last]]
        if start == first and (low[0] in self.words.nobody or low[0] in self.words.calendar):
            return None
        roles = {t.low for t in before if t.low in self._nouns or t.low in self.words.titles}
        cut = self._titles(low)
        titled = cut > 0 or bool(roles & self._of_persons)
        name = self._person(run[cut:], titled=titled)
        kind = self._nouns.get(low[-1], "") if len(name) == len(run) - cut else ""
        if kind and not (cut and kind == "paper"):  # "the Health Ministry", but "Ms Poll"
            return Party(span, " ".join(run), kind, frozenset(roles | {low[-1]}))
        roles |= set(low[:cut])
        inside = {w.lower() for w in name} & self.words.body if not titled else set()
        kind = "body" if inside or shouted(run) else "name"
        return Party(span, " ".join(name), kind, frozenset(roles | inside), titled)

    def _person(self, run: list[str], *, titled: bool) -> list[str]:
        """Leave out what a person is of: "Anna Holt of the Institute"."""
        at = next((i for i, word in enumerate(run) if word.lower() == "of"), 0)
        before = {word.lower() for word in run[:at]}
        bare = run[at + 1 : at + 2] == ["the"] and before.isdisjoint(self._nouns)
        shown = titled or (at > 1 and (bare or run[0].lower() in self.words.given))
        return run[:at] if at and shown else run

    def _leads(self, before: Sequence[Word], *, article: bool) -> bool:
        """Whether words before a name may belong to it: a noun of speakers, a genitive."""
        last = before[-1].low
        if len(before) > MOST_BEFORE:
            return False
        owned = any(word.owns for word in before)
        return last in self._nouns or last in self.words.titles or owned or article

    def _titles(self, low: Sequence[str]) -> int:
        """Give how many words at the start of a name are titles, and what leads to them."""
        if " ".join(low[:2]) in self.words.not_titled:
            return 0
        for cut in range(len(low) - 1, 0, -1):
            phrase = " ".join(low[max(0, cut - 5) : cut])
            if low[cut - 1] in self.words.titles or any(
                phrase.endswith(p) for p in self.words.title_phrases
            ):
                return cut
        return 0

    def _by_noun(self, tokens: Sequence[Word], first: int, last: int) -> Party | None:
        """Read a speaker without a name of its own: "a senior official", "the ministry"."""
        head = tokens[last - 1]
        title = "person" if head.low in self.words.titles and not head.capital else ""
        kind = self._nouns.get(head.low, title)
        group = tokens[first:last]
        if not kind or len(group) > MOST_BEFORE:
            return None
        owner = next((i for i in range(len(group) - 1, 0, -1) if group[i - 1].owns), 0)
        kept = tokens[int(tokens[0].low in self.words.dropped) : last]
        span = Span(tokens[0].span.start, head.span.end)
        if kind == "paper" and owner:
            name = joined(group[:owner]).removesuffix("'s").removesuffix("'")
            return Party(span, name, "paper", frozenset({head.low}))
        return Party(span, joined(kept), kind, frozenset({head.low}))

    def _anybody(self, tokens: Sequence[Word], first: int, last: int) -> Party | None:
        """Read "the plumber", "plumbers": an article or a plural, and no word of a clause."""
        words, group = self.words, tokens[first:last]
        if len(group) > MOST_BEFORE or any(w.low in self._nobody for w in group):
            return None
        if not first and not group[-1].low.endswith("s"):
            return None
        span = Span(tokens[0].span.start, group[-1].span.end)
        kept = tokens[int(tokens[0].low in words.dropped) : last]
        return Party(span, joined(kept), "other", frozenset({group[-1].low}))

    def _continued(self, party: Party, tokens: Sequence[Word], last: int) -> Party | None:
        """Take in what goes on behind a speaker: "for the ministry", "familiar with the plan"."""
        rest = tokens[last:]
        if not self.modifies(rest) or len(rest) > MOST_BEHIND:
            return None
        if any(not t.plain or t.low in self._clausal for t in rest):
            return None
        span = Span(party.span.start, rest[-1].span.end)
        return self.widened(party, rest, span)

    def widened(self, party: Party, rest: Sequence[Word], span: Span) -> Party:
        """Give a speaker with the words behind it; a paper becomes whose it is."""
        if party.kind == "paper":
            for at, word in enumerate(rest):
                if word.low not in self.words.given_by or rest[at - 1].low in RECEIVED:
                    continue
                owner = self.read(rest[at + 1 :])
                if owner is not None and (owner.kind in OWNERS or owner.name[:1].isupper()):
                    return Party(span, owner.name, "paper", party.roles | owner.roles)
        if party.kind == "body" and self._of_what(party, rest):  # "chamber of commerce"
            name = f"{party.name} {rest[0].text} {rest[1].text}"
            return Party(span, name, "body", party.roles)
        if party.kind in {"name", "body"}:
            return Party(span, party.name, party.kind, party.roles, party.titled)
        name = f"{party.name} {joined(rest)}"
        return Party(span, name, party.kind, party.roles, party.titled)

    def _of_what(self, party: Party, rest: Sequence[Word]) -> bool:
        """Whether "of" and one bare noun behind a body belong to what it is called."""
        if len(rest) < 2 or rest[0].low != "of" or party.name[:1].isupper():
            return False
        return rest[1].plain and not rest[1].capital and rest[1].low not in self.words.determiners
