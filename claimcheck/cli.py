"""The command line: check, extract, serve, reference, keys."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO

import click

from claimcheck import __version__, cli_network, knowledge, pipeline, settings
from claimcheck.answer import check_to_dict, plain
from claimcheck.cli_imports import import_data
from claimcheck.cli_upkeep import export, library, stale, table_coverage
from claimcheck.errors import ClaimcheckError
from claimcheck.extraction.quantities import warm_up
from claimcheck.model import Document
from claimcheck.reference.export import rows as all_rows
from claimcheck.reference.lint import counts, lint
from claimcheck.rulebook.load import load_rulebook, rules_dir
from claimcheck.services.checks import now
from claimcheck.store.engine import open_store
from claimcheck.store.keys import KeyStore

FORMATS = click.Choice(["text", "json", "jsonl"])
PUBLISHED = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the text, from which relative dates count; today where left out.",
)


@click.group()
@click.version_option(__version__, prog_name="claimcheck")
def main() -> None:
    """Find figures and dates in texts and judge each against dated, sourced figures."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.File(encoding="utf-8"))
@PUBLISHED
@click.option("--title", default="", help="The headline.")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["refuted"]), help="Exit with 1 where one is found.")
def check(
    files: tuple[TextIO, ...],
    published: datetime | None,
    title: str,
    form: str,
    fail_on: str | None,
) -> None:
    """Check texts (`-` reads standard input) and print their claims with findings."""
    known = library().current()
    warm_up()
    refuted = False
    for file in files:
        answer = _checked(Document(file.read(), _day(published), title=title), known)
        refuted |= any(c["finding"]["label"] == "Refuted" for c in answer["claims"])
        _print(file.name, answer, form)
    sys.exit(1 if refuted and fail_on == "refuted" else 0)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.File(encoding="utf-8"))
@PUBLISHED
@click.option("--format", "form", type=FORMATS, default="text", show_default=True)
def extract(files: tuple[TextIO, ...], published: datetime | None, form: str) -> None:
    """Print the claims of texts with their values, without judging them."""
    known = library().current()
    warm_up()
    for file in files:
        answer = _checked(Document(file.read(), _day(published)), known)
        for claim in answer["claims"]:
            for key in ("finding", "finding_now", "priority", "priority_reason"):
                del claim[key]
        _print(file.name, answer, form)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Processes; each has 4 threads.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the API and the review desk with gunicorn."""
    from claimcheck.server import run  # noqa: PLC0415 - gunicorn is for Unix, the rest is not

    library().current()  # unpacks the series that ship, once, before the workers ask for them
    run(host, port, workers)


@main.group()
def reference() -> None:
    """Look after the reference table."""


@reference.command("lint")
def reference_lint() -> None:
    """Check the reference table for what would give wrong findings; exit with 1 if any."""
    raw = knowledge.read_tables(rules_dir() / "reference")
    problems = lint(raw, load_rulebook().units)
    for problem in problems:
        click.echo(str(problem))
    click.echo(counts(raw))
    sys.exit(1 if problems else 0)


@reference.command("list")
@click.option("--measure", default="", help="Only figures of this measure.")
@click.option("--subject", default="", help="Only figures of this subject.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
def reference_list(measure: str, subject: str, form: str) -> None:
    """List the figures kept by hand; of one measure also those that ship or were imported."""
    rows = [row for row in _listed(measure) if subject in {"", row["subject"]}]
    if form == "json":
        click.echo(json.dumps([dict(r) for r in rows], ensure_ascii=False, indent=2))
    elif form == "csv" and rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for r in rows:
            parties = r["subject"] + (f" -> {r['object']}" if r["object"] else "")
            value = r["value"] or f"{r['low']} to {r['high']}"
            told = r.get("source") or r["publisher"]
            click.echo(f"{r['measure']}  {parties}  {r['as_of']}  {value} {r['unit']}  [{told}]")


def _listed(measure: str) -> Iterable[Mapping[str, str]]:
    """Give the rows of the hand-kept table, or of one measure those of the whole, as written."""
    if not measure:
        return knowledge.read_tables(rules_dir() / "reference").figures
    table = library().current().table
    return (
        {name: _cell(value) for name, value in row.items()}
        for row in all_rows(table.view, table.catalogue, measure)
    )


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return str(plain(value))
    return "" if value is None else str(value)


for _command in (
    import_data,
    cli_network.feeds,
    cli_network.refresh,
    cli_network.check,
    cli_network.reviews,
    stale,
    table_coverage,
    export,
):
    reference.add_command(_command)


@main.group()
def keys() -> None:
    """Make, list and revoke keys; with one in force, the service asks for it."""


@keys.command("add")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(["checker", "client"]), default="checker", show_default=True
)
@click.option("--desk", default="", help="The only desk that the key sees; all where left out.")
def keys_add(name: str, role: str, desk: str) -> None:
    """Make a key for NAME and print it, once."""
    click.echo(_keys().add(name, role, desk, now()))


@keys.command("list")
def keys_list() -> None:
    """List the keys."""
    for key in _keys().list():
        standing = f"revoked {key['revoked']}" if key["revoked"] else "in force"
        click.echo(
            f"{key['id']}  {key['name']}  {key['role']}  {key['desk'] or 'all desks'}  {standing}"
        )


@keys.command("revoke")
@click.argument("key_id")
def keys_revoke(key_id: str) -> None:
    """Put the key KEY_ID out of force."""
    if not _keys().revoke(key_id, now()):
        raise click.ClickException(f"there is no key {key_id} in force")


def _keys() -> KeyStore:
    return KeyStore(open_store(settings.load().database_url))


def _day(given: datetime | None) -> date:
    return given.date() if given else datetime.now(UTC).date()


def _checked(document: Document, known: knowledge.Knowledge) -> dict[str, Any]:
    try:
        return check_to_dict(pipeline.check(document, known, settings.load()))
    except ClaimcheckError as error:
        raise click.ClickException(str(error)) from error


def _print(name: str, answer: dict[str, Any], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for claim in answer["claims"]:
            click.echo(json.dumps({"file": Path(name).name, **claim}, ensure_ascii=False))
    else:
        for note in answer["notes"]:
            click.echo(f"note: {note['message']}")
        for claim in answer["claims"]:
            click.echo(_line(claim))


def _line(claim: dict[str, Any]) -> str:
    """Give a claim as text: its words, its finding and the explanation."""
    head = f"{claim['position']['start']}: “{claim['quote']['exact']}” [{claim['kind']}]"
    finding = claim.get("finding")
    if finding is None:
        return head
    told = " ".join([finding["label"], *filter(None, [finding["reason"]]), *finding["flags"]])
    return f"{head} {told}\n    {finding['explanation']}"


if __name__ == "__main__":
    main()
