"""Sentences in capitals, calmed so that the grammars can read capitals as names elsewhere."""

import re
from collections.abc import Iterable, Sequence

from claimcheck.model import Sentence, Span
from claimcheck.rulebook.load import RuleBook

WORD = re.compile(r"[^\W\d_]+")
BEHIND_DIGIT = re.compile(r"\d[\s-]?$")
SIGNED = re.compile(r"\.?\s?\d|[$=]")
CODE = 3
"""Letters of a currency's code."""
LEAST_LETTERS = 12
"""Letters below which capitals are an abbreviation, not a shout."""
SHORTEST = 3
"""Letters of the abbreviated months and weekdays, which are common words too: sun, sat, mar."""
KEPT = frozenset({"US", "UK", "EU", "UN", "USA", "UAE", "NATO", "GDP", "AD", "BC", "SEC"})


def shouts(text: str, sentences: Iterable[Sentence]) -> list[Span]:
    """Give the sentences that are all in capitals."""
    spans = (s.span for s in sentences)
    return [s for s in spans if _is_shouted(text[s.start : s.end])]


def calmed(text: str, shouted: Sequence[Span], rules: RuleBook) -> str:
    """Give the text with its shouted sentences in small letters, of the same length.

    Months, weekdays, currency codes, unit symbols and some abbreviations keep their capitals.
    """
    if not shouted:
        return text
    kept = KEPT | {p for p in rules.units.prefixes if p.isupper() and len(p) == CODE}
    parts, last = [], 0
    for span in shouted:
        parts += [text[last : span.start], _calm(text[span.start : span.end], rules, kept)]
        last = span.end
    return "".join(parts) + text[last:]


def _is_shouted(said: str) -> bool:
    return said.isupper() and sum(map(str.isalpha, said)) >= LEAST_LETTERS


def _calm(said: str, rules: RuleBook, kept: set[str] | frozenset[str]) -> str:
    known = rules.dates.months.keys() | rules.dates.weekdays.keys()
    names = {n for n in known if len(n) > SHORTEST or n == "may"}
    prefixes = {p.upper(): p for p in rules.units.prefixes}
    symbols = {s.upper(): s for s in rules.units.symbols}

    def lower(match: re.Match[str]) -> str:
        word, low = match[0], match[0].lower()
        before, after = said[max(0, match.start() - 1) : match.start()], said[match.end() :]
        if word in prefixes and SIGNED.match(after):
            return prefixes[word]  # RM23, RS 5
        if f"{word}$" in rules.units.prefixes and after[:1] == "$":
            return word
        if len(word) == 1 and (before.isdigit() or before == "°"):
            return word  # 3G, 40°F
        if BEHIND_DIGIT.search(said[max(0, match.start() - 2) : match.start()]) and word in symbols:
            return word if word in rules.units.symbols else symbols[word]
        if word in kept or len(low) != len(word):
            return word
        return word[0] + low[1:] if low in names else low

    return WORD.sub(lower, said)
