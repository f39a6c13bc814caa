"""Mentions made of what the grammars read, with their spans, and why some claim nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.amounts.amount import Amount
from claimcheck.extraction.anchors import anchor_at
from claimcheck.extraction.dates.grammar import Dated
from claimcheck.extraction.dates.times import duration_timex, parts_timex
from claimcheck.extraction.hedges import Bend
from claimcheck.extraction.ranks import Rank
from claimcheck.extraction.tokens import Token
from claimcheck.model import Hedge, Kind, Mention, Quantity, Span, TimeValue

RELATIONS = {"into": "into", "after": "after", "since": "since", "before": "before"}
LEADS = frozenset({"since", "until", "before", "after", "by", "from"})
ON = frozenset({"on", "in", "during", "by"})
RATED = frozenset({"next", "coming", "past", "last", "these", "few", "couple"})
THE_UNIT = re.compile(
    r"(?:the|that)\s(?:entire\s|whole\s|same\s)?(?:day|week|month|quarter|year)", re.IGNORECASE
)
VAGUE_TIME = "vague time"


def from_amount(
    amount: Amount, bent: Bend, tokens: Sequence[Token], end: int, sentence: int
) -> tuple[Mention, int]:
    """Give an amount with what bends it, and the token to go on at.

    Args:
        amount: the amount.
        bent: the words that bend it.
        tokens: the tokens of the text.
        end: the token after its sentence.
        sentence: the sentence's number.
    """
    quantity, first = _signed(amount.quantity, bent.first, tokens)
    hedge = bent.hedge or _ends_hedge(quantity, tokens, first)
    if quantity.high is not None and first and tokens[first - 1].low in {"between", "from"}:
        first -= 1
    last = max(amount.last if not _swallows(amount) else amount.core, bent.last)
    relation, anchor, last = _relation(amount, last, tokens, end)
    if quantity.form == "vague" and hedge is None and not amount.silent:
        words = [t.text for t in tokens[amount.first : amount.core]]
        cut = words.index("of") + 1 if "of" in words else 1
        hedge = Hedge("vague", " ".join(words[:cut]))
    mention = Mention(
        Span(tokens[first].start, tokens[last - 1].end),
        Span(tokens[amount.first].start, tokens[amount.core - 1].end),
        amount.kind,
        quantity,
        timex=parts_timex(amount.parts) or duration_timex(quantity),
        hedge=hedge,
        marks=bent.marks,
        noun=amount.noun,
        relation=relation,
        anchor=anchor,
        rule=f"NUMBER_{quantity.form.upper()}",
        sentence=sentence,
        claim=not amount.silent,
        silent=amount.silent,
    )
    return _checked(mention, amount, tokens), last


def _ends_hedge(quantity: Quantity, tokens: Sequence[Token], first: int) -> Hedge | None:
    """Give "between" for the words that open a range."""
    lead = tokens[first - 1] if first else None
    if quantity.high is None or lead is None or lead.low not in {"between", "from"}:
        return None
    return Hedge("between", lead.text)


def _signed(quantity: Quantity, first: int, tokens: Sequence[Token]) -> tuple[Quantity, int]:
    """Read a minus: "-1.9 percent", "minus 5", "negative 5"."""
    before = tokens[first - 1] if first else None
    if before is None or quantity.point is None:
        return quantity, first
    hyphen = before.text == "-" and (first < 2 or not before.glued)
    if hyphen and quantity.dimension == "temperature" and tokens[first - 2].kind == "word":
        return replace(quantity, point=-quantity.point), first - 1
    joined = before.text == "-" and first >= 2 and tokens[first - 2].low == "minus"
    if before.low == "minus" and first >= 2 and tokens[first - 2].low in {"or", "/"}:
        return quantity, first  # plus or minus 3 points
    if before.low in {"minus", "negative"} or (hyphen and tokens[first].glued) or joined:
        return replace(quantity, point=-quantity.point), first - (2 if joined else 1)
    return quantity, first


def _relation(
    amount: Amount, last: int, tokens: Sequence[Token], end: int
) -> tuple[str, Span | None, int]:
    """Read what a length of time hangs on: "into the war", "after the treaty"."""
    if amount.quantity.dimension != "time" or last >= len(tokens):
        return "", None, last
    low = tokens[last].low
    if low not in RELATIONS:
        return "", None, last
    anchor, after = anchor_at(tokens, last + 1, end)
    return (RELATIONS[low], anchor, after) if anchor else ("", None, last)


def _checked(mention: Mention, amount: Amount, tokens: Sequence[Token]) -> Mention:
    """Silence a length of time that says too little to be a claim."""
    quantity = mention.quantity
    if quantity is None or quantity.dimension != "time":
        return mention
    if quantity.form == "vague":
        return replace(mention, claim=False, silent=VAGUE_TIME)
    if mention.hedge or mention.relation or quantity.high is not None:
        return mention
    lead = tokens[amount.first - 1].low if amount.first else ""
    rate = tokens[amount.first].low in {"a", "an"} and quantity.point == 1
    if rate or lead in RATED:
        return replace(mention, claim=False, silent=VAGUE_TIME)
    return mention


def _swallows(amount: Amount) -> bool:
    """Whether the words behind stay outside the span: those of money and percent do."""
    outside = amount.kind in {Kind.PERCENT, Kind.MONEY} and bool(amount.noun)
    return outside or amount.noun.startswith("in ")


# --- dates ----------------------------------------------------------------------------------


def is_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is money or hedged as one, so that four digits are no year."""
    before = tokens[at - 1] if at else None
    if before is None or tokens[at].kind != "num":
        return False
    return before.text[-1] in "$€£¥#" or before.low in {"than", "least", "some", "nearly"}


