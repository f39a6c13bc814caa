"""The words that a number counts or that say what is measured, found without a parser."""

from collections.abc import Sequence

from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, low_at, token_at

_STOP = (
    "a an the and or but nor in on at to from for by with as of than that which who whom whose is"
    " are was were be been being has have had having do does did will would could may might shall"
    " should must can into over under after before since until while when where if because though"
    " although so yet not no only also about around between during through against among per each"
    " every out up down off this these those his her its their our your my they it he she we you i"
    " more less fewer many much most some any all both last next ago earlier later now then there"
    " here said says told according compared versus via amid near inside outside within without"
    " take took takes came come comes went goes go made make makes gave give gives left remain"
    " remains died die dies lost fell rose grew stood reached spent held cost costs rather today"
    " yesterday tomorrow still already worth thanks lives live lived"
)
STOP = frozenset(_STOP.split(" "))
_PLURALS = (
    "people men women children troops personnel police staff crew dead wounded injured hurt missing"
    " homeless aircraft sheep cattle"
)
PLURALS = frozenset(_PLURALS.split(" "))
_NOT_PLURAL = "us this was is his its as plus minus versus times always perhaps across"
NOT_PLURAL = frozenset(_NOT_PLURAL.split(" "))
COUNTS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion"}
)  # fmt: skip
"""Number words at which what is measured ends: "210 tonnes of oil two kilometres off"."""
TIME_WORDS = frozenset(
    {"day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years",
     "decade", "decades", "century", "half", "time", "summer", "winter", "spring", "autumn",
     "morning", "afternoon", "evening", "weekend", "period", "season", "late",
     "early", "mid", "recent"}
)  # fmt: skip
"""Words of when, not of what: "8.7% in the year"."""
THOSE = frozenset({"those", "these"})
WHOLE = frozenset({"the", "its", "their", "all", "his", "her", "our"})
BENDS = frozenset(
    {("or", "more"), ("or", "so"), ("or", "fewer"), ("or", "less"), ("-", "plus"), ("-", "odd"),
     ("plus",), ("+",), ("odd",)}
)  # fmt: skip
"""What may stand between a number and what it counts; their hedges are in rules/hedges.yaml."""
MOST_WORDS = 6
_MODIFIERS = (
    "sales arms sports goods jobs savings earnings drugs systems communications operations news"
    " customs weapons games parks awards police women men children services affairs works"
    " sheep cattle forces armed arts rights claims munitions missiles shares futures bonds"
    " benefits pensions"
)
MODIFIERS = frozenset(_MODIFIERS.split(" "))
"""Plurals that describe another: "sales points", "police officers"."""
GIVEN = frozenset({"boost", "bid", "push", "lift", "break", "shot", "hit", "lot", "bit", "year"})
"""What money gives rather than buys: "gave the $5 fund a boost"."""
MOST_INSIDE = 8
MORE = frozenset({"more", "fewer", "less"})


def noun_of(tokens: Sequence[Token], number: Number, at: int) -> tuple[str, int]:
    """Give what a number counts and where that ends, "" for nothing; it may hang on by a hyphen."""
    hung = at > number.last
    noun, end = "", number.last
    if number.point == 1 or hung:
        noun, end = single(tokens, at)
    elif low_at(tokens, at) == "times":
        return "times", at + 1
    if not noun and number.point != 1:
        noun, end = counted(tokens, at)
    if not noun and (short := initials(tokens, number.last)):
        noun, end = short, number.last + 1
    if not noun and not hung and low_at(tokens, number.first - 1) in {"a", "an"}:
        noun, end = shaped(tokens, at)
    if not noun and (number.form == "words" or number.point == 1):
        noun = of_which(tokens, number.last) or alternative(tokens, number.first)
    return noun, end


