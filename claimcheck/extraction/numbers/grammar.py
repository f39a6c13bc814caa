"""English numbers as news writes them: plain, vague, fractions, multiples, ratios and ranges."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.numbers.cardinals import ARTICLES, CardinalGrammar
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.numbers.pairs import number_range, people_in, ratio
from claimcheck.extraction.numbers.written import HALVES
from claimcheck.extraction.tokens import Token, low_at, token_at
from claimcheck.rulebook.kinds import NumberWords

WHOLES = frozenset(
    {"of", "the", "its", "their", "all", "his", "her", "our", "those", "these", "a", "an"}
)
SHARE_LEADS = frozenset(
    {"than", "over", "about", "nearly", "almost", "least", "roughly", "around", "by", "under",
     "only", "just", "approximately", "exactly", "some"}
)  # fmt: skip
SHARE_FOLLOWS = frozenset(
    {"of", "as", "in", "to", "on", "by", "from", "more", "less", "the", "were", "was", "are",
     "is", "said", "have", "had", "and", "since", "over", "after", "between", "during", "or",
     "higher", "lower", "fewer", "who", "that", "last", "this", "a", "cheaper", "bigger",
     "smaller", "larger", "faster", "slower", "longer", "shorter", "wider", "stronger", "weaker",
     "taller", "heavier", "lighter", "older", "younger", "greater", "quicker", "richer", "poorer",
     "warmer", "cooler", "cleaner", "dearer", "safer"}
)  # fmt: skip
HALF_OF_TWO = frozenset(
    {"first", "second", "final", "in", "other", "latter", "third", "and", "better"}
)  # fmt: skip
QUARTER_TIMES = frozenset({"later", "ago", "earlier", "century", "-", "finals", "final", "horse"})
COMPARED = frozenset(
    {"as", "the", "that", "those", "what", "its", "their", "his", "her", "more", "this"}
)
WILL = frozenset({"to", "will", "would", "could", "may", "might", "can", "should", "must"})
AFTER_STEP = frozenset({"by", "in", "to", "from", "over", "within", "and", "again", "this", "next"})
LIKES = frozenset({"few", "couple", "pair", "several"})
TIMES = frozenset(
    {"minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "hundred",
     "thousand", "million", "billion"}
)  # fmt: skip
LIKE_VALUES = {"few": 3.0, "couple": 2.0, "pair": 2.0, "several": 3.0}


class NumberGrammar:
    """Reads numbers by the words of rules/numbers.yaml."""

    def __init__(self, words: NumberWords) -> None:
        """Keep the words, and what can open a number."""
        self.words = words
        self.cardinals = CardinalGrammar(words)
        self.simple = self.cardinals.read
        self.openers = (
            frozenset(words.cardinals)
            | frozenset(words.vague)
            | frozenset(words.multiples)
            | LIKES
            | HALVES.keys()
            | {"a", "an", "half", "quarter", "dozen", "point", "single"}
        )

    def opens(self, token: Token) -> bool:
        """Whether a number may start at a token."""
        return token.kind == "num" or token.low in self.openers

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read the longest number that starts at a token, None where none does."""
        for reader in (
            self._vague, self._few, self._factor, self._fraction, self._multiple, self._pointed,
        ):  # fmt: skip
            if found := reader(tokens, at):
                return found
        first = self.simple(tokens, at)
        if first is None:
            return None
        pair = next(
            (p for r in (people_in, ratio, number_range) if (p := r(tokens, first, self.simple))),
            None,
        )
        if pair is not None and pair.high is None:
            return pair
        return self._times(tokens, pair or first)

    def _pointed(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "point 77"."""
        after = token_at(tokens, at + 1)
        if tokens[at].low != "point" or after is None or not after.text.isdigit():
            return None
        if at and tokens[at - 1].kind == "word":
            return None
        place = 10.0 ** -len(after.text)
        return Number(at, at + 2, int(after.text) * place, precision=place, last_place=place)

    # --- fractions --------------------------------------------------------------------------

    def _fraction(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a fifth", "two-thirds", "half", "half a million", "two thirds of a million"."""
        part = self.cardinals.part(tokens, at)
        if part is None:
            return self._sign(tokens, at)
        value, place, last = part
        if scaled := self._of_scale(tokens, (at, last), (value, place)):
            return scaled
        if last - at > 1 and self._is_ordinal(tokens, at, last - 1):
            return None
        if last - at == 1 and not self._is_whole(tokens, at):
            return None
        timed = tokens[last - 1].low == "second" or low_at(tokens, last) != "of"
        if tokens[at].low == "one" and tokens[last - 1].low in {"second", "quarter"} and timed:
            return None
        return Number(at, last, 100 * value, precision=100 * place, form="fraction", share=True)

    @staticmethod
    def _sign(tokens: Sequence[Token], at: int) -> Number | None:
        """Read "¾ of the crew"."""
        value = HALVES.get(tokens[at].text)
        if value is None or low_at(tokens, at + 1) != "of":
            return None
        return Number(at, at + 1, 100 * value, precision=100 * value, form="fraction", share=True)

    def _of_scale(
        self, tokens: Sequence[Token], reach: tuple[int, int], part: tuple[float, float]
    ) -> Number | None:
        """Read a fraction of a scale: "half a million", "quarter million", "half a dozen"."""
        at, last = reach
        if low_at(tokens, last) == "of":
            last += 1
        hung = low_at(tokens, last) == "-" and last == at + 1
        last += 1 if hung and low_at(tokens, last + 1) in ARTICLES else 0  # "half-a-million"
        article = low_at(tokens, last) in ARTICLES or hung
        last += 1 if article else 0
        last += 1 if hung and low_at(tokens, last) == "-" else 0
        if low_at(tokens, last) not in self.words.scales or (last > reach[1] and not article):
            return None
        if last == reach[1] and tokens[last - 1].low not in {"half", "quarter"}:
            return None
        base = Number(at, last, part[0], precision=part[1], last_place=part[1], form="words")
        one = self.cardinals.read(tokens, last) or self._scale_alone(tokens, last)
        scale = one.point or 1.0
        return replace(
            base, last=one.last, point=part[0] * scale, precision=part[1] * scale,
            last_place=part[1] * scale, scale=scale,
        )  # fmt: skip

    def _scale_alone(self, tokens: Sequence[Token], at: int) -> Number:
        """Give the scale word at a token as the number it is."""
        scale = float(self.words.scales[tokens[at].low])
        return Number(at, at + 1, scale, scale=scale)

    def _is_whole(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a bare "half" is a share: "half of the crew", "more than half people"."""
        if tokens[at].low != "half":
            return False
        after, before = low_at(tokens, at + 1), tokens[at - 1].low if at else ""
        if before in HALF_OF_TWO and not (before in {"and", "in"} and after == "of"):
            return False
        return after in WHOLES or before in SHARE_LEADS

    def _is_ordinal(self, tokens: Sequence[Token], at: int, below: int) -> bool:
        """Tell "a third party" and "a quarter later" from shares: those need no "of"."""
        word, after = tokens[below], token_at(tokens, below + 1)
        top = self.words.cardinals.get(tokens[at].low, 1)
        if word.low == "second" or (word.low in {"quarter", "half"} and after is not None):
            apart = after is not None and after.low in QUARTER_TIMES
            return word.low == "second" or apart
        if top > 1 or after is None:
            return top > 1 and not word.low.endswith("s")
        if after.low in SHARE_FOLLOWS or (after.low.endswith("ed") and len(after.low) > 4):
            return False  # "a third opposed it"
        return after.kind == "word" or after.text == "-"

    # --- multiples and vague amounts --------------------------------------------------------

    def _multiple(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "doubled", "twice", "thrice", "fivefold"."""
        token = tokens[at]
        if token.low not in self.words.multiples:
            return None
        after = low_at(tokens, at + 1)
        if after in {"back", "down", "up", "a", "before"}:
            return None
        if token.low in {"double", "triple", "quadruple"} and not self._is_step(tokens, at):
            return None
        if token.low in {"twice", "thrice"} and after not in COMPARED:
            return None  # she called twice
        return Number(at, at + 1, float(self.words.multiples[token.low]), form="multiple")

    @staticmethod
    def _is_step(tokens: Sequence[Token], at: int) -> bool:
        """Whether "double" multiplies: "double the toll", "will triple"; not "a double blow"."""
        after, before = token_at(tokens, at + 1), low_at(tokens, at - 1)
        led = before in WILL and (after is None or after.kind == "sign" or after.low in AFTER_STEP)
        return led or (after is not None and after.low in COMPARED - {"more", "as"})

    def _factor(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a factor of three"."""
        if [t.low for t in tokens[at : at + 3]] != ["a", "factor", "of"]:
            return None
        number = self.simple(tokens, at + 3)
        return replace(number, first=at, form="multiple") if number is not None else None

    @staticmethod
    def _times(tokens: Sequence[Token], number: Number) -> Number:
        """Read "three times as many", "five-fold"; "twice a week" counts and multiplies nothing."""
        rest = [t.low for t in tokens[number.last : number.last + 2]]
        if rest == ["-", "fold"] or rest[:1] == ["fold"]:
            last = number.last + (2 if rest[0] == "-" else 1)
            return replace(number, last=last, form="multiple")
        counted = rest[1:] in (["a"], ["an"], ["per"], ["each"], ["every"], ["in"], ["since"])
        follows = rest[1] if len(rest) > 1 else ""
        compares = follows in COMPARED | {"less"} or follows.endswith("er") or not follows.isalpha()
        if rest[:1] == ["times"] and compares and not counted:
            return replace(number, last=number.last + 1, form="multiple")
        return number

    def _few(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a few", "several", "a couple of", "a pair of": some, as few as two or three."""
        start = at + 1 if tokens[at].low in ARTICLES else at
        word = low_at(tokens, start)
        if word == "several" and low_at(tokens, start + 1) not in TIMES:
            return None
        if word not in LIKES or (word in {"couple", "pair"} and start == at):
            return None
        before = tokens[at - 1].low if at else ""
        if word == "few" and start == at and before not in {"past", "last", "next", "coming"}:
            return None
        last = start + 1
        if low_at(tokens, last) == "of" and word in {"couple", "pair"}:
            last += 1
        scale = self.words.scales.get(low_at(tokens, last), 0)
        if scale:  # several hundred: two hundred at least
            words = " ".join(t.text for t in tokens[at : last + 1])
            low = 2.0 * scale
            return Number(at, last + 1, None, low=low, form="vague", words=words, precision=scale)
        words = " ".join(t.text for t in tokens[at:last])
        return Number(at, last, None, low=LIKE_VALUES[word], form="few", words=words)

    def _vague(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "dozens of", "tens of thousands of", "billions of"."""
        token = tokens[at]
        if token.low not in self.words.vague:
            return None
        if token.low in {"scores", "tens"} and low_at(tokens, at + 1) != "of":
            return None  # they settled scores
        bound, last = float(self.words.vague[token.low]), at + 1
        unit = float(self.words.scales.get(token.low.removesuffix("s"), 0) or bound)
        following = [t.low for t in tokens[last : last + 2]]
        if following[:1] == ["of"] and following[1:] and following[1] in self.words.vague:
            scale = self.words.scales.get(following[1].removesuffix("s"), 0)
            if scale:
                bound, unit, last = bound * scale, unit * scale, last + 2
                unit = 10.0 * scale if token.low == "tens" else unit
        if low_at(tokens, last) == "of":
            last += 1
        words = " ".join(t.text for t in tokens[at:last])
        return Number(at, last, None, low=bound, form="vague", words=words, precision=unit)
