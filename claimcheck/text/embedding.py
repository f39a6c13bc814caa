"""Word vectors of the English pipeline: hashed parts of each word, its cluster, its company.

A word that the treebanks show once or never is read by the words that are used as it is, which
two tables tell that were made of much text without trees. Brown clusters put "fell", "tumbled" and
"skidded" in one; a cluster is a path of bits in a tree, so its first bits name a wider class.
Vectors of the words' company put like words near each other; they are cut into parts, and of each
part the table has the number of its nearest centroid in a book (product quantisation). Tables
hold hashes of words, and are part of the model and stored with its weights.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
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

FEATURES, VECTORS = "claimcheck_features", "claimcheck_vectors"
WORDS, CLUSTERS, PATHS, KNOWN = "words", "clusters", "paths", "known"
KINDS = {WORDS: "uint32", CLUSTERS: "uint16", PATHS: "uint32", KNOWN: "uint32"}
FORMS = ("ORTH", "LOWER")
"""The forms of a word that are looked for in the table of clusters, the first that is there counts;
vectors are of the last."""
CODES, BOOKS = "codes", "books"
WIDTH, PARTS, CENTROIDS = 100, 20, 256
"""Of a vector, its parts, and the centroids of each part, whose numbers take a byte."""


def word_embed(
    width: int, inner: int, hashed: dict[str, int], clusters: list[list[int]]
) -> Model[list[Doc], list[Floats2d]]:
    """Build the layer that gives each word of some texts a vector.

    Args:
        width: of what it gives.
        inner: of the tables that are trained.
        hashed: attributes of words, as spaCy names them, with the rows of the table for each; the
            first is the word itself, which is left out where the training had it once or never.
        clusters: how many bits of a cluster's path a table reads, with its rows.
    """
    attrs, bits = list(hashed), [bits for bits, _ in clusters]
    rows = [*hashed.values(), *(rows for _, rows in clusters)]
    tables = [_table(inner, size, column) for column, size in enumerate(rows)]
    joined = [*tables[: len(attrs)], add(*tables[len(attrs) :]), _company(len(rows))]
    mixed = Maxout(width, inner * (len(attrs) + 1) + WIDTH, nP=3, dropout=0.0, normalize=True)
    empty = {name: np.zeros(0, kind) for name, kind in KINDS.items()}
    return chain(
        Model(FEATURES, _features, attrs={"columns": attrs, "bits": bits, **empty}),
        list2ragged(),
        with_array(chain(concatenate(*joined), mixed)),
        ragged2list(),
    )


def set_tables(model: Model[Any, Any], clusters: Mapping[int, int], known: Iterable[int]) -> None:
    """Give a model that holds the layer its tables of clusters and of known words.

    Args:
        model: the layer or one around it.
        clusters: the path of each word's cluster, the first bit lowest, by the hash of the word.
        known: the first attribute of the words that have a vector of their own.
    """
    words = sorted((_short(word), path) for word, path in clusters.items())
    paths, places = np.unique([path for _, path in words], return_inverse=True)
    tables = {
        WORDS: [word for word, _ in words],
        CLUSTERS: places,
        PATHS: paths,
        KNOWN: sorted(map(_short, known)),
    }
    for name, table in tables.items():
        _layer(model, FEATURES).attrs[name] = np.array(table, KINDS[name])


def set_vectors(
    model: Model[Any, Any], words: Sequence[int], codes: np.ndarray, books: np.ndarray
) -> None:
    """Give a model that holds the layer its table of vectors.

    Args:
        model: the layer or one around it.
        words: hashes of words in small letters.
        codes: the centroid of each part of each word's vector, of shape (words, PARTS).
        books: the centroids of each part, of shape (PARTS, CENTROIDS, WIDTH / PARTS).
    """
    short = np.array([_short(word) for word in words], "uint32")
    order = np.argsort(short)
    tables = {WORDS: short[order], CODES: codes[order], BOOKS: books.astype("float16")}
    _layer(model, VECTORS).attrs.update(tables)


def _layer(model: Model[Any, Any], name: str) -> Model[Any, Any]:
    return next(node for node in model.walk() if node.name == name)


def _table(width: int, rows: int, column: int) -> Model[Ints2d, Floats2d]:
    return HashEmbed(width, rows, column=column, seed=8 + column, dropout=0.0)


def _company(column: int) -> Model[Ints2d, Floats2d]:
    """Build the layer that gives the vectors of the words' company, which are not trained."""
    tables = {
        WORDS: np.zeros(0, "uint32"),
        CODES: np.zeros((0, PARTS), "uint8"),
        BOOKS: np.zeros((PARTS, CENTROIDS, WIDTH // PARTS), "float16"),
    }
    return Model(VECTORS, _vectors, dims={"nO": WIDTH}, attrs={"column": column, **tables})


def _vectors(
    model: Model[Ints2d, Floats2d],
    rows: Ints2d,
    is_train: bool,  # noqa: ARG001 - thinc gives it by name
) -> tuple[Floats2d, Callable[[Floats2d], Ints2d]]:
    """Put the vector of each word together from its parts; one that is not there is nought."""
    books, codes = model.attrs[BOOKS], model.attrs[CODES]
    found = np.zeros((len(rows), WIDTH), "float32")
    at, there = _find(model.attrs[WORDS], np.asarray(rows)[:, model.attrs["column"]])
    if there.any():
        found[there] = books[np.arange(len(books)), codes[at[there]]].reshape(-1, WIDTH)
    given: Any = found
    nothing: Any = np.zeros_like(rows)
    return given, lambda _: nothing


def _features(
    model: Model[list[Doc], list[Ints2d]],
    docs: Iterable[Doc],
    is_train: bool,  # noqa: ARG001 - thinc gives it by name
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    """Give a row for each word: its hashed attributes, the first bits of its path, its form."""
    columns, paths, clusters = (model.attrs[name] for name in ("columns", PATHS, CLUSTERS))
    masks = np.array([(1 << bits) - 1 for bits in model.attrs["bits"]], "uint64")
    found = []
    for doc in docs:
        hashed = doc.to_array([*columns, *FORMS]).astype("uint64")
        path = np.zeros(len(doc), "uint32")
        for forms in reversed(hashed[:, len(columns) :].T):
            at, there = _find(model.attrs[WORDS], forms)
            path[there] = paths[clusters[at[there]]]
        attrs, form = hashed[:, : len(columns)], hashed[:, -1:]
        if len(model.attrs[KNOWN]):
            attrs[:, 0] *= _find(model.attrs[KNOWN], attrs[:, 0])[1]
        rows: Any = np.hstack([attrs, path.astype("uint64")[:, None] & masks, form])
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


registry.architectures("claimcheck.WordEmbed.v1", func=word_embed)
