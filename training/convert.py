"""Turns the treebanks' CoNLL-U files into spaCy's DocBin files.

Usage: python -m training.convert TREEBANK OUT

The sentences of a document are joined in runs of one to eight, so that the parser meets several
in each text and learns where they end. Where a new paragraph opens inside a run, most runs have a
line break there, as articles do. Some training runs get typographic quotes and dashes, which the
treebanks have too few of for a reader of newspapers.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, MISC = 1, 2, 3, 4, 5, 6, 7, 9
"""Columns of CoNLL-U, counted from nought."""

TRAIN = (
    "ewt/en_ewt-ud-train.conllu",
    "gum_open/en_gum_open-ud-train.conllu",
    "gum_open/en_gum_open-ud-dev.conllu",
)
DEV = ("ewt/en_ewt-ud-dev.conllu",)
TESTS = {
    "gum": "gum_open/en_gum_open-ud-test.conllu",
    "ewt": "ewt/en_ewt-ud-test.conllu",
}
LONGEST_RUN = 8
TYPOGRAPHIC = 0.4
"""The share of training runs that are given typographic quotes and dashes."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Cut:
    """How one file is cut into texts: what may part paragraphs, and how many are typographic."""

    files: tuple[str, ...]
    seed: int
    between: tuple[str, ...]
    typographic: float
    figures: bool = False
    """Whether each sentence with a figure is given once more, alone and with other digits."""
    bare: bool = False
    """Whether each sentence that an article opens is given once more, alone and without it."""


CUTS = {
    "train": Cut(TRAIN, SEED, ("\n\n", "\n\n", "\n", ""), TYPOGRAPHIC),
    "again": Cut(TRAIN, SEED + 1, ("\n\n", "\n", "", ""), TYPOGRAPHIC, figures=True),
    "last": Cut(TRAIN, SEED + 2, ("\n\n", "\n", "", ""), TYPOGRAPHIC, figures=True, bare=True),
    "dev": Cut(DEV, SEED, ("\n\n",), 0.0),
}
"""The files that are written. "again" has the sentences of "train" in other company, fewer lines
between paragraphs, which are a plain space where nothing stands here, and more figures; "last" has
more sentences that a noun opens ("Turnout rose"), where taggers take its capital for a name's."""
ARTICLES, NOUNS = frozenset({"DT", "PRP$"}), frozenset({"JJ", "NN", "NNS"})
"""Tags of what is left out at the head of a sentence, and of what stands behind it."""
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

NEW_PARAGRAPH = re.compile(r"# newpar(\s|$)")


class TreebankError(Exception):
    """The treebank cannot be read; the message says which file and what to do."""


@dataclass(slots=True)
class Sentence:
    """One annotated sentence: its words' rows, and whether a space follows each word."""

    document: str = ""
    opens: bool = False
    rows: list[list[str]] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)


def main() -> int:
    """Convert the training and development files; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    try:
        convert(args.treebank, args.out)
    except TreebankError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def convert(treebank: Path, out: Path) -> dict[str, Path]:
    """Write a file into `out` for each of `CUTS`, and return their paths.

    Raises:
        TreebankError: a file is missing, or is not CoNLL-U.
    """
    require(treebank)
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    paths = {}
    for name, cut in CUTS.items():
        rng = random.Random(cut.seed)  # noqa: S311 - the same runs each time, nothing secret
        bin_ = DocBin(store_user_data=False)
        for run in runs((s for file in cut.files for s in read(treebank / file)), rng):
            between = rng.choice(cut.between) if len(cut.between) > 1 else cut.between[0]
            typographic = cut.typographic > 0 and rng.random() < cut.typographic
            bin_.add(document(vocab, run, between, typographic))
        for sentence in (s for file in cut.files for s in read(treebank / file)):
            if cut.figures and any(map(_is_figure, sentence.rows)):
                bin_.add(document(vocab, [with_other_digits(sentence, rng)], ""))
            if cut.bare and _is_opened_by_article(sentence):
                bin_.add(document(vocab, [without_article(sentence)], ""))
        paths[name] = out / f"{name}.spacy"
        bin_.to_disk(paths[name])
    return paths


def require(treebank: Path) -> None:
    """See that all the files are there.

    Raises:
        TreebankError: one is not.
    """
    for file in (*TRAIN, *DEV, *TESTS.values()):
        if not (treebank / file).is_file():
            raise TreebankError(
                f"There is no file {file} in {treebank}. Give the folder that holds ewt/ and "
                "gum_open/, as in: make train TREEBANK=DIR. training/README.md says where the "
                "treebanks are to be had and how the files are named."
            )


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file.

    Raises:
        TreebankError: a line does not have ten columns.
    """
    sentence, name, joined, space_after = Sentence(), "", 0, True
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.startswith("# newdoc"):
            name, sentence.opens = line, True
        elif NEW_PARAGRAPH.match(line):
            sentence.opens = True
        elif not line:
            if sentence.rows:
                sentence.document = name
                yield sentence
            sentence, joined = Sentence(), 0
        elif not line.startswith("#"):
            row = line.split("\t")
            if len(row) != 10:
                raise TreebankError(f"{path}, line {number}: not ten columns, so not CoNLL-U.")
            space = "SpaceAfter=No" not in row[MISC]
            if "-" in row[0]:  # "can't" over "ca" and "n't": the two are written together
                joined, space_after = int(row[0].split("-")[1]), space
            elif "." not in row[0]:  # "8.1" is a word left out, which no text shows
                at = int(row[0])
                sentence.rows.append(row)
                sentence.spaces.append(space_after if at == joined else at > joined and space)


