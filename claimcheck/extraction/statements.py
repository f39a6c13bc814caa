"""Claims without a number, by rules/statements.yaml: comparisons, superlatives, trends."""

import re
from collections.abc import Mapping, Sequence

from claimcheck.model import Hedge, Kind, Mention, Quantity, Span
from claimcheck.rulebook.kinds import StatementRule, StatementWords

TRAILING = re.compile(r"\d+")


class StatementGrammar:
    """Reads statements at the words that can open one."""

    def __init__(self, rules: Sequence[StatementRule], words: StatementWords) -> None:
        """Index the rules by their opening words."""
        self._words = words
        self._by_word: dict[str, list[StatementRule]] = {}
        for rule in rules:
            for word in rule.opens:
                self._by_word.setdefault(word, []).append(rule)
        self.openers = frozenset(self._by_word)

    def read(self, clean: str, at: int, end: int, sentence: int) -> tuple[Mention, int] | None:
        """Read the statement that a word opens.

        Args:
            clean: the text.
            at: where the word starts.
            end: where its sentence ends.
            sentence: the sentence's number.

        Returns:
            The mention and where to go on; None where the word opens none.
        """
        word = re.match(r"\w+", clean[at : at + 20])
        for rule in self._by_word.get(word[0].lower() if word else "", ()):
            found = rule.pattern.match(clean, at, end)
            if found is not None:
                mention = self._mention(rule, found, sentence)
                return mention, mention.span.end
        return None

    def _mention(self, rule: StatementRule, found: re.Match[str], sentence: int) -> Mention:
        parts = {key: value for key, value in found.groupdict().items() if value}
        kind = Kind(rule.gives["kind"])
        span = Span(*found.span("said"))
        other = Span(*found.span("other")) if "other" in parts else None
        return Mention(
            span,
            span,
            kind,
            _quantity(kind, self._place(rule, parts)),
            hedge=self._hedge(kind, parts),
            marks=("steady",) if self._is_steady(found["said"]) else (),
            noun=parts.get("noun", parts.get("by", "")),
            relation=rule.gives.get("relation", ""),
            anchor=other,
            adjective=self._adjective(rule, parts),
            group=parts.get("group", ""),
            rule=rule.id,
            sentence=sentence,
        )

    def _adjective(self, rule: StatementRule, parts: Mapping[str, str]) -> str:
        """Give the plain form of what is compared, or the way that something moved."""
        if "adjective" in rule.gives:
            return str(rule.gives["adjective"])
        said = parts.get("adj", parts.get("verb", "")).lower()
        if "verb" in parts:
            return "up" if said in self._words.up else "down"
        return self._words.plain.get(said, said)

    def _hedge(self, kind: Kind, parts: Mapping[str, str]) -> Hedge | None:
        said = parts.get("adj", "")
        if kind is Kind.MULTIPLE:
            lesser = said.lower() in self._words.lesser
            return Hedge("less_than" if lesser else "more_than", said)
        return (
            Hedge("superlative", parts["said"]) if kind in {Kind.SUPERLATIVE, Kind.RANK} else None
        )

    def _place(self, rule: StatementRule, parts: Mapping[str, str]) -> float:
        written = parts.get("place", "").lower()
        digits = TRAILING.match(written)
        if digits is not None:
            return float(digits[0])
        return float(self._words.ordinals.get(written, rule.gives.get("point", 1)))

    def _is_steady(self, said: str) -> bool:
        low = said.lower()
        return any(f" {word}" in low for word in self._words.steadily)


def _quantity(kind: Kind, value: float) -> Quantity | None:
    """Give the number that a statement stands for: a place, a multiple of one, or none at all."""
    if kind is Kind.TREND:
        return None
    if kind is Kind.MULTIPLE:
        return Quantity(value, dimension="multiple", precision=1.0, last_place=1.0, form="multiple")
    if kind is Kind.COUNT:
        return Quantity(value, precision=1.0, last_place=1.0, form="words")
    return Quantity(value, dimension="rank", form="rank")
