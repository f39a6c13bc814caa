"""Numbers that are part of a name or stand in a row: "Planet 9", "BBC One", a table's cells."""

from collections.abc import Sequence

from claimcheck.extraction.amounts.nouns import STOP
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, low_at, token_at

COMMON = frozenset(
    {"another", "nearly", "roughly", "almost", "only", "just", "approximately", "perhaps", "maybe",
     "exactly", "well", "including", "killed", "least", "fully", "barely", "fewer", "score",
     "total"}
)  # fmt: skip
"""Words that open a sentence before a number and are no name."""
SIGNS = frozenset({"minus", "negative", "plus"})


def is_named(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a bare number is part of a name or a pronoun: "Planet 9", "Ray (4)", "one"."""
    before, earlier = token_at(tokens, number.first - 1), token_at(tokens, number.first - 2)
    if before is not None and before.text == "-" and before.glued and tokens[number.first].glued:
        return earlier is not None and earlier.kind == "word" and earlier.low not in SIGNS
    if number.words != "a" and number.point == 1 and number.form == "words":
        return low_at(tokens, number.last) != "of" and len(tokens) > 1
    if before is not None and before.text == "(" and low_at(tokens, number.last) == ")":
        before, earlier = earlier, token_at(tokens, number.first - 3)
    if before is None or before.kind != "word" or before.text.islower():
        return False
    plain = number.form == "digits" and tokens[number.first].text.isdigit()
    opening = earlier is None or earlier.text in ".?!"  # "Leeds 2" but not "Another 40"
    inside = not opening or before.low not in COMMON | STOP
    return inside and plain and number.last == number.first + 1 and not before.text.isupper()


def is_glued(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Whether what stands before a number makes it part of a name or a code: "A330-200", "007"."""
    first, before = tokens[at], token_at(tokens, at - 1)
    if first.text[:1] == "0" and first.text.isdigit() and first.text != "0":
        return True
    if before is None:
        return False
    plain = number.first == at  # no currency's sign before it
    if plain and is_name(before, first, token_at(tokens, at + 1)):
        return True
    if before.text == "#" and number.scale == 1.0:
        return True
    return first.glued and _hangs_on(tokens, at, before)


def _hangs_on(tokens: Sequence[Token], at: int, before: Token) -> bool:
    """Whether a number without a space before it hangs on a word, a sign or another number."""
    if before.kind in {"word", "num"} or before.text in "_@":
        return True
    if before.text == "'" and not before.glued:
        return True  # iLife '11
    if tokens[at].kind != "num" or not before.glued:
        return False
    behind = token_at(tokens, at - 2)
    named = behind is not None and (behind.kind == "num" or behind.text[-1:].isupper())
    return before.text in "/:" or (before.text in "-+" and named)


def is_name(before: Token, first: Token, after: Token | None) -> bool:
    """Whether a capitalised number word is part of a name: "BBC One", "the Seven Sisters"."""
    if first.kind == "word" and first.glued and before.text == "-" and before.glued:
        return True  # a production-four-door record
    if first.kind != "word" or not first.text[0].isupper() or before.kind != "word":
        return False
    if before.text.islower():
        return after is not None and after.text[:1].isupper() and not first.text.isupper()
    shouted = first.text.isupper() and before.text.isupper() and len(before.text) > 3
    return before.text[0].isupper() and not shouted


def is_row(tokens: Sequence[Token], number: Number) -> bool:
    """Whether bare digits stand in a row of numbers, as in a table or a broken number."""
    after, behind = token_at(tokens, number.last), token_at(tokens, number.last + 1)
    typed = behind is not None and behind.glued and behind.kind == "word"  # 50 787s
    return number.form == "digits" and after is not None and after.kind == "num" and not typed
