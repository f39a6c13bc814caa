"""The words and signs of a sentence, as the readers of speech take them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){1,4}(?![^\W\d_])"  # U.S., J.
    r"|[^\W_]+(?:(?:[.'&-]|(?<=\d),(?=\d))[^\W_]+)*(?:'(?=\s[^\W_]))?"
    r"|\S"
)

_LINKS = "of for de der den van von la le al bin el da di du dos ibn y and & the"
LINKS = frozenset(_LINKS.split(" "))
"""Small words inside a name; never its first or last."""

_PARTICIPLES = "known born seen shown written led sent made held stuck caught left"
PARTICIPLES = frozenset(_PARTICIPLES.split(" "))
"""What may tell of a noun before it, beside words in -ed and -ing."""


class Word(NamedTuple):
    """A word or sign with its place."""

    text: str
    low: str
    span: Span

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[:1].isupper()

    @property
    def plain(self) -> bool:
        """Whether it is a word, no sign."""
        return self.text[0].isalnum()

    @property
    def owns(self) -> bool:
        """Whether it is a genitive."""
        return self.low.endswith(("'s", "'"))


def words_of(clean: str, start: int, end: int, words: SpeechWords) -> list[Word]:
    """Cut a stretch of a sentence into words; the dot of a title belongs to it."""
    found: list[Word] = []
    for match in TOKEN.finditer(clean, start, end):
        if match[0] == "." and found and found[-1].span.end == match.start():
            last = found[-1]
            if last.low in words.titles and last.capital:
                found[-1] = Word(f"{last.text}.", last.low, Span(last.span.start, match.end()))
                continue
        found.append(Word(match[0], match[0].lower(), Span(match.start(), match.end())))
    return found


def in_name(tokens: Sequence[Word], at: int, last: int) -> bool:
    """Whether a word belongs to the name that ends before `last`."""
    word = tokens[at]
    if word.low in LINKS and not word.capital:
        return at + 1 < last
    return word.capital and (not word.owns or at == last - 1)


def plural(noun: str) -> str:
    """Give the plural of a noun."""
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:] != "ey" else f"{noun}s"


def shouted(run: Sequence[str]) -> bool:
    """Whether a name is an acronym."""
    return len(run) == 1 and len(run[0]) > 1 and run[0].replace(".", "").isupper()


def joined(tokens: Sequence[Word]) -> str:
    """Join words with the spaces they had, at most one."""
    said = ""
    for before, word in zip([None, *tokens], tokens, strict=False):
        gap = before is not None and before.span.end < word.span.start
        said += (" " if gap else "") + word.text
    return said
