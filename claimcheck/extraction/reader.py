"""The pass over one text: at each word that can open a mention, the grammars in turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimcheck.extraction import mentions, quantities
from claimcheck.extraction.amounts.amount import Amount
from claimcheck.extraction.amounts.ellipsis import completed
from claimcheck.extraction.amounts.joined import JoinedGrammar
from claimcheck.extraction.anchors import anchor_at
from claimcheck.extraction.dates.context import Context
from claimcheck.extraction.dates.grammar import Dated, DateGrammar
from claimcheck.extraction.dates.plausible import is_date, is_priced
from claimcheck.extraction.hedges import before_mark, bend
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.numbers.number import LANDS, MONEY_SIGNS
from claimcheck.extraction.ranks import SUFFIXES, Rank, RankGrammar
from claimcheck.extraction.silence import Silence
from claimcheck.extraction.statements import StatementGrammar
from claimcheck.extraction.tokens import Token, index_at, low_at, tokenize
from claimcheck.model import Document, Kind, Mention, Note, Sentence, Span, Tick, TimeValue
from claimcheck.rulebook.load import RuleBook
from claimcheck.settings import Settings

BREAK = re.compile(r"[,;:]\s|\sand\s|\sbut\s")
MEASURED = frozenset(
    {"percent", "%", "cent", "times", "points", "twice", "half", "third", "hundred", "thousand",
     "million", "billion", "trillion", "bn", "m"}
)  # fmt: skip
"""Words that measure a comparison: the number before them is the claim."""
LISTING = frozenset({",", "or", "and"})
DAY_FIRST = frozenset({"en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA"})


@dataclass(frozen=True)
class Grammars:
    """The grammars of one rulebook, built once."""

    rules: RuleBook
    numbers: NumberGrammar
    amounts: JoinedGrammar
    dates: DateGrammar
    ranks: RankGrammar
    statements: StatementGrammar

    @cached_property
    def money(self) -> frozenset[str]:
        """What opens a currency's sign or code, as written."""
        return frozenset(tokenize(p)[0].text for p in self.rules.units.prefixes)

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words, in small letters, that can open a mention; digits and signs do so too."""
        ranks = self.rules.comparisons.superlatives.keys() | self.rules.numbers.ordinals.keys()
        money = {word.lower() for word in self.money}
        others = ranks | money | LANDS | {"most", "since"} | self.statements.openers
        return self.numbers.openers | self.dates.openers | others


class Reader:
    """Reads one text."""

    def __init__(
        self,
        document: Document,
        text: tuple[str, Silence],
        sentences: Sequence[Sentence],
        grammars: Grammars,
        limits: Settings,
    ) -> None:
        """Find the words of a clean text that is read with its silent stretches."""
        self.document, self.sentences = document, sentences
        self.clean, self.silence = text
        self.known = grammars
        self.tokens = tokenize(self.clean)
        self.starts = [t.start for t in self.tokens]
        self.windows = quantities.Windows(limits.max_windows)
        self.last_date: TimeValue | None = None
        self.dated_in = self.date_end = -1
        self.earlier: list[Amount] = []

    @property
    def notes(self) -> list[Note]:
        """Give what a caller must know of the reading."""
        if not self.windows.cut:
            return []
        return [Note("windows_capped", "Units past a number of rare ones were not looked up.")]

    def read(self, tick: Tick) -> list[Mention]:
        """Read sentence by sentence."""
        found: list[Mention] = []
        done = 0
        for number, sentence in enumerate(self.sentences):
            tick()
            at = index_at(self.starts, sentence.span.start)
            at = max(at, done)
            self.earlier = []
            end = index_at(self.starts, sentence.span.end)
            while at < end:
                if self._is_plain(self.tokens[at]) or self._is_cell(at):
                    at += 1
                    continue
                silent = self.silence.at(self.starts[at])
                if silent and not is_priced(self.tokens, at, self.known.rules.units):
                    at = max(index_at(self.starts, silent.end), at + 1)
                    continue
                mention, after = self._at(at, sentence, number)
                if mention is not None:
                    found.append(mention)
                at = done = max(after, at + 1)
        return found

    def _is_plain(self, token: Token) -> bool:
        """Whether a word opens nothing; those with a dot or an apostrophe are looked at closer."""
        return (
            token.kind == "word"
            and token.low not in self.known.openers
            and "'" not in token.low
            and "." not in token.low
        )

    def _is_cell(self, at: int) -> bool:
        """Whether a number stands between two others, as in a row of a table."""
        around = self.tokens[at - 1 : at + 2] if at else []
        return len(around) == 3 and all(t.kind == "num" and not t.glued for t in around)

    def _at(self, at: int, sentence: Sentence, number: int) -> tuple[Mention | None, int]:
        """Read what starts at a token, and where to go on."""
        token = self.tokens[at]
        if rank := self._rank(at):
            return mentions.from_rank(rank, self.tokens, number), rank.last
        if said := self._statement(at, sentence, number):
            return said
        dated = self._date(at, sentence, number)
        if dated is not None:
            if dated.time.start:
                self.last_date, self.dated_in = dated.time, number
            self.date_end = index_at(self.starts, dated.end)
            mention = mentions.from_date(dated, self.tokens, at, self.clean, number)
            return mention, self.date_end
        if token.low == "since" and (since := self._since(at, sentence, number)):
            return since
        opens = self.known.numbers.opens(token) or token.text in self.known.money
        if opens or self._is_sign(at):
            amount = self.known.amounts.read(self.tokens, at, self._foreign)
            if amount is not None:
                return self._amount(amount, sentence, number)
        return None, at + 1

    def _statement(self, at: int, sentence: Sentence, number: int) -> tuple[Mention, int] | None:
        """Read a claim without a number; "5 percent more than" has one already."""
        token, before = self.tokens[at], low_at(self.tokens, at - 1)
        known = self.known.statements
        if token.low not in known.openers or before in MEASURED:
            return None
        if before.isdigit() and len(before) != len("2020"):
            return None
        found = known.read(self.clean, token.start, sentence.span.end, number)
        return (found[0], index_at(self.starts, found[1])) if found else None

    def _is_sign(self, at: int) -> bool:
        """Whether a word in small letters is part of a currency's sign: "us$5", "c $6"."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at].low in LANDS and after is not None and after.text in MONEY_SIGNS

    def _foreign(self, first: Token, last: Token, value: float) -> tuple[str, str, int] | None:
        """Ask quantulum3 for the unit behind a number; give its name, dimension and end."""
        text, at = quantities.window(self.clean, first.start, last.end)
        following = self.tokens[index_at(self.starts, last.end)]
        found = self.windows.ask(text, at, value, following.text)
        if found is None:
            return None
        return found.name, found.dimension, first.start - at + found.end

    def _amount(self, amount: Amount, sentence: Sentence, number: int) -> tuple[Mention, int]:
        """Give an amount with the words that bend it and the event it hangs on."""
        length = amount.kind is Kind.DURATION
        end = index_at(self.starts, sentence.span.end)
        reach = (amount.first, amount.core, amount.last, end)
        amount = completed(amount, self.earlier, self.tokens)
        self.earlier.append(amount)
        hung = low_at(self.tokens, amount.last) in mentions.RELATIONS  # "over 30 years after"
        bent = bend(self.tokens, reach, self.known.rules.hedges, length=length and not hung)
        if bent.hedge is None:
            mark = before_mark(self.clean, sentence.span.start, self.tokens[bent.first].start)
            bent = replace(bent, hedge=mark)
        return mentions.from_amount(amount, bent, self.tokens, end, number)

    # --- dates ------------------------------------------------------------------------------

    def _date(self, at: int, sentence: Sentence, number: int) -> Dated | None:
        token = self.tokens[at]
        dates = self.known.dates
        if not dates.opens(token.low, token.kind):
            return None
        before = self.tokens[at - 1] if at else None
        glued = token.glued and before is not None and before.kind != "sign"
        if glued or mentions.is_amount(self.tokens, at):
            return None
        context = Context(
            dates.words,
            self.document.published,
            lambda: dates.future(self._beside(token, sentence.span)),
            before.low if before is not None else "",
            self.last_date if number - self.dated_in <= 1 else None,
            self.last_date if number == self.dated_in else None,
            self.document.language in DAY_FIRST,
            before is not None and before.low in LISTING and at - 1 == self.date_end,
        )
        found = dates.read(self.clean, token.start, sentence.span.end, context)
        if found is None:
            return None
        place = found.core + (4 if self.clean[found.core : found.core + 4].lower() == "the " else 0)
        if self.silence.at(place):
            return None
        after = index_at(self.starts, found.end)
        units = self.known.rules.units
        return found if is_date(found, self.clean, self.tokens, (at, after), units) else None

    def _beside(self, token: Token, sentence: Span) -> str:
        """Give the part of the sentence between the breaks around a token."""
        before = self.clean[sentence.start : token.start]
        after = self.clean[token.end : sentence.end]
        return re.split(BREAK, before)[-1] + " " + re.split(BREAK, after, maxsplit=1)[0]

    def _since(self, at: int, sentence: Sentence, number: int) -> tuple[Mention, int] | None:
        """Read "since the war began": a period that an event opens."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        adverb = at > 0 and self.tokens[at - 1].low in {"has", "have", "had", "ever"}
        if following is None or following.kind != "word" or adverb:
            return None
        if self._date(at + 1, sentence, number):
            return None
        bound = index_at(self.starts, sentence.span.end)
        anchor, end = anchor_at(self.tokens, at + 1, bound)
        if anchor is None:
            return None
        for place in range(at + 1, end):  # "since the invasion of February 2022": the date counts
            if dated := self._date(place, sentence, number):
                words = Span(anchor.start, self.tokens[place - 1].end)
                end = index_at(self.starts, dated.end)
                return mentions.since(self.tokens, (at, end), words, dated.time, number), end
        counted = (n for n in range(at + 2, end) if self.tokens[n].kind == "num")
        end = next(counted, end)
        words = Span(anchor.start, self.tokens[end - 1].end)
        return mentions.since(self.tokens, (at, end), words, None, number), end

    # --- ranks ------------------------------------------------------------------------------

    def _rank(self, at: int) -> Rank | None:
        low = self.tokens[at].low
        rules = self.known.rules
        if self.tokens[at].kind == "num" and low_at(self.tokens, at + 1) in SUFFIXES:
            return self.known.ranks.read(self.tokens, at)
        opens = (
            low in rules.comparisons.superlatives or low == "most" or low in rules.numbers.ordinals
        )
        return self.known.ranks.read(self.tokens, at) if opens else None
