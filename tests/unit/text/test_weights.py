"""Weights are stored in bytes, row by row, and come back nearly as they were."""

from typing import Any

import numpy as np
from thinc.api import Linear, Model

from claimcheck.text.weights import MOST, shrink, widen

Layer = Model[Any, Any]


def _layer(weights: Any) -> Layer:
    layer: Layer = Linear(*weights.shape)
    layer.initialize()
    layer.set_param("W", weights.astype("float32"))
    biases: Any = np.array([0.5] * len(weights), "float32")
    layer.set_param("b", biases)
    return layer


def test_each_row_has_its_own_scale() -> None:
    """A row of small weights is as exact as one of large ones: within half a step."""
    weights = np.random.default_rng(7).normal(size=(4, 50)) * [[0.001], [0.1], [1], [40]]
    layer = _layer(weights)

    shrink(layer)
    stored = layer.get_param("W")
    again = _layer(weights).from_bytes(layer.to_bytes())
    widen(again)

    assert str(stored.dtype) == "int8"
    steps = np.abs(weights).max(1, keepdims=True) / MOST
    widened: Any = again.get_param("W")
    assert (np.abs(widened - weights) <= 0.6 * steps).all()
    assert widened.dtype == again.get_param("b").dtype == "float32"
    assert again.get_param("b").tolist() == [0.5] * 4


def test_rows_of_noughts_stay() -> None:
    """They have no scale to divide by."""
    layer = _layer(np.zeros((2, 3)))

    shrink(layer)
    widen(layer)

    assert not layer.get_param("W").any()


def test_a_layer_runs_again() -> None:
    """What it gives is near what it gave."""
    layer = _layer(np.array([[0.25, -1.0], [0.75, 0.5]]))
    asked = np.array([[1.0, 2.0]], "float32")
    before = layer.predict(asked)

    shrink(layer)
    widen(layer)

    assert np.allclose(layer.predict(asked), before, atol=0.02)
