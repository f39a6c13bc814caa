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
            settings: which series are off, and where they are kept unpacked.
            store: the desk's own figures, None where there are none.
            walk: goes through the series while they are unpacked, the first time alone.
        """
        self._settings = settings or Settings()
        self._walk = walk
        self._store = store
        self._lock = threading.Lock()
        self._shipped: tuple[RuleBook, Catalogue, list[FigureView]] | None = None
        self._own: tuple[int, Catalogue] = (0, Catalogue({}, {}, {}))
        self._known: Knowledge | None = None

    def current(self) -> Knowledge:
        """Give the knowledge with the newest figures of the database.

        Raises:
            RuleError: a file breaks its form.
        """
        revision = self._store.revision if self._store else 0
        known = self._known
        if known is not None and revision == self._own[0]:
            return known
        with self._lock:
            if self._known is None or revision != self._own[0]:
                self._known = self._load()
            return self._known

    def _load(self) -> Knowledge:
        if self._shipped is None:
            self._shipped = self._read_shipped()
        rules, names, views = self._shipped
        if self._store is None:
            return assemble(rules, names, JoinedView(views))
        own = self._store.view()
        catalogue = self._store.catalogue(own.number)
        view = JoinedView([*views, own])
        same = self._known is not None and catalogue == self._own[1] and not own.events()
        self._own = (own.number, catalogue)
        if same and self._known is not None:
            return with_view(self._known, view)
        return assemble(rules, join_catalogues(names, catalogue), view)

    def _read_shipped(self) -> tuple[RuleBook, Catalogue, list[FigureView]]:
        folder = rules_dir()
        names, view = build(knowledge.read_tables(folder / "reference"))
        views: list[FigureView] = [view]
        if self._settings.series != "off":
            off = frozenset(s.strip() for s in self._settings.series.split(","))
            raw = knowledge.read_series(folder / "series")
            names = join_catalogues(names, series_catalogue(raw, off))
            views.append(self._unpacked(folder / "series", series_catalogue(raw)).view(off))
        return load_rulebook(folder), names, views

    def _unpacked(self, folder: Path, every: Catalogue) -> FigureStore:
        given = self._settings.cache_dir
        cache = (
            Path(given) if given else platformdirs.user_cache_path("claimcheck", appauthor=False)
        )

        def datasets() -> Iterable[Dataset]:
            return self._walk(series_datasets(folder, every), len(every.measures))

        return open_shipped(cache, series_version(folder), datasets)
