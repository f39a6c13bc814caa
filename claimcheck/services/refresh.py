"""Reading sources over the network: what changed becomes revisions, and reopens claims."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Engine

from claimcheck.errors import (
    AddressRefusedError,
    ClaimcheckError,
    FetchError,
    SourceFormError,
    SourceGoneError,
)
from claimcheck.fetch import Answer, Door, Known
from claimcheck.model import Dataset, FigureView, ImportReport, Observation
from claimcheck.reference.readers.paged import join_pages, page_address, read_page
from claimcheck.reference.readers.wikidata import to_csv
from claimcheck.settings import Settings
from claimcheck.store.feeds import Feed, FeedStore
from claimcheck.store.figures import FigureStore
from claimcheck.store.superseded import reopen_superseded

Importer = Callable[[Path, Mapping[str, Any], str], Dataset]
"""Reads a file by a mapping as the data set of an id."""
READERS = ("csv", "sdmx-csv", "owid", "world-bank", "wikidata")
WHO = "claimcheck reference refresh"
SHOWN = 20
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that a source gives otherwise than the table has it; `before` None where new."""

    figure: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of one feed went.

    Attributes:
        status: changed, unchanged, gone, refused, unreachable or unreadable.
        moved_to: where its address has moved for good.
        note: what went wrong.
        differences: the first of them.
        reopened: claims that rest on what was superseded, with the figures.
    """

    feed: str
    status: str
    moved_to: str = ""
    note: str = ""
    report: ImportReport | None = None
    differences: tuple[Difference, ...] = ()
    reopened: Mapping[str, list[str]] | None = None


def status_of(error: ClaimcheckError) -> str:
    """Name what an error says of an address."""
    if isinstance(error, AddressRefusedError):
        return "refused"
    if isinstance(error, SourceGoneError):
        return "gone"
    if isinstance(error, FetchError) and not isinstance(error, SourceFormError):
        return "unreachable"
    return "unreadable"


class Refresher:
    """Reads feeds into the figures of a store."""

    def __init__(self, settings: Settings, door: Door, engine: Engine, importer: Importer) -> None:
        """Join the door with the store.

        Args:
            settings: `fetch_max_pages` is used here.
            door: to the network.
            engine: of the store.
            importer: reads what came.
        """
        self._settings, self._door, self._importer = settings, door, importer
        self._engine = engine
        self._feeds, self._figures = FeedStore(engine), FigureStore(engine)

    def refresh(self, when: str, wanted: str = "", *, dry_run: bool = False) -> Iterator[Outcome]:
        """Read the feeds, each by itself: one that fails does not keep the others.

        Args:
            when: the time, as the store keeps it.
            wanted: id of the only feed, all where empty.
            dry_run: tell what would change, and keep nothing.
        """
        for feed in self._feeds.list():
            if wanted in {"", feed.id}:
                yield self._one(feed, when, dry_run=dry_run)

    def _one(self, feed: Feed, when: str, *, dry_run: bool) -> Outcome:
        answer: Answer | None = None
        try:
            with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
                answer, path = self._fetch(feed, Path(folder))
                if path is None:
                    outcome = Outcome(feed.id, "unchanged", answer.moved_to)
                else:
                    outcome = self._take(feed, path, answer, when, dry_run=dry_run)
        except ClaimcheckError as error:
            moved = answer.moved_to if answer else ""
            outcome = Outcome(feed.id, status_of(error), moved, str(error))
        if not dry_run:
            told = {"status": outcome.status, "note": outcome.note, "read_at": when}
            told["moved_to"] = outcome.moved_to
            if answer and outcome.status == "changed":
                told |= {"etag": answer.known.etag, "last_modified": answer.known.last_modified}
            self._feeds.tell(feed.id, **told)
        return outcome

    def _take(self, feed: Feed, path: Path, answer: Answer, when: str, *, dry_run: bool) -> Outcome:
        """Import what came."""
        dataset = self._importer(path, feed.mapping, feed.id)
        shown = tuple(differences(dataset, self._figures.view())) if dry_run else ()
        report = self._figures.import_dataset(dataset, dry_run=dry_run)
        if report.faults:
            first = report.faults[0]
            note = f"{len(report.faults)} faults; line {first.line}: {first.reason}"
            return Outcome(feed.id, "unreadable", answer.moved_to, note, report)
        found = {} if dry_run else reopen_superseded(self._engine, when, WHO)
        reopened = {f"{desk}/{claim}": figures for (desk, claim), figures in found.items()}
        status = "changed" if report.added or report.revised else "unchanged"
        done = Outcome(feed.id, status, answer.moved_to, "", report, shown, reopened)
        if status == "unchanged" and not dry_run:  # other bytes, the same values
            known = answer.known
            self._feeds.tell(feed.id, etag=known.etag, last_modified=known.last_modified)
        return done

    # --- what each reader asks for ------------------------------------------------------------

    def _fetch(self, feed: Feed, folder: Path) -> tuple[Answer, Path | None]:
        """Read a feed's address into a file for the importer, None where nothing changed."""
        known = Known(feed.etag, feed.last_modified)
        stem = folder / feed.id
        if feed.reader == "world-bank":
            return self._pages(feed, stem.with_name(f"{feed.id}.json"))
        path = stem.with_name(f"{feed.id}.csv")
        accept = "application/sparql-results+json" if feed.reader == "wikidata" else "text/csv"
        answer = self._door.read(feed.address, path, known=known, headers={"Accept": accept})
        if answer.unchanged:
            return answer, None
        _data(path, answer)
        if feed.reader == "wikidata":
            path.write_bytes(to_csv(path.read_bytes()))
        elif feed.reader == "owid":
            beside = stem.with_name(f"{feed.id}.metadata.json")
            told = self._door.read(metadata_address(feed.address), beside)
            _data(beside, told)
        return answer, path

    def _pages(self, feed: Feed, path: Path) -> tuple[Answer, Path | None]:
        """Read all pages of an answer; the API has no conditional requests."""
        pages: list[tuple[dict[str, Any], list[Any]]] = []
        first: Answer | None = None
        size = 0
        while not pages or len(pages) < int(pages[0][0]["pages"]):
            number = len(pages) + 1
            answer = self._door.read(page_address(feed.address, number), path)
            _data(path, answer)
            first = first or answer
            size += answer.size
            if size > self._settings.fetch_max_bytes:
                raise SourceFormError("its pages are too large together")
            pages.append(read_page(path.read_bytes(), number))
            if int(pages[0][0]["pages"]) > self._settings.fetch_max_pages:
                raise SourceFormError(f"it has more than {self._settings.fetch_max_pages} pages")
        path.write_bytes(join_pages(pages))
        return replace(first or answer, size=size), path


