"""Weights in bytes, as the pipeline stores them, and back to single precision.

Each row of a table is stored as whole numbers from -127 to 127 with the scale that makes numbers
of them again; biases and the like stay, in half precision.
"""

from typing import Any

import numpy as np
from thinc.api import Model, NumpyOps

SCALES = "claimcheck_scales"
MOST = 127
"""The largest whole number of a row, which stands for its largest weight."""


def shrink(model: Model[Any, Any]) -> None:
    """Turn the weights of a model into what is stored; it does not run any more."""
    for node in model.walk():
        scales = {}
        for name in _params(node):
            value: Any = node.get_param(name)
            if value.ndim > 1:
                scale = (np.abs(value).max(-1, keepdims=True) / MOST).astype("float16")
                scales[name] = scale
                value = value / np.where(scale > 0, scale, 1).astype("float32")
                node.set_param(name, np.rint(value).clip(-MOST, MOST).astype("int8"))
            else:
                node.set_param(name, value.astype("float16"))
        node.attrs[SCALES] = scales


def widen(model: Model[Any, Any]) -> None:
    """Turn stored weights into ones that run, and have NumPy multiply them.

    NumPy's products of such small tables take less than half the time of thinc's own.
    """
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops
        scales = node.attrs.get(SCALES, {})
        for name in _params(node):
            value: Any = node.get_param(name).astype("float32")
            if name in scales:
                value *= scales[name].astype("float32")
            node.set_param(name, value)


def _params(node: Model[Any, Any]) -> list[str]:
    return [name for name in node.param_names if node.has_param(name)]
