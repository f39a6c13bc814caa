"""From a document to its mentions: one pass over the words, each grammar asked in its turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimcheck.extraction import quantities
from claimcheck.extraction.amounts import Amount, AmountGrammar
from claimcheck.extraction.dates import Dated, DateGrammar
from claimcheck.extraction.hedges import bend
from claimcheck.extraction.numbers import NumberGrammar
from claimcheck.extraction.ranks import Rank, RankGrammar
from claimcheck.extraction.silence import Silence
from claimcheck.extraction.times import duration_timex
from claimcheck.extraction.tokens import Token, index_at, tokenize
from claimcheck.model import (
    Document,
    Extraction,
    Hedge,
    Kind,
    Mention,
    Note,
    Quantity,
    Sentence,
    Span,
    Tick,
    TimeValue,
)
from claimcheck.rulebook.load import RuleBook
from claimcheck.settings import Settings
from claimcheck.text.clean import clean as fold
from claimcheck.text.guard import guard, looks_english
from claimcheck.text.sentences import sentences as split

RELATIONS = {"into": "into", "after": "after", "since": "since", "before": "before"}
LEADS = frozenset({"since", "until", "before", "after", "by", "from"})
ON = frozenset({"on", "in", "during", "by"})
_EVENT_END = frozenset({"and", "but", "which", "who", "when", "while", "as", "according", "said"})
MAX_ANCHOR = 8
BREAK = re.compile(r"[,;:]|\sand\s|\sbut\s")


@dataclass(frozen=True, slots=True)
class Grammars:
    """The grammars of one rulebook, built once."""

    rules: RuleBook
    numbers: NumberGrammar
    amounts: AmountGrammar
    dates: DateGrammar
    ranks: RankGrammar

    @classmethod
    def of(cls, rules: RuleBook) -> "Grammars":
        """Build them from the words of a rulebook."""
        numbers = NumberGrammar(rules.numbers)
        return cls(
            rules,
            numbers,
            AmountGrammar(numbers, rules.units),
            DateGrammar(rules.dates),
            RankGrammar(rules.comparisons, rules.numbers),
        )


def extract(document: Document, grammars: Grammars, limits: Settings, tick: Tick) -> Extraction:
    """Read all mentions of a document, those that claim nothing marked as silent.

    Args:
        document: the text and its day.
        grammars: what to read by.
        limits: the limits of text, windows and digits.
        tick: called for each sentence; may raise to end the work.

    Raises:
        InvalidTextError: the text is blank or holds a lone surrogate.
        TextTooLongError: the text is over its limit.
    """
    guard(document.text, limits)
    clean = fold(document.text)
    found = split(clean)
    if not looks_english(clean):
        note = Note("language_not_english", "The text does not read as English; nothing was read.")
        return Extraction(document, clean, found, (), (note,))
    reader = _Reader(clean, found, grammars, document.published, limits)
    mentions = reader.read(tick)
    return Extraction(document, clean, found, tuple(mentions), tuple(reader.notes))


class _Reader:
    """The pass over one text."""

    def __init__(
        self,
        clean: str,
        sentences: Sequence[Sentence],
        grammars: Grammars,
        published: date,
        limits: Settings,
    ) -> None:
        self.clean, self.sentences, self.published = clean, sentences, published
        self.tokens = tokenize(clean)
        self.starts = [t.start for t in self.tokens]
        rules = self.rules = grammars.rules
        self.numbers, self.amounts = grammars.numbers, grammars.amounts
        self.dates, self.ranks = grammars.dates, grammars.ranks
        self.windows = quantities.Windows(limits.max_windows)
        self.silence = Silence(clean, rules.silent)
        self.money = frozenset(p[0] for p in rules.units.prefixes)

    @property
    def notes(self) -> list[Note]:
        if not self.windows.cut:
            return []
        return [Note("windows_capped", "Units past a number of rare ones were not looked up.")]

    def read(self, tick: Tick) -> list[Mention]:
        """Read sentence by sentence."""
        mentions: list[Mention] = []
        for number, sentence in enumerate(self.sentences):
            tick()
            at = index_at(self.starts, sentence.span.start)
            end = index_at(self.starts, sentence.span.end)
            while at < end:
                silent = self.silence.at(self.starts[at])
                if silent:
                    at = max(index_at(self.starts, silent.end), at + 1)
                    continue
                mention, after = self._at(at, sentence, number)
                if mention is not None:
                    mentions.append(mention)
                at = max(after, at + 1)
        return mentions

    def _at(self, at: int, sentence: Sentence, number: int) -> tuple[Mention | None, int]:
        """Read what starts at a token, and where to go on."""
        token = self.tokens[at]
        if rank := self._rank(at):
            return self._from_rank(rank, number), rank.last
        dated = self._date(at, sentence)
        if dated is not None:
            return self._from_date(dated, at, number), index_at(self.starts, dated.end)
        if token.low == "since" and (since := self._since(at, sentence, number)):
            return since
        opens = self.numbers.opens(token) or token.text[0] in self.money
        if opens or (token.kind == "word" and token.text.isupper()):
            amount = self.amounts.read(self.tokens, at, self._foreign)
            if amount is not None:
                return self._from_amount(amount, sentence, number)
        return None, at + 1

    # --- numbers ----------------------------------------------------------------------------

    def _foreign(self, first: Token, last: Token, value: float) -> tuple[str, str, int] | None:
        """Ask quantulum3 for the unit behind a number; give its name, dimension and end."""
        text, at = quantities.window(self.clean, first.start, last.end)
        found = self.windows.ask(text, at, value)
        if found is None:
            return None
        return found.name, found.dimension, first.start - at + found.end

    def _from_amount(
        self, amount: Amount, sentence: Sentence, number: int
    ) -> tuple[Mention | None, int]:
        length = amount.quantity.dimension == "time"
        reach = (amount.first, amount.core, index_at(self.starts, sentence.span.end))
        bent = bend(self.tokens, reach, self.rules.hedges, length=length)
        quantity, first = self._signed(amount.quantity, bent.first)
        hedge = bent.hedge
        lead = self.tokens[first - 1] if first else None
        if quantity.high is not None and lead is not None and lead.low in {"between", "from"}:
            first, hedge = first - 1, hedge or Hedge("between", lead.text)
        last = max(amount.last if not _swallows(amount) else amount.core, bent.last)
        relation, anchor, end = self._relation(amount, last, sentence)
        last = end if relation else last
        if quantity.form == "vague" and hedge is None:
            words = [t.text for t in self.tokens[amount.first : amount.core]]
            cut = words.index("of") + 1 if "of" in words else 1
            hedge = Hedge("vague", " ".join(words[:cut]))
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        core = Span(self.tokens[amount.first].start, self.tokens[amount.core - 1].end)
        mention = Mention(
            span,
            core,
            amount.kind,
            quantity,
            timex=duration_timex(quantity),
            hedge=hedge,
            marks=bent.marks,
            noun=amount.noun,
            relation=relation,
            anchor=anchor,
            rule=f"NUMBER_{quantity.form.upper()}",
            sentence=number,
        )
        return self._checked(mention, amount), last

    def _signed(self, quantity: Quantity, first: int) -> tuple[Quantity, int]:
        """Read a minus: "-1.9 percent", "minus 5"."""
        before = self.tokens[first - 1] if first else None
        if before is None or quantity.point is None:
            return quantity, first
        hyphen = before.text == "-" and (first < 2 or not before.glued)
        if before.low == "minus" or (hyphen and self.tokens[first].glued):
            return replace(quantity, point=-quantity.point), first - 1
        return quantity, first

    def _relation(
        self, amount: Amount, last: int, sentence: Sentence
    ) -> tuple[str, Span | None, int]:
        """Read what a length of time hangs on: "into the war", "after the treaty", "ago"."""
        if amount.quantity.dimension != "time" or last >= len(self.tokens):
            return "", None, last
        low = self.tokens[last].low
        if low not in RELATIONS:
            return "", None, last
        anchor, end = self._anchor(last + 1, sentence)
        return (RELATIONS[low], anchor, end) if anchor else ("", None, last)

    def _anchor(self, at: int, sentence: Sentence) -> tuple[Span | None, int]:
        """Give the words of an event from a token on, up to a break of the sentence."""
        last = at
        while last < len(self.tokens) and last - at < MAX_ANCHOR:
            token = self.tokens[last]
            ends = token.start >= sentence.span.end or token.low in _EVENT_END
            if ends or (token.kind == "sign" and token.text not in "-'"):
                break
            last += 1
        if last == at:
            return None, at
        return Span(self.tokens[at].start, self.tokens[last - 1].end), last

    def _checked(self, mention: Mention, amount: Amount) -> Mention | None:
        """Drop or silence what says too little to be a claim."""
        quantity = mention.quantity
        if quantity is None:
            return None
        if amount.quantity.dimension == "time" and not (mention.hedge or mention.relation):
            lead = self.tokens[amount.first - 1].low if amount.first else ""
            rate = self.tokens[amount.first].low in {"a", "an"} and quantity.point == 1
            if rate or lead in {"next", "coming", "past", "last", "these", "few", "couple"}:
                return replace(mention, claim=False, silent="vague time")
        if quantity.form == "vague" and quantity.dimension == "time":
            return replace(mention, claim=False, silent="vague time")
        return mention

    # --- dates ------------------------------------------------------------------------------

    def _date(self, at: int, sentence: Sentence) -> Dated | None:
        token = self.tokens[at]
        if not self.dates.opens(token.low, token.kind):
            return None
        glued = token.glued and at and (self.tokens[at - 1].kind != "sign")
        if glued or self._is_amount(at):
            return None
        lead = self._beside(token, sentence.span)
        found = self.dates.read(self.clean, token.start, sentence.span.end, self.published, lead)
        if found is None or not self._is_date(found, at):
            return None
        return found

    def _beside(self, token: Token, sentence: Span) -> str:
        """Give the part of the sentence between the breaks around a token."""
        before = self.clean[sentence.start : token.start]
        after = self.clean[token.end : sentence.end]
        return re.split(BREAK, before)[-1] + " " + re.split(BREAK, after, maxsplit=1)[0]

    def _is_amount(self, at: int) -> bool:
        """Whether a number is money or hedged as one, so that four digits are no year."""
        before = self.tokens[at - 1] if at else None
        if before is None or self.tokens[at].kind != "num":
            return False
        return before.text[-1] in "$€£¥#" or before.low in {"than", "least", "some", "nearly"}

    def _is_date(self, found: Dated, at: int) -> bool:
        """Tell a year from a count, and May from may."""
        after = index_at(self.starts, found.end)
        following = self.tokens[after] if after < len(self.tokens) else None
        before = self.tokens[at - 1].low if at else ""
        text = self.clean[found.start : found.end]
        if found.kind is Kind.YEAR and text.isdigit():
            if following is not None and following.glued and following.text in "-%:/":
                return following.text == "-" and after + 1 < len(self.tokens)
            unit = following is not None and self.amounts.units.find(following.low) is not None
            plural = following is not None and following.low.endswith("s")
            dated = before in {"in", "since", "by", "from", "until", "of", "the", "before", "after"}
            return not unit and (dated or not plural) and (dated or 1800 <= int(text) <= 2100)
        if text.isdigit() or text in {"Second", "second", "March", "May", "Sun", "Sat", "Mar"}:
            return text in {"March", "May"} and before in {"in", "by", "since", "until", "last"}
        return True

    def _from_date(self, dated: Dated, at: int, number: int) -> Mention:
        before = self.tokens[at - 1] if at else None
        start, relation = dated.start, ""
        if before is not None and before.low in LEADS | ON:
            start = before.start
            relation = before.low if before.low in LEADS else ""
        return Mention(
            Span(start, dated.end),
            Span(dated.core, dated.end),
            dated.kind,
            time=dated.time,
            timex=dated.time.timex,
            hedge=dated.hedge,
            relation=relation,
            rule="DATE",
            sentence=number,
        )

    def _since(self, at: int, sentence: Sentence, number: int) -> tuple[Mention | None, int] | None:
        """Read "since the war began": a period that an event opens."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or self._date(at + 1, sentence):
            return None
        anchor, end = self._anchor(at + 1, sentence)
        if anchor is None or following.kind != "word":
            return None
        for place in range(at + 1, end):  # "since the invasion of February 2022": the date counts
            if dated := self._date(place, sentence):
                anchor = Span(anchor.start, self.tokens[place - 1].end)
                end = index_at(self.starts, dated.end)
                return self._since_mention(at, anchor, end, number, dated.time), end
        return self._since_mention(at, anchor, end, number, None), end

    def _since_mention(
        self, at: int, anchor: Span, end: int, number: int, time: TimeValue | None
    ) -> Mention:
        span = Span(self.tokens[at].start, self.tokens[end - 1].end)
        return Mention(
            span,
            anchor,
            Kind.PERIOD,
            time=time,
            timex=time.timex if time else "",
            relation="since",
            anchor=anchor,
            rule="SINCE",
            claim=time is not None,
            silent="" if time else "when a count begins",
            sentence=number,
        )

    # --- ranks ------------------------------------------------------------------------------

    def _rank(self, at: int) -> Rank | None:
        low = self.tokens[at].low
        words = self.rules.comparisons.superlatives
        opens = low in words or low == "most" or low in self.rules.numbers.ordinals
        return self.ranks.read(self.tokens, at) if opens else None

    def _from_rank(self, rank: Rank, number: int) -> Mention:
        span = Span(self.tokens[rank.first].start, self.tokens[rank.last - 1].end)
        kind = Kind.SUPERLATIVE if rank.place == 1 else Kind.RANK
        quantity = Quantity(float(rank.place), unit="", dimension="rank", form="rank")
        return Mention(
            span,
            span,
            kind,
            quantity,
            hedge=Hedge("superlative", rank.words),
            noun=rank.noun,
            adjective=rank.adjective,
            group=rank.group,
            rule="SUPERLATIVE",
            sentence=number,
        )


def _swallows(amount: Amount) -> bool:
    """Whether the words behind stay outside the span: those of money and percent do."""
    return amount.noun.startswith("in ") or (
        amount.kind in {Kind.PERCENT, Kind.MONEY} and bool(amount.noun)
    )
