"""The command `claimcheck reference import`: a file or folder of figures into the store."""

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from claimcheck import settings
from claimcheck.errors import ClaimcheckError
from claimcheck.reference.importers import Unknown, parse_mapping
from claimcheck.services.imports import ImportService
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore


class UnreadableError(click.ClickException):
    """A data set cannot be read at all."""

    exit_code = 2


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column is what; needed where the form is not a known one.",
)
@click.option("--id", "dataset", default="", help="Id of the data set, in place of the mapping's.")
@click.option(
    "--known-from",
    type=click.DateTime(["%Y-%m-%d"]),
    help="First day on which these values could be known.",
)
@click.option(
    "--unknown",
    type=click.Choice(["fault", "new", "skip"]),
    help="What is done with entities that the table does not know.",
)
@click.option("--allow-faults", is_flag=True, help="Leave faulty rows out, and import the others.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def import_data(  # noqa: PLR0913, PLR0917 - click hands each option over by name
    path: Path,
    mapping: Path | None,
    dataset: str,
    known_from: datetime | None,
    unknown: Unknown | None,
    allow_faults: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Import the file or folder PATH: all of it, or with a fault nothing.

    Exits with 1 where rows are faulty, with 2 where nothing can be read at all.
    """
    loaded = settings.load()
    service = ImportService(FigureStore(open_store(loaded.database_url)), loaded.max_unpacked_bytes)
    given = replace(
        service.given(),
        id=dataset,
        known_from=known_from.date() if known_from else None,
        unknown=unknown,
        skip_faults=allow_faults,
    )
    try:
        rules = parse_mapping(mapping.read_text(encoding="utf-8")) if mapping else {}
        imported = service.read(path, rules, given)
        with click.progressbar(length=imported.tally.size, label="reading", file=sys.stderr) as bar:
            result = service.keep(
                imported,
                dry_run=dry_run,
                progress=lambda _: bar.update(imported.tally.read - bar.pos),
            )
    except (ClaimcheckError, UnicodeDecodeError) as error:
        raise UnreadableError(str(error)) from error
    answer = result.to_dict()
    lines = [json.dumps(answer, ensure_ascii=False, indent=2)] if form == "json" else _told(answer)
    click.echo("\n".join(lines))
    sys.exit(1 if result.faults else 0)


def _told(answer: dict[str, Any]) -> list[str]:
    """Give the report of an import as text."""
    head = f"{answer['dataset']} ({answer['form']}): {answer['measures']} measures"
    count = f"{answer['added']} values new, {answer['revised']} revised"
    lines = [f"{head}, {count}, {answer['unchanged']} unchanged"]
    lines += [f"note: {note}" for note in answer["notes"]]
    for kind in ("skipped", "faults"):
        lines += [
            f"{f['file']}:{f['line']}: {f['column'] + ': ' if f['column'] else ''}{f['reason']}"
            + (" (row left out)" if kind == "skipped" else "")
            for f in answer[kind]
        ]
    if answer["faults"]:
        return [*lines, f"{len(answer['faults'])} faults: nothing was imported"]
    return [*lines, "imported" if answer["applied"] else "dry run: nothing was imported"]
