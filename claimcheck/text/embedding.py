"""Word vectors of the English pipeline: hashed parts of each word, and its word cluster.

A word that the treebanks show once or never is read by the words that are used as it is: Brown
clusters, made of much text without trees, put "fell", "tumbled" and "skidded" in one. A cluster
is a path of bits in a tree, so its first bits name a wider class. The table of words is part of
the model and is stored with its weights.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    add,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)
from thinc.types import Floats2d, Ints2d

FEATURES = "claimcheck_features"
WORDS, CLUSTERS, PATHS, KNOWN = "words", "clusters", "paths", "known"
KINDS = {WORDS: "uint32", CLUSTERS: "uint16", PATHS: "uint32", KNOWN: "uint32"}
FORMS = ("ORTH", "LOWER")
"""The forms of a word that are looked for in the table, the first that is there counts."""


def cluster_embed(
    width: int, attrs: list[str], rows: list[int], bits: list[int], cluster_rows: list[int]
) -> Model[list[Doc], list[Floats2d]]:
    """Build the layer that gives each word of some texts a vector.

    Args:
        width: of the vectors, and of each table of them.
        attrs: attributes of words that are hashed, as spaCy names them; the first is the word
            itself, which is left out where the training had it once or never.
        rows: of the table for each attribute.
        bits: how many bits of a cluster's path each cluster table reads.
        cluster_rows: of the table for each number of bits.
    """
    names = len(attrs)
    hashed = [_table(width, size, i) for i, size in enumerate(rows)]
    clusters = [_table(width, size, names + i) for i, size in enumerate(cluster_rows)]
    mixed = Maxout(width, width * (names + 1), nP=3, dropout=0.0, normalize=True)
    tables = {name: np.zeros(0, kind) for name, kind in KINDS.items()}
    return chain(
        Model(FEATURES, _features, attrs={"columns": attrs, "bits": bits, **tables}),
        list2ragged(),
        with_array(chain(concatenate(*hashed, add(*clusters)), mixed)),
        ragged2list(),
    )


def set_tables(model: Model[Any, Any], clusters: Mapping[int, int], known: Iterable[int]) -> None:
    """Give a model that holds the layer its tables.

    Args:
        model: the layer or one around it.
        clusters: the path of each word's cluster, the first bit lowest, by the hash of the word.
        known: the first attribute of the words that have a vector of their own.
    """
    layer = next(node for node in model.walk() if node.name == FEATURES)
    words = sorted((_short(word), path) for word, path in clusters.items())
    paths, places = np.unique([path for _, path in words], return_inverse=True)
    tables = {
        WORDS: [word for word, _ in words],
        CLUSTERS: places,
        PATHS: paths,
        KNOWN: sorted(map(_short, known)),
    }
    for name, table in tables.items():
        layer.attrs[name] = np.array(table, KINDS[name])


def _table(width: int, rows: int, column: int) -> Model[Ints2d, Floats2d]:
    return HashEmbed(width, rows, column=column, seed=8 + column, dropout=0.0)


def _features(
    model: Model[list[Doc], list[Ints2d]],
    docs: Iterable[Doc],
    is_train: bool,  # noqa: ARG001 - thinc gives it by name
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    """Give a row for each word: its hashed attributes, then the first bits of its path."""
    columns, paths, clusters = (model.attrs[name] for name in ("columns", PATHS, CLUSTERS))
    masks = np.array([(1 << bits) - 1 for bits in model.attrs["bits"]], "uint64")
    found = []
    for doc in docs:
        hashed = doc.to_array([*columns, *FORMS]).astype("uint64")
        path = np.zeros(len(doc), "uint32")
        for forms in reversed(hashed[:, len(columns) :].T):
            at, there = _find(model.attrs[WORDS], forms)
            path[there] = paths[clusters[at[there]]]
        attrs = hashed[:, : len(columns)]
        if len(model.attrs[KNOWN]):
            attrs[:, 0] *= _find(model.attrs[KNOWN], attrs[:, 0])[1]
        rows: Any = np.hstack([attrs, path.astype("uint64")[:, None] & masks])
        found.append(model.ops.asarray2i(rows, dtype="uint64"))
    return found, lambda _: []


def _find(table: np.ndarray, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the place of each word's hash in a sorted table, and whether it is there."""
    if not len(table):
        return np.zeros(len(words), "int64"), np.zeros(len(words), bool)
    short = _short(words).astype("uint32")
    at = np.searchsorted(table, short).clip(max=len(table) - 1)
    return at, table[at] == short


def _short(word: Any) -> Any:
    """Give the lower half of a word's hash, which is enough to tell the table's words apart."""
    return word & 0xFFFFFFFF


registry.architectures("claimcheck.ClusterEmbed.v1", func=cluster_embed)
