"""Two numbers that make one: ratios ("one in five", "6 for every 100,000") and ranges."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.extraction.number import Number
from claimcheck.extraction.tokens import Token, token_at

Simple = Callable[[Sequence[Token], int], Number | None]
"""Reads one plain number at a token."""
MONEY_SIGNS = frozenset("$€£¥₹₽₴₪₩₺₦")


def ratio(tokens: Sequence[Token], first: Number, simple: Simple) -> Number | None:
    """Read "one in five", "12 of 31", "three out of four", "6 for every 100,000", "1:600"."""
    point = first.point or 0.0
    low = [t.low for t in tokens[first.last : first.last + 3]]
    if low[:1] == [":"] and point and (below := simple(tokens, first.last + 1)):
        return replace(first, last=below.last, per=below.point or 0.0, form="ratio")
    skip = _link(low)
    below = simple(tokens, first.last + skip) if skip else None
    if below is None or not below.point:
        return None
    if low[0] in {"for", "per"}:
        return replace(first, last=below.last, per=below.point, form="ratio")
    if not 0 < point < below.point or below.point > 100 or point != int(point):
        return None
    return replace(
        first, last=below.last, point=100 * point / below.point, form="fraction", share=True
    )


def number_range(tokens: Sequence[Token], first: Number, simple: Simple) -> Number | None:
    """Read "10 to 12", "10-12", "between 3 and 4"; the two ends share the later scale."""
    link = token_at(tokens, first.last)
    if link is None or first.point is None:
        return None
    after = first.last + 1
    if not _links(tokens, first, link):
        return None
    sign = token_at(tokens, after)
    if sign is not None and sign.text in MONEY_SIGNS:
        after += 1
    second = simple(tokens, after)
    if second is None or second.point is None:
        return None
    ends = _shared_scale(first, second)
    if ends is None or ends[0] >= ends[1]:
        return None
    return replace(
        second, first=first.first, point=None, low=ends[0], high=ends[1], scale=second.scale
    )


def _link(low: list[str]) -> int:
    """Count the words that link the two numbers of a ratio."""
    if low[:2] in (
        ["in", "every"],
        ["out", "of"],
        ["of", "every"],
        ["for", "every"],
        ["of", "the"],
    ):
        return 2
    if low[:3] == ["for", "each", "of"]:
        return 3
    return 1 if low[:1] in (["in"], ["of"], ["per"]) else 0


def _links(tokens: Sequence[Token], first: Number, link: Token) -> bool:
    before = token_at(tokens, first.first - 1)
    start = token_at(tokens, first.first - 2) if before and before.text in MONEY_SIGNS else before
    if link.low == "and":
        return start is not None and start.low == "between"
    if link.text == "-":
        following = token_at(tokens, first.last + 1)
        return following is not None and (following.kind == "num" or following.text in MONEY_SIGNS)
    return link.low in {"to", "or"} if link.low == "or" else link.low == "to"


def _shared_scale(first: Number, second: Number) -> tuple[float, float] | None:
    """Give both ends with the scale of the later one where the first has none."""
    low, high = first.point or 0.0, second.point or 0.0
    if first.scale == 1.0 and second.scale > 1.0 and low * second.scale <= high:
        low *= second.scale
    return low, high
