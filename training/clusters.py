"""Gives the embedding layer its tables: word clusters, known words, vectors.

The clusters are those of the package that has the lemma tables, cut to the more frequent words. A
table holds hashes of words and no words.
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import DocBin
from spacy.util import registry

from claimcheck.text.embedding import set_tables, set_vectors
from training.vectors import vectors

TABLES = ("lexeme_cluster", "lexeme_prob")
WORDS = 50_000
"""Forms of words in the table; twice as many would cover half a percent more of a text."""
SEEN = 2
"""A word seen less often in the training gets no vector of its own."""
RARE = -30.0
"""The logarithm of a probability below all in the table."""


def tables(package: Path, archive: Path, train: Path) -> Callable[[Language], None]:
    """Give what sets the tables of a new pipeline before its training.

    Args:
        package: where `pip install --target` put the package spacy-lookups-data.
        archive: where `vectors.py` put the archive of word vectors.
        train: the training texts.
    """

    def fill(nlp: Language) -> None:
        layer: Any = nlp.get_pipe("tok2vec")
        paths = {get_string_id(word): path for word, path in clusters(Path(package)).items()}
        seen = Counter(t.norm for d in DocBin().from_disk(train).get_docs(nlp.vocab) for t in d)
        set_tables(layer.model, paths, [word for word, times in seen.items() if times >= SEEN])
        read = vectors(Path(archive))
        hashes = [get_string_id(word) for word in read.words]
        set_vectors(layer.model, hashes, read.codes, read.books)

    return fill


def clusters(package: Path) -> dict[str, int]:
    """Give the cluster of each of the most frequent words, as a path of bits, the first lowest."""
    read = {name: json.loads(gzip.decompress(table(package, name).read_bytes())) for name in TABLES}
    return frequent(read["lexeme_cluster"], read["lexeme_prob"], WORDS)


def frequent(paths: Mapping[str, int], chances: Mapping[str, float], most: int) -> dict[str, int]:
    """Leave the most frequent words, small letters first.

    A word that has a cluster only with a capital ("Tuesday") has it in small letters too, and
    one that has the same with a capital is not given twice.

    Args:
        paths: the cluster of each word, 0 where it has none.
        chances: the logarithm of each word's probability.
        most: how many words to leave.
    """

    def chance(word: str) -> float:
        return chances.get(word, RARE)

    own = {word: path for word, path in paths.items() if path}
    full = {word.lower(): own[word] for word in sorted(own, key=chance)} | own
    best = {word.lower(): chance(word) for word in sorted(full, key=chance)}

    def rank(word: str) -> float:
        return -(best[word] if word == word.lower() else chance(word))

    telling = [w for w in full if w == w.lower() or full[w.lower()] != full[w]]
    return {word: full[word] for word in sorted(telling, key=rank)[:most]}


def table(package: Path, name: str) -> Path:
    """Give the file of an English table in the package."""
    return package / "spacy_lookups_data" / "data" / f"en_{name}.json.gz"


registry.callbacks("claimcheck.tables.v1", func=tables)
