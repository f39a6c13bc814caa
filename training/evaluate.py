"""Prints how well a pipeline tags and parses the test sets, from raw text.

Usage: python -m training.evaluate TREEBANK [--full FOLDER] [--packed FOLDER]

Each test set is read twice: by whole documents with a blank line between paragraphs, and by runs
of one to eight sentences without one. The scores are spaCy's: a word cut otherwise than in the
treebank is wrong, and UAS and LAS leave punctuation out, and
line breaks do not count at all.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from claimcheck.errors import ClaimcheckError
from claimcheck.text import embedding  # noqa: F401 - spaCy finds its layer by its name
from claimcheck.text.english import FOLDER, load_folder
from training import convert

COLUMNS = {
    "XPOS": "tag_acc",
    "UPOS": "pos_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence F1": "sents_f",
    "lemmas": "lemma_acc",
}
REPEATS = 3
"""The median of so many readings tells the speed, by the time of one processor."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one test set, cut into texts in one way."""

    name: str
    cut: str
    parts: list[list[convert.Sentence]]
    between: str


def main() -> int:
    """Print the table; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--full", type=Path, help="the trained pipeline before it was packed")
    parser.add_argument("--packed", type=Path, default=FOLDER)
    args = parser.parse_args()
    try:
        print(table(args.treebank, args.full, args.packed))
    except (ClaimcheckError, convert.TreebankError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def table(treebank: Path, full: Path | None, packed: Path) -> str:
    """Give the table, in Markdown.

    Raises:
        TreebankError: a file of the treebanks is missing.
        EnglishPipelineError: the packed pipeline cannot be loaded.
    """
    convert.require(treebank)
    names = ("test set", "texts", "weights", *COLUMNS, "tokens/s")
    lines = [
        "| " + " | ".join(names) + " |",
        "| --- | --- | --- |" + " ---: |" * (len(COLUMNS) + 1),
    ]
    pipelines = {"full": spacy.load(full)} if full else {}
    pipelines["packed"] = load_folder(packed)
    for texts in gold(treebank):
        for weights, nlp in pipelines.items():
            scores, speed = score(nlp, texts)
            cells = [f"{100 * s:.1f}" if (s := scores[k]) is not None else "-" for k in COLUMNS]
            row = [texts.name, texts.cut, weights, *cells, f"{speed:,.0f}"]
            lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def gold(treebank: Path) -> Iterator[Texts]:
    """Yield each test set in both cuts."""
    for name, file in convert.TESTS.items():
        sentences = list(convert.read(treebank / file))
        yield Texts(name, "documents", list(convert.documents(sentences)), "\n\n")
        rng = random.Random(convert.SEED)  # noqa: S311 - the same runs each time, nothing secret
        yield Texts(name, "runs", list(convert.runs(sentences, rng)), "")


def score(nlp: Language, texts: Texts) -> tuple[dict[str, float | None], float]:
    """Read the texts anew; give the scores by column, and the tokens a second."""
    docs = [_right(nlp, part, texts.between) for part in texts.parts]
    raw = [doc.text for doc in docs]
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        read = list(nlp.pipe(raw))
        seconds.append(time.process_time() - start)
    examples = [Example(doc, right) for doc, right in zip(read, docs, strict=True)]
    found = Scorer(nlp).score(examples)
    scores = {column: found.get(key) for column, key in COLUMNS.items()}
    return scores, sum(map(len, read)) / sorted(seconds)[REPEATS // 2]


def _right(nlp: Language, part: list[convert.Sentence], between: str) -> Doc:
    """Make the annotated text, its line breaks so that spaCy does not count them as misses."""
    doc = convert.document(nlp.vocab, part, between)
    for token in doc:
        if token.is_space:
            token.tag_ = token.pos_ = token.lemma_ = ""
            token.dep_ = "punct"
    return doc


if __name__ == "__main__":
    sys.exit(main())
