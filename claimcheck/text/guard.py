"""What keeps a hostile or foreign text out."""

import re

from claimcheck.errors import InvalidTextError, TextTooLongError
from claimcheck.settings import Settings

SURROGATE = re.compile("[\ud800-\udfff]")
WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = (
    "the of to and a in is it that for was on are with as at be this have from or had by but"
    " some what there we can out other were all your when up use how said an each she which do"
    " their if will has he his not after over more than its who been about into they"
)
ENGLISH = frozenset(_ENGLISH.split(" "))
FEW_WORDS = 20
"""A text this short may be a headline in any style: it is taken for English."""
SOME_WORDS = 60
"""A text this short may be a list of results: it is taken for English without foreign words."""
_FOREIGN = (
    "der die das und ist nicht von le la les et des une est du el los las que y del il di che per"
    " een het van en och att det ett som nie jest dla oraz"
)
FOREIGN = frozenset(_FOREIGN.split(" "))
SHARE = 0.08
"""English prose has a common English word in every four; half that of a third is not English."""
LOOKED_AT = 20_000
LATIN = 0x24F
"""Last code point of the Latin letters."""


def guard(text: str, limits: Settings) -> None:
    """Refuse a text that cannot be read.

    Raises:
        InvalidTextError: it is blank, or holds a lone surrogate.
        TextTooLongError: it is over the limit.
    """
    if len(text) > limits.max_text_characters:
        raise TextTooLongError(
            f"the text has {len(text)} characters; {limits.max_text_characters} are read at once"
        )
    if not text.strip():
        raise InvalidTextError("the text is empty")
    if SURROGATE.search(text):
        raise InvalidTextError("the text holds half of a surrogate pair")


def looks_english(clean: str) -> bool:
    """Whether common English words are as frequent as English has them."""
    words = [w.lower() for w in WORD.findall(clean[:LOOKED_AT])]
    if len(words) < FEW_WORDS:
        return 2 * sum(ord(w[0]) > LATIN for w in words) <= len(words)
    if len(words) < SOME_WORDS and not any(w in FOREIGN for w in words):
        return 2 * sum(ord(w[0]) > LATIN for w in words) <= len(words)
    return sum(w in ENGLISH for w in words) >= SHARE * len(words)