def metadata_address(address: str) -> str:
    """Give where the metadata of a grapher CSV address stand."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=parts.path.removesuffix(".csv") + ".metadata.json"))


def _data(path: Path, answer: Answer) -> None:
    """Refuse the page of an error or a login that came with status 200.

    Raises:
        SourceFormError: it is one, or nothing at all.
    """
    with path.open("rb") as file:
        head = file.read(512)
    if not head.strip():
        raise SourceFormError("the body is empty")
    if answer.media in {"text/html", "application/xhtml+xml"} or MARKUP.match(head):
        raise SourceFormError("it is a web page, not data")


def differences(dataset: Dataset, view: FigureView, most: int = SHOWN) -> Iterator[Difference]:
    """Give the first values that a data set has otherwise than a view, in the data set's order."""
    row: tuple[str, str, str] | None = None
    kept: dict[str, float | None] = {}
    for item in dataset.observations():
        if most == 0:
            return
        if not isinstance(item, Observation):
            continue
        if row != (item.measure, item.subject, item.object):
            row = (item.measure, item.subject, item.object)
            kept = {f.as_of: f.value for f in view.figures(*row)}
        if item.period not in kept or kept[item.period] != item.value:
            parties = "-".join(filter(None, (item.subject, item.object)))
            name = f"{item.measure}.{parties}.{item.period}"
            yield Difference(name, kept.get(item.period), item.value)
            most -= 1
