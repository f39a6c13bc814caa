"""Who stands before a verb of saying, with asides between commas left out."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.speech.parties import Party, PartyReader
from claimcheck.extraction.speech.words import PARTICIPLES, Word
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

HARD = frozenset(';:"()[]\u2014')
MOST_ASIDES = 4


class SubjectReader:
    """Reads the speaker that stands before a verb."""

    def __init__(self, words: SpeechWords, parties: PartyReader) -> None:
        """Keep the words to read by."""
        self.words = words
        self.parties = parties

    def before_verb(self, back: list[Word]) -> tuple[list[Word] | None, bool]:
        """Leave out adverbs before a verb; None where what stands there says nothing."""
        kept = list(back)
        while kept and (
            (kept[-1].low in self.words.between and not kept[-1].capital)
            or (kept[-1].low.endswith("ly") and len(kept[-1].low) > 4 and not kept[-1].capital)
        ):
            kept.pop()
        last = kept[-1].low if kept else ""
        if last in self.words.unsaid | self.words.passive:
            return None, False
        if kept and last == ")":
            opened = max((i for i, w in enumerate(kept) if w.text == "("), default=0)
            kept = kept[:opened]
        return kept, len(kept) < len(back)

    def read(self, back: Sequence[Word], *, anybody: bool = False) -> Party | None:
        """Read who stands before a verb, asides between commas left out.

        Args:
            back: the words before the verb.
            anybody: whether any noun there may be the speaker, as before "said".
        """
        chunks = _chunks(back)
        if len(chunks) > 1 and [w.low in self.words.who for w in chunks[-1]] == [True]:
            return self._antecedent(chunks[-2])
        if chunks[-1]:
            own = self.parties.whole(self._own_clause(chunks[-1]), anybody=anybody)
            return own or self._with_clause(chunks[-1])
        asides: list[Sequence[Word]] = []
        by_noun: Party | None = None
        for chunk in chunks[-2 : -3 - MOST_ASIDES : -1]:
            party = self._before_aside(chunk, asides, anybody=anybody)
            if party is not None and asides and self.aside(asides[-1]):
                if party.kind == "name":
                    return self._with_roles(party, asides)
                by_noun = by_noun or (self.named(party, asides[0]) if len(asides) == 1 else party)
            elif asides and not self.aside(asides[-1]):
                break
            asides.append(chunk)
        return by_noun

    def _before_aside(
        self, chunk: Sequence[Word], asides: Sequence[Sequence[Word]], *, anybody: bool
    ) -> Party | None:
        """Read the speaker before a comma; in "one of them, Anna Holt," it is the name."""
        own = self._own_clause(chunk)
        party = self.parties.whole(own, anybody=anybody and bool(asides)) if chunk else None
        if party is None and asides:  # "a man who lives nearby, Per Sand,"
            first = self.parties.read(chunk)
            behind = [w for w in chunk if first and w.span.start >= first.span.end]
            told = behind and (behind[0].low in self.words.who or self.parties.modifies(behind))
            if first is not None and first.kind == "person" and told:
                return first
        of = [w.low for w in own[1:2]] == ["of"] and own[0].low in self.words.determiners
        if party is None and of and len(asides) == 1:
            name = self.parties.whole(asides[0])
            if name is not None and name.kind == "name":
                return replace(name, span=Span(own[0].span.start, name.span.end))
        return party

    def _with_clause(self, chunk: Sequence[Word]) -> Party | None:
        """Read a speaker with a clause of its own: "scientists who studied 40 seals"."""
        at = next((i for i, w in enumerate(chunk) if w.low in self.words.who), 0)
        return self.parties.whole(chunk[:at]) if at and len(chunk) > at + 1 else None

    def _antecedent(self, chunk: Sequence[Word]) -> Party | None:
        """Read whom "who" stands for: all before its comma, else what ends there."""
        party = self.parties.whole(self._own_clause(chunk))
        places = [at for at, w in enumerate(chunk) if w.low in self.words.post]
        while party is None and places:
            party = self.parties.read(chunk[places.pop() + 1 :], to_end=True)
        return party

    def named(self, party: Party, aside: Sequence[Word]) -> Party:
        """Take the name between commas behind a noun: "the mayor, Anna Holt, said"."""
        name = self.parties.whole(aside)
        kinds = ("name", "person"), ("name", "other"), ("name", "body"), ("body", "body")
        if name is None or (name.kind, party.kind) not in kinds or not name.name[0].isupper():
            return party
        span, person = Span(party.span.start, name.span.end), party.kind in {"person", "other"}
        kind = "name" if person else "body"
        return Party(span, name.name, kind, party.roles | name.roles, titled=person)

    def _with_roles(self, party: Party, asides: Sequence[Sequence[Word]]) -> Party:
        """Add what an aside says a speaker to be: "Anna Holt, the mayor"."""
        first = [w.low for w in asides[-1]]
        known = self.words.person | self.words.titles
        roles = frozenset(w for w in first[:8] if w in known)
        aged = len(first) == 1 and first[0].isdigit()
        titled = party.titled or bool(roles) or aged
        return replace(party, roles=party.roles | roles, titled=titled)

    def aside(self, chunk: Sequence[Word]) -> bool:
        """Whether words between commas tell of what stands before them."""
        if not chunk:
            return False
        low = chunk[0].low
        words = self.words
        return (
            low in words.determiners | words.who | words.post | words.tail | {"whose", "where"}
            or low in words.person | words.titles | {"former", "then", "now", "aged"}
            or low.endswith(("ing", "ed"))
            or low in PARTICIPLES
            or low.isdigit()
            or any(w.low in words.person for w in chunk[:5])
            or all(w.capital or w.low in words.post | {"and"} for w in chunk)
        )

    def _own_clause(self, chunk: Sequence[Word]) -> Sequence[Word]:
        """Give what stands behind the last word that opens a clause."""
        for at in range(len(chunk) - 1, -1, -1):
            if chunk[at].low in self.words.opens and not self._joins(chunk, at):
                return () if chunk[at].low in {"what", "whatever"} else chunk[at + 1 :]
        return chunk

    def _joins(self, chunk: Sequence[Word], at: int) -> bool:
        """Whether "and" joins two capitals, or two plain speakers at the start of a sentence."""
        if chunk[at].low not in {"and", "or"} or not 0 < at < len(chunk) - 1:
            return False
        both = chunk[at - 1].capital and chunk[at + 1].capital
        return both and not any(w.text.isdigit() for w in chunk)


def _chunks(back: Sequence[Word]) -> list[list[Word]]:
    """Cut the words before a verb at commas, from the last sign that ends more."""
    chunks: list[list[Word]] = [[]]
    for word in back:
        if word.text in HARD or word.text in {"?", "!", "'"} or word.text in {"-", "."}:
            chunks = [[]]
        elif word.text == ",":
            chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks
