"""The table as commands see it, and those that look after it: stale, coverage, export."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from claimcheck import settings
from claimcheck.model import Dataset
from claimcheck.reference.export import rows, write_csv, write_package
from claimcheck.reference.upkeep import late
from claimcheck.services.coverage import coverage
from claimcheck.services.library import Library
from claimcheck.store.checks import CheckStore
from claimcheck.store.engine import is_there, open_store
from claimcheck.store.figures import FigureStore

FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def library() -> Library:
    """Give the whole table; a database that is not there yet is not made for that."""
    given = settings.load()
    store = FigureStore(open_store(given.database_url)) if is_there(given.database_url) else None
    return Library(given, store, _with_bar)


def _with_bar(datasets: Iterable[Dataset], count: int) -> Iterator[Dataset]:
    bar = click.progressbar(
        datasets,
        length=count,
        label="Unpacking the series that ship",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
    with bar as shown:
        yield from shown


@click.command("stale")
@FORM
def stale(form: str) -> None:
    """List the figures that are older than they should be, the longest overdue first."""
    table = library().current().table
    found = late(table.view, table.catalogue, datetime.now(UTC).date())
    if form == "json":
        told = [
            {
                "measure": one.measure.id,
                "subject": one.subject,
                "object": one.object or None,
                "newest": one.newest.key,
                "as_of": one.newest.as_of,
                "due": one.due.isoformat(),
                "rows": one.rows,
            }
            for one in found
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in found:
        parties = " -> ".join(filter(None, (one.subject, one.object)))
        of = f"{one.rows} rows" if one.rows > 1 else parties
        click.echo(f"{one.due}  {one.measure.id}  {of}  newest {one.newest.as_of}")
    click.echo(f"{len(found)} overdue")


@click.command("coverage")
@click.option("--days", default=30, show_default=True, help="How far back to look.")
@click.option("--desk", default="", help="Only the checks of this desk.")
@FORM
def table_coverage(days: int, desk: str, form: str) -> None:
    """List what claims of late found no figure for: what a data desk may look for next."""
    since = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    engine = open_store(settings.load().database_url)
    gaps, total = coverage(CheckStore(engine).answers_since(since, desk))
    engine.dispose()
    if form == "json":
        listed: list[dict[str, Any]] = [
            {
                "about": g.about,
                "kind": g.kind,
                "unit": g.unit or None,
                "claims": g.claims,
                "texts": len(g.texts),
                "examples": g.examples,
            }
            for g in gaps
        ]
        click.echo(json.dumps({"claims": total, "gaps": listed}, ensure_ascii=False, indent=2))
        return
    for gap in gaps:
        unit = f" ({gap.unit})" if gap.unit else ""
        click.echo(
            f"{gap.claims} in {len(gap.texts)}  {gap.about or 'not known'}, {gap.kind}{unit}"
        )
        click.echo(f"    {gap.examples[0]['quote']}")
    lacking = sum(g.claims for g in gaps)
    click.echo(f"{lacking} of {total} claims found no figure")


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "package"]),
    default="csv",
    show_default=True,
    help="One file, or a folder with a datapackage.json.",
)
@click.option("--measure", default="", help="Only figures of this measure (csv).")
def export(target: Path, form: str, measure: str) -> None:
    """Write the whole table, every revision of it, to TARGET (`-` writes CSV to the output)."""
    table = library().current().table
    count = sum(
        1 for m in table.catalogue.measures if measure in {"", m} for _ in table.view.parties(m)
    )
    if str(target) == "-":
        write_csv(rows(table.view, table.catalogue, measure), sys.stdout)
        return
    with click.progressbar(length=count, label="Figures", file=sys.stderr) as bar:
        told = _by_row(bar.update)
        if form == "package":
            written = write_package(table.view, table.catalogue, target, told)
        else:
            with target.open("w", encoding="utf-8", newline="") as out:
                written = write_csv(rows(table.view, table.catalogue, measure), out, told=told)
    click.echo(f"{written} figures written to {target}")


def _by_row(update: Callable[[int], None]) -> Callable[[tuple[str, str, str]], None]:
    """Move a bar on for each new row of figures."""
    last: list[tuple[str, str, str]] = []

    def told(row: tuple[str, str, str]) -> None:
        if last[-1:] != [row]:
            last[:] = [row]
            update(1)

    return told
