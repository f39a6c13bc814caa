"""The words of an event that a length of time hangs on: "the war" in "15 months into the war"."""

from collections.abc import Sequence

from claimcheck.extraction.tokens import Token
from claimcheck.model import Span

_END = frozenset({"and", "but", "which", "who", "when", "while", "as", "according", "said"})
MAX_ANCHOR = 8


def anchor_at(tokens: Sequence[Token], at: int, end: int) -> tuple[Span | None, int]:
    """Give the words of an event from a token on, up to a break of the sentence."""
    last = at
    if at < end and tokens[at].low.endswith("ing") and tokens[at].text.islower():
        return None, at  # before falling west of the island
    while last < end and last - at < MAX_ANCHOR:
        token = tokens[last]
        if token.low in _END or (token.kind == "sign" and token.text not in "-'"):
            break
        last += 1
    if last == at:
        return None, at
    return Span(tokens[at].start, tokens[last - 1].end), last
