"""All that a check knows, joined: rules, hand-kept figures, series that ship, the desk's own.

What ships is read once; the desk's database is looked at before each check, and a new revision of
it is used from the next check on, whoever wrote it.
"""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import platformdirs

from claimcheck import knowledge
from claimcheck.knowledge import Knowledge, assemble, with_view
from claimcheck.model import Catalogue, Dataset, FigureView
from claimcheck.reference.series import series_catalogue, series_datasets, series_version
from claimcheck.reference.tables import build
from claimcheck.reference.views import JoinedView, join_catalogues
from claimcheck.rulebook.load import RuleBook, load_rulebook, rules_dir
from claimcheck.settings import Settings
from claimcheck.store.figures import FigureStore
from claimcheck.store.shipped import open_shipped
from claimcheck.text.english import English

Walk = Callable[[Iterable[Dataset], int], Iterable[Dataset]]
"""Gives what it is given, so many, and may show how far it is."""


def _silently(datasets: Iterable[Dataset], _count: int) -> Iterable[Dataset]:
    return datasets


class Library:
    """Loads the knowledge and keeps it up with the desk's database."""

    def __init__(
        self,
        settings: Settings | None = None,
        store: FigureStore | None = None,
        walk: Walk = _silently,
    ) -> None:
        """Keep what is needed to load.

        Args:
            settings: which series are off, where they are unpacked, which pipeline parses.
            store: the desk's own figures, None where there are none.
            walk: goes through the series while they are unpacked, the first time alone.
        """
        self._settings = settings or Settings()
        self._walk = walk
        self._store = store
        self._english = English(self._settings.spacy_model)
        self._lock = threading.Lock()
        self._shipped: tuple[RuleBook, Catalogue, list[FigureView]] | None = None
        self._unpacked: FigureStore | None = None
        self._held: tuple[int, Catalogue, Knowledge] | None = None

    def current(self) -> Knowledge:
        """Give the knowledge with the newest figures of the database.

        Raises:
            RuleError: a file breaks its form.
        """
        revision = self._store.revision if self._store else 0
        held = self._held
        if held is None or held[0] != revision:
            with self._lock:
                held = self._held
                if held is None or held[0] != revision:
                    held = self._held = self._load()
        return held[2]

    def close(self) -> None:
        """Let go of the file of the series that ship."""
        if self._unpacked is not None:
            self._unpacked.close()

    def _load(self) -> tuple[int, Catalogue, Knowledge]:
        """Join what ships with the database; give the revision and the names of that, too."""
        if self._shipped is None:
            self._shipped = self._read_shipped()
        rules, names, views = self._shipped
        if self._store is None:
            nothing = Catalogue({}, {}, {})
            return 0, nothing, assemble(rules, names, JoinedView(views), self._english)
        own = self._store.view()
        catalogue = self._store.catalogue(own.number)
        view = JoinedView([*views, own])
        if self._held is not None and catalogue == self._held[1] and not own.events():
            return own.number, catalogue, with_view(self._held[2], view)
        known = assemble(rules, join_catalogues(names, catalogue), view, self._english)
        return own.number, catalogue, known

    def _read_shipped(self) -> tuple[RuleBook, Catalogue, list[FigureView]]:
        folder = rules_dir()
        names, view = build(knowledge.read_tables(folder / "reference"))
        views: list[FigureView] = [view]
        if self._settings.series != "off":
            off = frozenset(s.strip() for s in self._settings.series.split(","))
            raw = knowledge.read_series(folder / "series")
            names = join_catalogues(names, series_catalogue(raw, off))
            self._unpacked = self._unpack(folder / "series", series_catalogue(raw))
            views.append(self._unpacked.view(off))
        return load_rulebook(folder), names, views

    def _unpack(self, folder: Path, every: Catalogue) -> FigureStore:
        given = self._settings.cache_dir
        cache = (
            Path(given) if given else platformdirs.user_cache_path("claimcheck", appauthor=False)
        )

        def datasets() -> Iterable[Dataset]:
            return self._walk(series_datasets(folder, every), len(every.measures))

        return open_shipped(cache, series_version(folder), datasets)
