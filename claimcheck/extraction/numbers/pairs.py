"""Two numbers that make one: ratios ("one in five", "6 for every 100,000") and ranges."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.extraction.numbers.number import MONEY_SIGNS, Number
from claimcheck.extraction.tokens import Token, low_at, token_at

Simple = Callable[[Sequence[Token], int], Number | None]
"""Reads one plain number at a token."""
RATIO_LINKS = {
    ("in", "every"): 2, ("out", "of"): 2, ("of", "every"): 2, ("for", "every"): 2, ("of", "the"): 2,
    ("of", "its"): 2, ("of", "their"): 2, ("of", "the", "last"): 3, ("of", "the", "first"): 3,
    ("of", "the", "past"): 3, ("of", "the", "other"): 3, ("of", "the", "top"): 3,
    ("in", "each"): 2, ("of", "each"): 2, ("for", "each"): 2,
    ("out", "of", "each"): 3, ("out", "of", "every"): 3, ("for", "each", "of"): 3,
    ("in",): 1, ("of",): 1, ("per",): 1,
}  # fmt: skip

PEOPLE = frozenset(
    {"people", "adults", "children", "women", "men", "voters", "households", "workers", "girls",
     "boys", "students", "pupils", "families", "citizens", "residents", "patients", "pensioners"}
)  # fmt: skip
VERBS = frozenset({"is", "was", "has", "says", "does", "lives", "owns", "needs", "wants"})
OF_EVERY = 1000.0
MOST_OF = 20
"""The largest whole that "two people in five" is said of."""
TIMES = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "seconds"})
TENTHS = frozenset({10, 20, 100})


def ratio(tokens: Sequence[Token], first: Number, simple: Simple) -> Number | None:
    """Read "one in five", "12 of 31", "three out of four", "6 for every 100,000", "1:600"."""
    point = first.point or 0.0
    low = tuple(t.low for t in tokens[first.last : first.last + 3])
    if low[:1] == (":",) and point == 1 and (below := simple(tokens, first.last + 1)):
        return _one_to(tokens, first, below, simple)
    if low[:1] == ("over",) and (below := simple(tokens, first.last + 1)):
        return _over(tokens, first, below)
    skip = next((RATIO_LINKS[low[:n]] for n in (3, 2, 1) if low[:n] in RATIO_LINKS), 0)
    below = simple(tokens, first.last + skip) if skip else None
    if below is None or not below.point or below.scale == 12:
        return None
    if low[0] in {"for", "per"} or (below.point >= 1000 and low[skip - 1] in {"every", "each"}):
        return replace(first, last=below.last, per=below.point, form="ratio")
    if low[0] == "of" and skip == 1 and point == 1 and "words" in {below.form, first.form}:
        return None  # one of the three; one of 160 blocks
    if not 0 < point < below.point or point != int(point):
        return None
    usual = below.point in TENTHS or (point == 1 and low_at(tokens, below.last) not in TIMES)
    mixed = below.form != first.form and not usual  # "nine in 10" and "one in 50" are usual
    if low[0] == "in" and (below.point > 100 or mixed) and skip == 1:
        return _one_in_many(tokens, first, below)
    if below.point > 100 and (point == 1 or low[0] == "in"):
        return replace(first, last=below.last, per=below.point, form="ratio")
    if below.point > 100 and low[0] != "out" and not _counts(tokens, below):
        return None
    return _part(first, point, below)


def _part(first: Number, point: float, below: Number) -> Number:
    """Give a number of so many as a share of a hundred, one of them its unit."""
    one = 100 / (below.point or 1.0)
    return replace(
        first, last=below.last, point=point * one, precision=one, form="fraction", share=True
    )


def _one_to(tokens: Sequence[Token], first: Number, below: Number, simple: Simple) -> Number | None:
    """Read "1:600", and "1:4,000-5,000" as what there is of every thousand."""
    wide = number_range(tokens, below, simple)
    if wide is None or not wide.low or not wide.high:
        return replace(first, last=below.last, per=below.point or 0.0, form="ratio")
    low, high = sorted((OF_EVERY / wide.low, OF_EVERY / wide.high))
    place = high - low
    return replace(
        first, last=wide.last, point=None, low=low, high=high, per=OF_EVERY, form="ratio",
        precision=place / 10, last_place=place / 10, link="to",
    )  # fmt: skip


def people_in(tokens: Sequence[Token], first: Number, simple: Simple) -> Number | None:
    """Read "two Spaniards in five", "three adults in ten"; "two goals in five games" is none."""
    people, link = token_at(tokens, first.last), low_at(tokens, first.last + 1)
    if people is None or link not in {"in", "out"} or not first.point:
        return None
    if not (people.low in PEOPLE or (people.text[:1].isupper() and people.low.endswith("s"))):
        return None
    below = simple(tokens, first.last + (3 if link == "out" else 2))
    if below is None or not below.point or not first.point < below.point <= MOST_OF:
        return None
    if low_at(tokens, below.last).endswith("s") and low_at(tokens, below.last) not in VERBS:
        return None
    return _part(first, first.point, below)


def _counts(tokens: Sequence[Token], below: Number) -> bool:
    """Whether things are counted behind a number: "62 of 120 seats"."""
    after = token_at(tokens, below.last)
    return after is not None and after.kind == "word" and after.low.endswith("s")


def _over(tokens: Sequence[Token], first: Number, below: Number) -> Number | None:
    """Read "1 over 20" as a fraction, where nothing follows that "over 20" could belong to."""
    after = token_at(tokens, below.last)
    if (after is not None and after.kind != "sign") or not first.point or not below.point:
        return None
    if not first.point < below.point or below.scale > 1 or first.point != 1:
        return None
    part = first.point / below.point
    return replace(first, last=below.last, point=part, precision=part, last_place=part)


def _one_in_many(tokens: Sequence[Token], first: Number, below: Number) -> Number | None:
    """Read "one in 242", "1 in 5,000": rates of one; "4 in 2021" is none."""
    follower = token_at(tokens, below.last)
    if first.point != 1 or (follower is not None and follower.kind == "word" and below.scale > 1):
        return None
    year = tokens[below.first].text.isdigit() and 1900 <= (below.point or 0) <= 2100
    if year:
        return None
    return replace(first, last=below.last, per=below.point or 0.0, form="ratio")


def number_range(
    tokens: Sequence[Token], first: Number, simple: Simple, *, wide: bool = True
) -> Number | None:
    """Read "10 to 12", "10-12", "between 3 and 4"; the two ends share the later scale.

    The later end may be a range itself where `wide`: "24.2 to 33-35 billion".
    """
    link = token_at(tokens, first.last)
    if link is None or first.point is None:
        return None
    after = first.last + 1
    if not _links(tokens, first, link):
        return None
    if link.text == "-" and (again := token_at(tokens, after)) and again.low == "to":
        after += 1  # "8- to 16-metre", "18-to-34-year-olds"
        hyphen = token_at(tokens, after)
        after += 1 if hyphen is not None and hyphen.text == "-" and hyphen.glued else 0
    sign = token_at(tokens, after)
    if sign is not None and sign.text in MONEY_SIGNS:
        before = token_at(tokens, first.first - 1)
        if before is not None and before.text in MONEY_SIGNS and before.text != sign.text:
            return None  # from $3 to €4
        after += 1
    second = simple(tokens, after)
    if second is None or second.point is None:
        return None
    nested = wide and link.low == "to"
    wider = number_range(tokens, second, simple, wide=False) if nested else None
    if wider is not None and wider.high is not None:
        second = replace(wider, point=wider.high, low=None, high=None)
    low, high = _shared_scale(first, second)
    fell = link.low == "to" and any(
        t.low == "from" for t in tokens[max(0, first.first - 2) : first.first]
    )
    if low == high or (low > high and not fell):
        return None
    if sign is not None and sign.text in MONEY_SIGNS and _is_step(tokens, first, low, high):
        return None
    return replace(
        second, first=first.first, point=None, low=low, high=high, link=link.low,
        precision=max(first.precision, second.precision),
    )  # fmt: skip


def _is_step(tokens: Sequence[Token], first: Number, low: float, high: float) -> bool:
    """Whether the first is a step and the second where it led: "up by £1 to £11.99"."""
    led = any(t.low == "by" for t in tokens[max(0, first.first - 2) : first.first])
    return led and high > 4 * low


def _links(tokens: Sequence[Token], first: Number, link: Token) -> bool:
    """Whether a token joins the ends of a range."""
    following = token_at(tokens, first.last + 1)
    if link.low == "and":
        return is_between(tokens, first.first)
    if link.text == "-" and following is not None:
        hung = following.low == "to" and link.glued
        return hung or following.kind == "num" or following.text in MONEY_SIGNS
    return link.low in {"to", "~"}


def is_between(tokens: Sequence[Token], first: int) -> bool:
    """Whether "between" stands before a number and its sign or hedge."""
    return any(t.low == "between" for t in tokens[max(0, first - 3) : first])


def _shared_scale(first: Number, second: Number) -> tuple[float, float]:
    """Give both ends with the scale of the later one where the first has none."""
    low, high = first.point or 0.0, second.point or 0.0
    if first.scale == 1.0 and second.scale >= 12 and low * second.scale <= high:
        low *= second.scale
    return low, high