def from_date(dated: Dated, tokens: Sequence[Token], at: int, clean: str, sentence: int) -> Mention:
    """Give a date with the preposition before it."""
    before = tokens[at - 1] if at else None
    start, relation = dated.start, ""
    owning = clean[dated.end : dated.end + 2] == "'s"  # "in Sunday's vote"
    if before is not None and before.low in LEADS | ON and not owning:
        start = before.start
        relation = before.low if before.low in LEADS else ""
    vague = (
        dated.time.grain in {"reference", "time"}
        or dated.time.grain == "length"
        or THE_UNIT.fullmatch(clean, dated.core, dated.end) is not None
    )
    return Mention(
        Span(start, dated.end),
        Span(dated.core, dated.end),
        dated.kind,
        quantity=dated.length,
        time=dated.time,
        timex=dated.time.timex,
        hedge=dated.hedge,
        relation=relation,
        rule="DATE",
        sentence=sentence,
        claim=not vague,
        silent=VAGUE_TIME if vague else "",
    )


def since(
    tokens: Sequence[Token],
    reach: tuple[int, int],
    anchor: Span,
    time: TimeValue | None,
    sentence: int,
) -> Mention:
    """Give the period that an event opens, from token `reach[0]` up to `reach[1]`."""
    end = tokens[reach[1] - 1].end
    dated = Span(min(anchor.end + 1, end - 1), end) if time else anchor
    return Mention(
        Span(tokens[reach[0]].start, end),
        dated,
        Kind.PERIOD,
        time=time,
        timex=time.timex if time else "",
        relation="since",
        anchor=anchor,
        rule="SINCE",
        claim=time is not None,
        silent="" if time else "when a count begins",
        sentence=sentence,
    )


def from_rank(rank: Rank, tokens: Sequence[Token], sentence: int) -> Mention:
    """Give a rank or superlative."""
    span = Span(tokens[rank.first].start, tokens[rank.last - 1].end)
    kind = Kind.SUPERLATIVE if rank.place == 1 else Kind.RANK
    return Mention(
        span,
        span,
        kind,
        Quantity(float(rank.place), unit="", dimension="rank", form="rank"),
        hedge=Hedge("superlative", rank.words),
        noun=rank.noun,
        adjective=rank.adjective,
        group=rank.group,
        rule="SUPERLATIVE",
        sentence=sentence,
    )
