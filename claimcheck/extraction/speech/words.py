"""The words and signs of a sentence, as the readers of speech take them."""

import re
from dataclasses import dataclass

from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){1,4}(?![^\W\d_])"  # U.S., J.
    r"|[^\W_]+(?:(?:[.'&-]|(?<=\d),(?=\d))[^\W_]+)*(?:'(?=\s[^\W_]))?"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Word:
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