def runs(sentences: Iterable[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Join the sentences of each document in runs of one to `LONGEST_RUN`."""
    run: list[Sentence] = []
    length = 0
    for sentence in sentences:
        if run and (len(run) == length or sentence.document != run[0].document):
            yield run
            run = []
        if not run:
            length = rng.randint(1, LONGEST_RUN)
        run.append(sentence)
    if run:
        yield run


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Join the sentences of each whole document."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and sentence.document != run[0].document:
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def document(vocab: Vocab, run: list[Sentence], between: str, typographic: bool = False) -> Doc:
    """Make the annotated text of a run, with `between` where a paragraph opens inside it.

    A line break is a token of its own that hangs on the word before it, as spaCy has it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    kept: dict[str, list[str]] = {"tags": [], "pos": [], "morphs": [], "lemmas": [], "deps": []}
    heads: list[int] = []
    quoted = False

    def add(word: str, head: int, values: tuple[str, ...], *, space: bool) -> None:
        words.append(word)
        spaces.append(space)
        heads.append(head)
        for column, value in zip(kept.values(), values, strict=True):
            column.append(value)

    for sentence in run:
        if words and sentence.opens and between:
            spaces[-1] = False
            values = ("_SP", "SPACE", "", between, "dep")
            add(between, len(words) - 1, values, space=False)
        base = len(words)
        for row, space in zip(sentence.rows, sentence.spaces, strict=True):
            word = row[FORM]
            if typographic:
                quoted ^= word == '"'
                word = _typographic(word, quoted)
            head = int(row[HEAD])
            morph = "" if row[FEATS] == "_" else row[FEATS]
            dep = row[DEPREL] if head else "ROOT"
            head = base + (head or int(row[0])) - 1
            add(word, head, (row[XPOS], row[UPOS], morph, row[LEMMA], dep), space=space)
        spaces[-1] = True
    return Doc(vocab, words=words, spaces=spaces, heads=heads, **kept)  # type: ignore[arg-type]


def with_other_digits(sentence: Sentence, rng: random.Random) -> Sentence:
    """Give a sentence with its tree and other figures: years stay years, noughts stay noughts."""

    def other(word: str) -> str:
        kept = word[:2] if YEAR.fullmatch(word) else ""
        rest = word.removeprefix(kept)
        return kept + re.sub("[1-9]", lambda _: rng.choice("123456789"), rest)

    rows = [
        [*row[:FORM], other(row[FORM]), *row[FORM + 1 :]] if _is_figure(row) else row
        for row in sentence.rows
    ]
    return replace(sentence, rows=rows)


def without_article(sentence: Sentence) -> Sentence:
    """Give a sentence with its tree but for the word that opens it: "Turnout rose"."""
    first, *others = sentence.rows[1:]
    capital = first[FORM][:1].upper() + first[FORM][1:]
    rows = [[*first[:FORM], capital, *first[FORM + 1 :]], *others]
    heads = (str(max(int(row[HEAD]) - 1, 0)) for row in rows)
    moved = [
        [str(at), *row[FORM:HEAD], head, *row[HEAD + 1 :]]
        for at, (row, head) in enumerate(zip(rows, heads, strict=True), 1)
    ]
    return replace(sentence, rows=moved, spaces=sentence.spaces[1:])


def _is_opened_by_article(sentence: Sentence) -> bool:
    """Whether a sentence opens with an article or "its" before a noun, and nothing hangs on it."""
    if len(sentence.rows) < 3 or sentence.rows[0][XPOS] not in ARTICLES:
        return False
    return sentence.rows[1][XPOS] in NOUNS and all(row[HEAD] != "1" for row in sentence.rows)


def _is_figure(row: list[str]) -> bool:
    return row[XPOS] == "CD" and any(map(str.isdigit, row[FORM]))


def _typographic(word: str, opening: bool) -> str:
    if word == '"':
        return "\u201c" if opening else "\u201d"
    return {"--": "\u2014", "...": "\u2026"}.get(word, word.replace("'", "\u2019"))


if __name__ == "__main__":
    sys.exit(main())
