"""Words get vectors by their parts, clusters and company, whichever words the training had."""

import numpy as np
import pytest
import spacy
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

from claimcheck.text.embedding import (
    PARTS,
    VECTORS,
    WIDTH,
    set_tables,
    set_vectors,
    word_embed,
)

Layer = Model[list[Doc], list[Floats2d]]
ROSE, FELL, BANK = 0b0101, 0b1101, 0b0010
"""Paths of bits, the first bit lowest: the first two differ in their fourth bit."""
FALLING = 7
"""The number of a centroid."""


def _layer() -> Layer:
    layer: Layer = word_embed(10, 8, {"NORM": 50, "SHAPE": 50}, [[3, 8], [18, 20]])
    return layer


@pytest.fixture
def layer() -> Layer:
    """Give a small layer that knows three clusters, and "banks" by itself."""
    layer = _layer()
    paths = {"rose": ROSE, "fell": FELL, "Bank": BANK, "bank": BANK + 1}
    set_tables(layer, {get_string_id(w): p for w, p in paths.items()}, [get_string_id("banks")])
    books = np.zeros((PARTS, 256, WIDTH // PARTS))
    books[:, FALLING] = 2.5
    codes = np.full((2, PARTS), [[FALLING], [FALLING + 1]], "uint8")
    set_vectors(layer, [get_string_id("tumbled"), get_string_id("bank")], codes, books)
    layer.initialize([spacy.blank("en")("The banks rose")])
    return layer


def _features(layer: Layer, text: str) -> np.ndarray:
    features: np.ndarray = layer.layers[0].predict([spacy.blank("en")(text)])[0]
    return features


def test_each_word_has_the_first_bits_of_its_path(layer: Layer) -> None:
    """Few bits are a wide class that words share, all bits a narrow one."""
    assert _features(layer, "rose fell")[:, 2:4].tolist() == [[5, ROSE], [5, FELL]]


def test_a_word_as_written_goes_before_its_small_letters(layer: Layer) -> None:
    """Here "Bank" has one of its own, "ROSE" that of "rose", another word none."""
    assert _features(layer, "Bank bank ROSE walrus")[:, 3].tolist() == [BANK, BANK + 1, ROSE, 0]


def test_an_unknown_word_has_no_vector_of_its_own(layer: Layer) -> None:
    """It is not taken for the words that share its places in the table."""
    assert _features(layer, "banks rose")[:, 0].tolist() == [get_string_id("banks"), 0]


def test_a_layer_without_tables_knows_all_words() -> None:
    """Clusters are then missing from all."""
    features = _features(_layer(), "banks rose")

    assert features[:, 0].tolist() == [get_string_id("banks"), get_string_id("rose")]
    assert not features[:, 2:4].any()


def test_a_vector_is_put_together_of_its_centroids(layer: Layer) -> None:
    """Words are looked for in small letters; one that is not there has noughts."""
    company = next(node for node in layer.walk() if node.name == VECTORS)

    vectors = company.predict(_features(layer, "Tumbled bank walrus"))

    assert vectors.shape == (3, WIDTH)
    assert vectors.max(1).tolist() == vectors.min(1).tolist() == [2.5, 0.0, 0.0]


def test_tables_are_stored_with_the_weights(layer: Layer) -> None:
    """A layer read back gives the same vectors, of the width asked for."""
    docs = [spacy.blank("en")("The bank tumbled"), spacy.blank("en")("")]

    vectors = layer.predict(docs)
    again = _layer().from_bytes(layer.to_bytes()).predict(docs)

    assert [v.shape for v in vectors] == [(3, 10), (0, 10)]
    assert all((a == b).all() for a, b in zip(vectors, again, strict=True))
