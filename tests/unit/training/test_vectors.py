"""Word vectors are quantised so that like words stay alike, and another archive is refused."""

from pathlib import Path

import numpy as np
import pytest
import requests

from claimcheck.text.embedding import CENTROIDS, PARTS, WIDTH
from training.vectors import ADDRESS, SPREAD, VectorsError, fetch, quantised, require


def _near_groups() -> np.ndarray:
    """Give vectors of 300 words in three groups, those of a group nearly the same."""
    chance = np.random.default_rng(3)
    groups = np.repeat(chance.normal(size=(3, WIDTH)), 100, axis=0)
    return (groups + 0.01 * chance.normal(size=groups.shape)).astype("float32")


def test_vectors_come_back_nearly_as_they_were() -> None:
    """Of even spread, each part by one of its centroids."""
    full = _near_groups()

    made = quantised([f"word{i}" for i in range(len(full))], full)
    back = made.books[np.arange(PARTS), made.codes].reshape(-1, WIDTH)

    assert made.codes.shape == (300, PARTS)
    assert made.codes.dtype == "uint8"
    assert made.books.shape == (PARTS, CENTROIDS, WIDTH // PARTS)
    even = SPREAD * (full - full.mean(0)) / full.std(0)
    assert np.abs(back - even).max() < 0.1 * SPREAD


def test_it_is_the_same_each_time() -> None:
    """Seeds are fixed."""
    words, full = [str(i) for i in range(300)], _near_groups()

    assert (quantised(words, full).codes == quantised(words, full).codes).all()


def test_another_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written."""
    answer = requests.Response()
    answer.status_code, answer._content = 200, b"something else"
    monkeypatch.setattr(requests, "get", lambda *_, **__: answer)

    with pytest.raises(VectorsError, match="SHA-512") as refused:
        fetch(tmp_path / "vectors.tgz")

    assert ADDRESS in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_a_missing_archive_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The message has the command."""
    with pytest.raises(VectorsError, match=r"python -m training\.vectors"):
        require(tmp_path / "vectors.tgz")