def counted(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the counted words behind a number, up to a plural, and where they end; "" for none.

    Hyphens join ("14 first-team players"), "and" joins two of a kind ("digital and physical
    sales"), a number may name a type ("two new 737 jets"); a size among them, as in
    "eight 250ml bottles", is left to be read.
    """
    words: list[str] = []
    start, sized = at, False
    if at + 1 < len(tokens) and tokens[at].low in MORE and tokens[at + 1].low != "than":
        at += 1
    for place in range(at, min(at + MOST_WORDS, len(tokens))):
        token = tokens[place]
        role = _role(tokens, place, words, opening=place == at)
        if role == "end":
            break
        sized = sized or (token.kind == "num" and role == "skip")
        if role == "skip":
            continue
        words.append(token.text)
        if token.kind == "word" and _is_plural(token) and not _is_more(tokens, place):
            noun, end = _with_kind(tokens, words, place + 1)
            return noun, start if sized else end
    return "", at


def _role(tokens: Sequence[Token], place: int, words: list[str], *, opening: bool) -> str:
    """Say of a token behind a number: a "word" of what it counts, one to "skip", or the "end"."""
    token = tokens[place]
    if token.kind == "sign":
        return "skip" if token.text == "-" and token.glued and words else "end"
    if token.kind == "num":
        if words and _is_type(tokens, place):
            return "word"
        return "skip" if _is_size(tokens, place) else "end"
    if token.low == "and" and words and _is_pair(tokens, place):
        return "skip"
    joined = tokens[place - 1].text == "-" or low_at(tokens, place + 1) == "-"
    alive = token.low == "live" and low_at(tokens, place + 1) == "births"
    if token.low in STOP and not alive and not (joined and words):  # "pay-per-view sales"
        return "end"
    unit = not words and not opening and token.glued and tokens[place - 1].kind == "num"
    return "skip" if unit else "word"  # the unit of a size: "250ml bottles"


def past_bend(tokens: Sequence[Token], at: int) -> int:
    """Skip what bends a number before its unit or noun: "40 or so ships", "40-odd ships"."""
    low = tuple(t.low for t in tokens[at : at + 2])
    size = next((n for n in (2, 1) if low[:n] in BENDS), 0)
    return at + size


def single(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the noun behind "one" or a hyphen: "proposal", "cylinder"; "" for none."""
    token = token_at(tokens, at)
    if token is None or token.kind != "word" or token.low in STOP or not token.text.islower():
        return "", at
    return token.text, at + 1


def shaped(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the singular words a number describes: "a three course meal"; "" for none."""
    words: list[str] = []
    for token in tokens[at : at + MOST_WORDS // 2]:
        if token.kind != "word" or token.low in STOP or not token.text.islower():
            break
        words.append(token.text)
    return (" ".join(words), at + len(words)) if len(words) > 1 else ("", at)


def alternative(tokens: Sequence[Token], at: int) -> str:
    """Give the noun before "or": that of "another pick or two"."""
    link, noun, article = (token_at(tokens, at - n) for n in (1, 2, 3))
    if link is None or noun is None or article is None or link.low != "or":
        return ""
    return noun.text if article.low in {"a", "an", "another"} and noun.kind == "word" else ""


def initials(tokens: Sequence[Token], at: int) -> str:
    """Give the initials of what is counted, where nothing follows them: "(0.5 WAR)"."""
    word, after = token_at(tokens, at), token_at(tokens, at + 1)
    if word is None or word.kind != "word" or not 2 <= len(word.text) <= 4 or word.glued:
        return ""
    return word.text if word.text.isupper() and (after is None or after.kind == "sign") else ""


def of_which(tokens: Sequence[Token], at: int) -> str:
    """Give the things of which so many are meant: "two of its members", "one of Ray's boats"."""
    low = [t.low for t in tokens[at : at + 3]]
    if low[:1] != ["of"] or len(low) < 3:
        return ""
    owned = low[1].endswith(("'s", "s'")) or low[1] in WHOLE | {"these", "those"}
    return counted(tokens, at + 2)[0] if owned else ""


def _with_kind(tokens: Sequence[Token], words: list[str], at: int) -> tuple[str, int]:
    """Add what the counted things are of: "categories of products"."""
    kind = token_at(tokens, at + 1)
    link = token_at(tokens, at)
    if link is None or link.low != "of" or kind is None or not _is_plural(kind):
        return " ".join(words), at
    if not kind.text.islower() or kind.low in PLURALS:
        return " ".join(words), at
    return " ".join([*words, "of", kind.text]), at + 2


def _is_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural only describes the real one behind it: "sales points", "arms-control"."""
    token, after = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if token is None or (token.text == "-" and token.glued):
        return token is not None and after is not None and after.glued
    plural = token.kind == "word" and token.low not in STOP and _is_plural(token)
    named = tokens[at].text[:1].isupper() or tokens[at - 1].text == "-"  # Abrams tanks
    return plural and (named or tokens[at].low in MODIFIERS)


def _is_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two describing words before one noun."""
    after, noun = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if after is None or noun is None or noun.kind != "word" or after.kind != "word":
        return False
    if tokens[at - 1].text[0].isupper() and after.text[0].isupper():
        noun = token_at(tokens, at + 3) if noun.text[0].isupper() else noun
        return noun is not None and noun.text.islower() and _is_plural(noun)
    plain = after.text.islower() and tokens[at - 1].text.islower() and noun.low not in STOP
    return plain and not _is_plural(after) and _is_plural(noun)


def _is_type(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number inside counted words names a type or a size: "two new 737 jets"."""
    after = token_at(tokens, at + 1)
    return after is not None and after.kind == "word" and not after.glued


def _is_size(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number with a glued unit says how big the counted things are: "250ml bottles"."""
    unit = token_at(tokens, at + 1)
    return unit is not None and unit.glued and (unit.kind == "word" or unit.text == "-")


def _is_plural(token: Token) -> bool:
    low = token.low
    if low in PLURALS:
        return True
    if token.kind != "word":
        return False
    ends = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))
    return ends and len(low) > 2 and low not in NOT_PLURAL


def after_preposition(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the words behind "of" or "in" that say what is measured: "of Ukrainian territory"."""
    link = low_at(tokens, at)
    return measured(tokens, at + 1, link) if link in {"of", "in"} else ("", at)


def measured(tokens: Sequence[Token], at: int, link: str) -> tuple[str, int]:
    """Give the words from a token on that say what is measured, led by a preposition."""
    words: list[str] = []
    last = at
    for place in range(at, min(at + MOST_WORDS - 1, len(tokens))):
        token = tokens[place]
        article = not words and token.low in WHOLE
        pointed = not words and token.low in THOSE  # "a third of those screened"
        halts = (token.low in STOP and not article and not pointed) or token.low in COUNTS
        if token.kind in {"num", "sign"} or halts or (words and _is_verb(tokens, place)):
            break
        if not article:
            words.append(token.text)
        last = place + 1
        if token.low in {"them", "it", "us", "that", "this"}:
            break
    placed = words[:1] and words[0][:1].isupper() and link == "in"
    timed = link == "in" and any(w.lower() in TIME_WORDS for w in words)
    if not words or placed or timed:
        return "", at - 1
    return f"{link} {' '.join(words)}", last


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word looks like the verb of what was measured: "a third of the forest burned"."""
    token, before, after = tokens[at], tokens[at - 1], token_at(tokens, at + 1)
    if before.low in THOSE or before.low.endswith("ly"):
        return False
    named = after is not None and after.kind == "word" and _is_plural(after)
    past = token.low.endswith("ed") and not named  # "of the highly skilled workers"
    return past or (_is_plural(before) and not _is_plural(token))


def priced(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Read what a price is for: "$220 a hive"; "" where it is not told."""
    article, thing, after = low_at(tokens, at), token_at(tokens, at + 1), token_at(tokens, at + 2)
    named = thing is not None and thing.kind == "word" and thing.text.islower()
    if article not in {"a", "an"} or thing is None or not named or _is_plural(thing):
        return at, ""
    closed = after is None or after.kind == "sign" or after.low in STOP
    return (at + 2, thing.low) if closed and thing.low not in STOP | GIVEN else (at, "")


def bracketed(tokens: Sequence[Token], at: int) -> int:
    """Give where a bracket that opens at a token ends, as in "C$6 (US$4.46) per share"."""
    if low_at(tokens, at) != "(":
        return at
    inside = range(at + 1, min(at + MOST_INSIDE, len(tokens)))
    return next((n + 1 for n in inside if tokens[n].text == ")"), at)
