"""Ages told by the words around a number: "10 years old", "aged 18 to 34", "Holt, 66, has"."""

from collections.abc import Sequence

from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, low_at

OLD_TAILS = {("-", "old"): 2, ("-", "olds"): 2, ("old",): 1, ("olds",): 1, ("of", "age"): 2}
YEARS_OLD = {("yo",): 1, ("y", "/", "o"): 3, ("yr", "old"): 2, ("yr", "-", "old"): 3}
OLDEST = 110
PEOPLE = frozenset({"he", "she", "who", "i"})
BEING = frozenset({"is", "was", "turned", "turns", "'s"})
BENDING = frozenset(
    {"between", "over", "under", "more", "less", "than", "about", "from", "at", "least", "around",
     "only", "just", "nearly", "almost", "up", "to"}
)  # fmt: skip
PERSONS = frozenset({"boy", "girl", "man", "woman", "child", "son", "daughter"})
OLDER = frozenset((link, word) for link in ("or", "and") for word in ("older", "younger"))
BEYOND = frozenset((link, word) for link in ("or", "and") for word in ("over", "under"))
BE = frozenset({"was", "is", "were", "had", "has", "who", "died"})
OWNERS = frozenset({"her", "his", "my", "their", "our", "the", "a", "an"})
ENDS = frozenset({"", ".", ",", ";", "!", "?", "and", "but", "when"})
VERBS = frozenset({"has", "is", "was", "said", "who", "of", "from", "told", "had", "will", "says"})


def old_tail(tokens: Sequence[Token], at: int) -> int:
    """Give how many tokens behind a unit of time make it an age: "old", "-old", "of age"."""
    return _tail(tokens, at, OLD_TAILS)


def short_tail(tokens: Sequence[Token], at: int) -> int:
    """Give how many tokens behind a number make it an age: "yo", "y/o"."""
    return _tail(tokens, at, YEARS_OLD)


def is_led(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the words before a number make it an age: "aged", "at the age of"."""
    before = tuple(t.low for t in tokens[max(0, number.first - 4) : number.first])
    while before and before[-1] in BENDING:
        before = before[:-1]
    if before[-1:] == ("ages",):
        return number.high is not None
    after = low_at(tokens, number.last)
    if before[-1:] in (("was",), ("is",)) and after == "when" and number.last_place == 1:
        return _is_lived(number)
    told = (after, low_at(tokens, number.last + 1))
    if low_at(tokens, number.first - 1) == "both" and after == ",":
        return _is_lived(number)
    at = low_at(tokens, number.first - 1) == "at" and told[0] == "," and told[1] in PEOPLE
    closed = low_at(tokens, number.last + 2) in ENDS
    if told in OLDER or at or (told in BEYOND and closed and number.scale == 1):
        return _is_lived(number)
    if before[-1:] == ("of",) and before[-2:-1] and before[-2] in PERSONS and after in ENDS | BE:
        return number.last_place == 1
    said = before[-2:-1] and before[-2] in PEOPLE and before[-1] in BEING
    if said and after in ENDS and number.last_place == 1:
        return _is_lived(number)
    led = before[-2:] in (("age", "of"), ("ages", "of"), ("age", "at"))
    return led or before[-1:] in (("aged",), ("age",))


def is_apposed(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number between commas behind a name is an age: "Maria Holt, 66, has"."""
    parts = tokens[number.first - 2 : number.first] if number.first >= 2 else []
    after = tokens[number.last : number.last + 2]
    if len(parts) < 2 or not after or number.form != "digits" or number.last_place != 1:
        return False
    led = {low_at(tokens, number.first - n) for n in (3, 4)} & OWNERS  # "her father, 82, paints"
    person = parts[0].text[:1].isupper() or bool(led) or low_at(tokens, number.last + 1) in VERBS
    named = parts[0].kind == "word" and person and parts[1].text == ","
    follows = after[0].text == "," and after[-1].kind == "word"
    full = parts[0].text[:1].isupper() and low_at(tokens, number.first - 3)[:1].isalpha()
    full = full and tokens[number.first - 3].text[:1].isupper()  # said Ruth Adler, 71.
    follows = follows or (full and after[0].text in ".;")
    return named and follows and _is_lived(number)


def _is_lived(number: Number) -> bool:
    """Whether somebody may be as old."""
    return number.point is not None and 0 < number.point <= OLDEST


def _tail(tokens: Sequence[Token], at: int, tails: dict[tuple[str, ...], int]) -> int:
    rest = tuple(t.low for t in tokens[at : at + 4])
    return next((n for tail, n in tails.items() if rest[: len(tail)] == tail), 0)
