"""A text as relations are read in it: its words, with a slot for each number or date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import Extraction, Kind, Mention, Sentence
from claimcheck.verdict.interval import ELAPSED

OPEN, CLOSE, STOP = "⟦", "⟧", "¦"
"""A slot is written ⟦n3⟧: the letter of its kind, and the place of its mention."""
MARKS = str.maketrans(dict.fromkeys(OPEN + CLOSE + STOP, " "))
SLOT = re.compile(r"⟦([a-z])(\d+)⟧")
LETTERS = {
    Kind.COUNT: "n",
    Kind.MONEY: "m",
    Kind.MEASURE: "l",
    Kind.PERCENT: "p",
    Kind.PERCENTAGE_POINTS: "q",
    Kind.SHARE: "f",
    Kind.MULTIPLE: "x",
    Kind.CHANGE: "c",
    Kind.RANGE: "g",
    Kind.DURATION: "d",
    Kind.AGE: "a",
}
RELATIVE = {"ago": "y", "later": "w"}
DATES = frozenset("tyw")
OTHER = "o"
LONGEST = 1500
"""Characters of a sentence past which it is no sentence, and no relation is read in it."""
MOST_SLOTS = 40


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence and the next of its paragraph, as words and slots.

    `stop` is where the second begins; what is found wholly behind it belongs to the next window.
    """

    words: str
    stop: int


def letter(mention: Mention, words: str) -> str:
    """Give the letter of a mention's slot; see rules/arithmetic.yaml."""
    if mention.time is not None:
        told_by_length = mention.quantity is not None
        return RELATIVE.get(words.rpartition(" ")[2], "t") if told_by_length else "t"
    quantity = mention.quantity
    if quantity is None:
        return OTHER
    if quantity.point is None:
        ends = quantity.low is not None and quantity.high is not None
        change = mention.kind is Kind.CHANGE or words.startswith("from ")
        return OTHER if not ends else "c" if change else "g"
    if quantity.per:
        return "r"
    if mention.kind is Kind.DURATION and mention.relation in ELAPSED:
        return "e"
    return LETTERS.get(mention.kind, OTHER)


def windows(extraction: Extraction) -> Iterator[Window]:
    """Give each sentence that holds a number, together with the one that follows it."""
    own: dict[int, list[int]] = {}
    for place, mention in enumerate(extraction.mentions):
        own.setdefault(mention.sentence, []).append(place)
    written = {
        i: _written(extraction, extraction.sentences[i], places)
        for i, places in own.items()
        if len(places) <= MOST_SLOTS
    }
    for i, words in written.items():
        following = i + 1
        beside = ""
        if following in written and _together(extraction.sentences, i):
            beside = written[following]
        if words:
            yield Window(f"{words}{STOP} {beside}", len(words))


def _together(sentences: Sequence[Sentence], place: int) -> bool:
    return sentences[place].paragraph == sentences[place + 1].paragraph


def _written(extraction: Extraction, sentence: Sentence, places: Sequence[int]) -> str:
    """Write a sentence with its slots; "" where it is too long to be one."""
    if sentence.span.end - sentence.span.start > LONGEST:
        return ""
    parts, at = [], sentence.span.start
    for place in places:
        span = extraction.mentions[place].span
        if span.start < at or _is_word(extraction.mentions[place]):
            continue
        parts.append(_plain(extraction.clean[at : span.start]))
        kind = letter(extraction.mentions[place], span.of(extraction.clean).lower())
        parts.append(f"{OPEN}{kind}{place}{CLOSE}")
        at = span.end
    parts.append(_plain(extraction.clean[at : sentence.span.end]))
    return "".join(parts).rstrip()


def _is_word(mention: Mention) -> bool:
    """Whether a mention is no date but a word: "now", "recently"."""
    return mention.time is not None and mention.time.grain == "reference"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(MARKS))


def places(stretch: str) -> list[int]:
    """Give the mentions of a stretch of words and slots, in order."""
    return [int(place) for _, place in SLOT.findall(stretch)]


def numbers(stretch: str) -> list[int]:
    """Give those of them that are no dates."""
    return [int(place) for kind, place in SLOT.findall(stretch) if kind not in DATES]
