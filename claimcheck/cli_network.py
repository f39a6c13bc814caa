"""The commands that go out to the network: feeds, refresh, check-sources, reviews."""

import csv
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from claimcheck import settings
from claimcheck.errors import ClaimcheckError
from claimcheck.fetch import Door
from claimcheck.fetch.address import Policy, admit_written
from claimcheck.model import Dataset
from claimcheck.reference.importers.mapping import parse_mapping
from claimcheck.rulebook.load import rules_dir
from claimcheck.services.checks import now
from claimcheck.services.imports import ImportService
from claimcheck.services.refresh import READERS, Importer, Outcome, Refresher
from claimcheck.services.sources import Checked, check_sources, find_reviews
from claimcheck.store.engine import open_store
from claimcheck.store.feeds import Feed, FeedStore
from claimcheck.store.figures import FigureStore

FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
FINE = frozenset({"new", "changed", "unchanged"})


@click.group()
def feeds() -> None:
    """Say where data sets are read from by `claimcheck reference refresh`."""


@feeds.command("add")
@click.argument("feed_id")
@click.argument("address")
@click.option("--reader", type=click.Choice(READERS), required=True, help="How it is read.")
@click.option(
    "--mapping",
    type=click.File(encoding="utf-8"),
    help="The mapping file of the import; needed where the form does not say all.",
)
def feeds_add(feed_id: str, address: str, reader: str, mapping: Any) -> None:
    """Read the data set FEED_ID from ADDRESS from now on."""
    limits = settings.load()
    try:
        admit_written(address)
        Policy(limits.fetch_allow, limits.fetch_ports).admit(address)
        told = parse_mapping(mapping.read()) if mapping else {}
    except ClaimcheckError as error:
        raise click.ClickException(str(error)) from error
    _feeds().add(Feed(feed_id, address, reader, told))


@feeds.command("list")
@FORM
def feeds_list(form: str) -> None:
    """List the feeds, and how they were read last."""
    rows = _feeds().list()
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        standing = f"{row.status} {row.read_at}" if row.status else "never read"
        click.echo(f"{row.id}  {row.reader}  {row.address}  {standing}")


@feeds.command("remove")
@click.argument("feed_id")
def feeds_remove(feed_id: str) -> None:
    """Read FEED_ID no more; its figures stay."""
    if not _feeds().remove(feed_id):
        raise click.ClickException(f"there is no feed {feed_id}")


@click.command("refresh")
@click.option("--source", default="", help="Id of the only feed that is read; all where left out.")
@click.option("--dry-run", is_flag=True, help="Show the difference, and keep nothing.")
@FORM
def refresh(source: str, dry_run: bool, form: str) -> None:
    """Read the feeds: what changed becomes new revisions, and reopens what rested on it."""
    limits = settings.load()
    engine = open_store(limits.database_url)
    if source and source not in {feed.id for feed in FeedStore(engine).list()}:
        raise click.ClickException(f"there is no feed {source}")
    refresher = Refresher(limits, Door(limits), engine, importer(FigureStore(engine)))
    failed = False
    told = []
    for outcome in refresher.refresh(now(), source, dry_run=dry_run):
        failed |= outcome.status not in FINE
        if form == "json":
            told.append(asdict(outcome))
        else:
            _tell(outcome)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    if failed:
        raise click.exceptions.Exit(1)


@click.command("check-sources")
@FORM
def check(form: str) -> None:
    """Check the addresses of feeds and of the shipped table: gone, moved, changed."""
    limits = settings.load()
    store = FeedStore(open_store(limits.database_url))
    with (rules_dir() / "reference" / "sources.csv").open(encoding="utf-8", newline="") as file:
        shipped = [row["url"] for row in csv.DictReader(file)]
    urls = [*(feed.address for feed in store.list()), *shipped]
    found: list[Checked] = []
    for one in check_sources(urls, Door(limits), store, now()):
        found.append(one)
        if form == "text":
            moved = f" -> {one.moved_to}" if one.moved_to else ""
            click.echo(f"{one.status}  {one.url}{moved}{f'  ({one.note})' if one.note else ''}")
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    if any(one.status not in FINE for one in found):
        raise click.exceptions.Exit(1)


@click.command("reviews")
@click.argument("query")
@FORM
def reviews(query: str, form: str) -> None:
    """List what fact-checkers said of claims like QUERY (Google's Fact Check Tools)."""
    limits = settings.load()
    try:
        found = find_reviews(query, limits, Door(limits))
    except ClaimcheckError as error:
        raise click.ClickException(str(error)) from error
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one.reviewed}  {one.publisher}: {one.rating}  “{one.claim}”  {one.url}")


def importer(figures: FigureStore) -> Importer:
    """Give what reads files for a store: by the names that ship and those it holds."""
    service = ImportService(figures, settings.load().max_unpacked_bytes)

    def read(path: Path, mapping: Mapping[str, Any], dataset: str) -> Dataset:
        return service.read(path, mapping, replace(service.given(), id=dataset)).dataset

    return read


def _feeds() -> FeedStore:
    return FeedStore(open_store(settings.load().database_url))


def _tell(outcome: Outcome) -> None:
    report = outcome.report
    counts = f": {report.added} new, {report.revised} revised" if report else ""
    click.echo(
        f"{outcome.feed}  {outcome.status}{counts}{f'  ({outcome.note})' * bool(outcome.note)}"
    )
    if outcome.moved_to:
        click.echo(f"    its address has moved to {outcome.moved_to}")
    for one in outcome.differences:
        before = "nothing" if one.before is None else f"{one.before:g}"
        click.echo(f"    {one.figure}: {before} -> {one.after if one.after is not None else '-'}")
    for claim, figures in (outcome.reopened or {}).items():
        click.echo(f"    reopened {claim}: {', '.join(figures)}")
