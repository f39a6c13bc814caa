"""Folding of characters that mean the same, each alone, so that no offset shifts."""

import re
import unicodedata

_SPACES = "\u00a0\u1680\u202f\u205f\u3000\t" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_ALIKE = {"\uff05": "%", "\uff04": "$", "\uffe1": "£", "\u066a": "%", "\u066b": ".", "\u066c": ","}

_GROUPING = re.compile(r"(?<=\d)(?<!\d{4})[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_TABLE: dict[int, str] = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _DOUBLE), '"')
    | {ord(k): v for k, v in _ALIKE.items()}
)


def clean(text: str) -> str:
    """Fold spaces, dashes, quotes and digits; the result has the length of `text`.

    The em dash and fractions such as ½ stay, since they mean something of their own.
    """
    if " " in text:  # where other spaces are plain, one that does not break groups digits
        text = _GROUPING.sub(",", text)
    folded = text.translate(_TABLE)
    if folded.isascii():
        return folded
    return "".join(map(_fold_digit, folded))


def _fold_digit(char: str) -> str:
    if char.isascii() or not char.isdecimal():
        return char
    return str(unicodedata.decimal(char))
