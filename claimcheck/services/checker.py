"""The checker of one process: loads and warms once, then runs checks within their deadlines."""

import threading
import time
from collections.abc import Callable

from claimcheck import pipeline
from claimcheck.errors import DeadlineExceededError, NotReadyError
from claimcheck.extraction.quantities import warm_up
from claimcheck.knowledge import Knowledge
from claimcheck.model import Check, Document, Tick
from claimcheck.services.library import Library
from claimcheck.settings import Settings

Load = Callable[[], Knowledge]
"""Loads the knowledge."""


class Checker:
    """Runs checks once the knowledge is loaded and quantulum3 is warm."""

    def __init__(self, settings: Settings, load: Load | None = None) -> None:
        """Keep the settings; nothing is loaded before `start`.

        Args:
            settings: the limits of a check.
            load: gives the knowledge, before each check anew: cheap where nothing has changed.
        """
        self._settings = settings
        self._load = load or Library(settings).current
        self._knowledge: Knowledge | None = None
        self._failure = ""

    @property
    def ready(self) -> bool:
        """Whether checks can be run."""
        return self._knowledge is not None

    @property
    def failure(self) -> str:
        """Why loading failed, "" where it did not."""
        return self._failure

    @property
    def version(self) -> str:
        """The knowledge version, "" before it is loaded."""
        return self._knowledge.version if self._knowledge else ""

    @property
    def knowledge(self) -> Knowledge:
        """What checks are judged by.

        Raises:
            NotReadyError: loading has not ended.
        """
        if self._knowledge is None:
            raise NotReadyError("the rules are still being loaded; try again in a few seconds")
        self._knowledge = known = self._load()
        return known

    @property
    def weaker(self) -> str:
        """Why no pipeline parses the claims, "" where one does."""
        return self._knowledge.english.failure if self._knowledge else ""

    def start(self, *, wait: bool = False) -> None:
        """Load and warm, in the background unless asked to wait."""
        if wait:
            self._warm()
            return
        threading.Thread(target=self._warm, name="warm-up", daemon=True).start()

    def _warm(self) -> None:
        try:
            loaded = self._load()
            warm_up()
            loaded.english.warm()
        except Exception as error:
            self._failure = str(error)
            raise
        self._knowledge = loaded

    def check(self, document: Document, seconds: float) -> Check:
        """Check a document within so many seconds.

        Raises:
            NotReadyError: loading has not ended.
            DeadlineExceededError: it took longer.
            InvalidTextError: the text cannot be read.
            TextTooLongError: the text is over its limit.
        """
        return pipeline.check(document, self.knowledge, self._settings, deadline(seconds))


def deadline(seconds: float) -> Tick:
    """Give a tick that raises once so many seconds have passed."""
    end = time.monotonic() + seconds

    def tick() -> None:
        if time.monotonic() > end:
            raise DeadlineExceededError(f"the check took longer than {seconds:g} seconds")

    return tick
