"""Trees written down as tables: words with tags, labels and heads."""

import re
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

FILE = Path(__file__).parent / "clearnlp_trees.txt"
PARTS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "CD": "NUM", "$": "SYM", "IN": "ADP",
    "TO": "PART", "POS": "PART", "DT": "DET", "PDT": "DET", "PRP": "PRON", "EX": "PRON",
    "WP": "PRON", "WDT": "PRON", "RB": "ADV", "WRB": "ADV", "RP": "ADP", "JJ": "ADJ",
    "JJR": "ADJ", "JJS": "ADJ", "VB": "VERB", "VBD": "VERB", "VBN": "VERB", "VBZ": "VERB",
    "VBP": "VERB", "VBG": "VERB", "CC": "CCONJ", "UH": "INTJ", ",": "PUNCT", ".": "PUNCT",
}  # fmt: skip
"""The part of speech that goes with a tag."""
BE = frozenset({"is", "are", "was", "were", "be", "been"})
LEMMAS = {"rose": "rise", "fell": "fall", "grew": "grow", "stands": "stand", "gave": "give"}
GLUED = re.compile(r"^(?:[.,%]|'s|n't)$")


@dataclass(frozen=True)
class Row:
    """A word with its tag, and its label and head in both schemes; heads count from nought."""

    word: str
    tag: str
    given: tuple[str, int]
    wanted: tuple[str, int]


@dataclass(frozen=True)
class Tree:
    """A sentence with both its trees."""

    name: str
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        """Name the tree in the list of tests."""
        return self.name

    @property
    def spaces(self) -> list[bool]:
        """Whether a space stands behind each word."""
        following = [*(row.word for row in self.rows[1:]), "."]
        pairs = zip(self.rows, following, strict=True)
        return [not GLUED.match(after) and row.tag != "$" for row, after in pairs]

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        pairs = zip(self.rows, self.spaces, strict=True)
        return "".join(row.word + " " * space for row, space in pairs)

    def doc(self, vocab: Vocab) -> Doc:
        """Give the sentence with the tree that spaCy's own pipelines give."""
        return Doc(
            vocab,
            words=[row.word for row in self.rows],
            spaces=self.spaces,
            tags=[row.tag for row in self.rows],
            pos=[_part(row) for row in self.rows],
            lemmas=[_lemma(row.word) for row in self.rows],
            heads=[row.given[1] for row in self.rows],
            deps=[row.given[0] for row in self.rows],
        )


def _part(row: Row) -> str:
    auxiliary = row.given[0] in {"aux", "auxpass"} or row.word in BE
    return "AUX" if auxiliary and row.tag != "TO" else PARTS[row.tag]


def _lemma(word: str) -> str:
    return "be" if word in BE else LEMMAS.get(word, word.lower())


def trees() -> list[Tree]:
    """Read the sentences of the file."""
    blocks = FILE.read_text(encoding="utf-8").split("\n\n")
    return [_tree(block.strip().split("\n")) for block in blocks if block.startswith("= ")]


def _tree(lines: list[str]) -> Tree:
    rows = []
    for at, line in enumerate(lines[1:]):
        first, _, second = line.partition(" | ")
        word, tag, *given = first.split(" ")
        here = _arc(given, at)
        rows.append(Row(word, tag, here, _arc(second.split(" "), at) if second else here))
    return Tree(lines[0].removeprefix("= "), tuple(rows))


def _arc(parts: list[str], at: int) -> tuple[str, int]:
    label, head = parts
    return label, int(head) - 1 if int(head) else at
