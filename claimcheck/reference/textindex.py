"""A full-text index in memory: which documents share most with some terms (SQLite's FTS5)."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence

TITLE_WEIGHT = 4.0
"""What a term of the title counts for beside one of the text."""


class TextIndex:
    """Documents by their terms; safe to ask from several threads.

    Terms are handed to SQLite as codes, so that no term can be syntax.
    """

    def __init__(self, documents: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Index documents, each its title's terms and its text's, numbered from 0 on."""
        self._codes: dict[str, str] = {}
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE documents USING fts5(title, body)")
        self._base.executemany(
            "INSERT INTO documents(rowid, title, body) VALUES (?, ?, ?)",
            (
                (n, self._coded(title), self._coded(body))
                for n, (title, body) in enumerate(documents)
            ),
        )

    def best(self, terms: Iterable[str], limit: int) -> Sequence[int]:
        """Give the documents that share a term, by BM25, at most `limit`."""
        codes = [c for c in map(self._codes.get, dict.fromkeys(terms)) if c]
        if not codes:
            return []
        with self._lock:
            rows = self._base.execute(
                "SELECT rowid FROM documents WHERE documents MATCH ?"
                " ORDER BY bm25(documents, ?, 1.0), rowid LIMIT ?",
                (" OR ".join(codes), TITLE_WEIGHT, limit),
            ).fetchall()
        return [n for (n,) in rows]

    @property
    def codes(self) -> Mapping[str, str]:
        """All terms known, by their codes."""
        return self._codes

    def _coded(self, terms: Iterable[str]) -> str:
        return " ".join(self._codes.setdefault(t, f"t{len(self._codes)}") for t in terms)
