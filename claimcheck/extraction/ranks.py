"""Ranks and superlatives with their group: "the world's largest", "second-largest in Africa"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.extraction.amounts.nouns import STOP
from claimcheck.extraction.tokens import Token, low_at
from claimcheck.rulebook.kinds import ComparisonWords, NumberWords

SUFFIXES = frozenset({"st", "nd", "rd", "th"})
GROUP_LEADS = frozenset({"in", "of", "among", "on"})
EACH = frozenset({"capita", "head", "person", "inhabitant"})
ARTICLES = frozenset({"the", "all", "its", "their"})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""What stands behind a group's name and is none of it: "in Germany in 2015"."""
TIMED = frozenset({"over", "more", "nearly", "almost", "years", "decades", "months", "recent", "a"})
BREAKS = frozenset(
    {"and", "or", "but", "that", "which", "who", "with", "after", "before", "is", "was", "has",
     "are", "were", "to", "by", "for", "at", "as", "from", "since", "while", "when", "than", "last"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a group, in tokens `first` up to `last`."""

    first: int
    last: int
    place: int
    adjective: str
    group: str
    noun: str
    words: str


class RankGrammar:
    """Reads ranks by the words of rules/comparisons.yaml."""

    def __init__(self, words: ComparisonWords, numbers: NumberWords) -> None:
        """Keep the words."""
        self.words = words
        self.ordinals = numbers.ordinals

    def read(self, tokens: Sequence[Token], at: int) -> Rank | None:
        """Read the rank whose adjective or ordinal stands at a token; None without a group."""
        place, start = self._place(tokens, at)
        adjective, after = self._adjective(tokens, start)
        if not adjective or (place == 0 and start != at):
            return None
        noun, end = _noun(tokens, after)
        owner, first = _owner(tokens, at)
        group, last = _group(tokens, end)
        if not owner and not group:
            if not place:
                return None
            last = end
        said = " ".join(t.text for t in tokens[at:after]).replace(" - ", "-")
        return Rank(
            first if owner else at,
            last if group else end,
            place or 1,
            adjective,
            owner or group,
            noun,
            said,
        )

    def _place(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        """Read "second-", "third ", "2nd-" before an adjective; 0 where none stands."""
        place = self.ordinals.get(tokens[at].low, 0)
        after = at + 1
        if (
            tokens[at].kind == "num"
            and tokens[at].text.isdigit()
            and low_at(tokens, after) in SUFFIXES
        ):
            place, after = int(tokens[at].text), at + 2  # 2nd-largest
        if not place:
            return 0, at
        if after < len(tokens) and tokens[after].text == "-":
            after += 1
        return place, after

    def _adjective(self, tokens: Sequence[Token], at: int) -> tuple[str, int]:
        if at >= len(tokens):
            return "", at
        low = tokens[at].low
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if low == "top" and after in {"of", "to", "off"}:
            return "", at
        if low in self.words.superlatives:
            return self.words.superlatives[low], at + 1
        if low == "most" and at + 1 < len(tokens) and tokens[at + 1].low in self.words.most:
            return tokens[at + 1].low, at + 2
        return "", at


def _noun(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the words ranked: "nuclear power", "economy"."""
    words: list[str] = []
    for token in tokens[at : at + 4]:
        if token.low == "per" and low_at(tokens, at + len(words) + 1) in EACH and words:
            words += ["per", tokens[at + len(words) + 1].text]  # "the highest GDP per capita"
            break
        hung = low_at(tokens, at + len(words) + 1) == "-"  # "largest single-day fall"
        if token.kind != "word" or hung or token.low in BREAKS | GROUP_LEADS | STOP:
            break
        words.append(token.text)
    return " ".join(words), at + len(words)


def _owner(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read the possessive before: "the world's", "Africa's"."""
    before = at - 1
    if before >= 0 and tokens[before].low.endswith("'s"):
        return tokens[before].text, before
    if before >= 0 and tokens[before].text == "'" and before > 0:
        return tokens[before - 1].text, before - 1
    return "", at


def _group(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read the group behind: "in Africa", "of the G7", "of the four provinces"."""
    if at >= len(tokens) or tokens[at].low not in GROUP_LEADS:
        return "", at
    words: list[str] = []
    last = at + 1
    for number, token in enumerate(tokens[at + 1 : at + 6], at + 2):
        if token.low in GROUP_LEADS and number < len(tokens) and tokens[number].kind == "num":
            break  # "in the European Union in 2023"
        halts = token.low in BREAKS or (token.low in STOP and token.low not in GROUP_LEADS)
        if token.kind == "sign" or (words and halts and token.low not in ARTICLES):
            break
        if token.low in BREAKS or (not words and token.low in TIMED):
            return "", at
        if token.kind == "num" and token.glued and words:
            words[-1] += token.text  # "in the G20"
        elif token.kind == "num" and YEAR.fullmatch(token.text):
            break  # "in the G20 in 2023"
        else:
            words.append(token.text)
        last += 1
    while words and words[-1].lower() in GROUP_LEADS:
        words, last = words[:-1], last - 1
    named = any(w[:1].isupper() for w in words) or "world" in words
    return (" ".join(words), last) if named else ("", at)
