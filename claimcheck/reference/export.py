"""The whole table as files: one CSV, or a tabular data package (Frictionless)."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TextIO

from claimcheck.model import Catalogue, Entity, Figure, FigureView, Measure

Told = Callable[[tuple[str, str, str]], None]
NUMBERS = frozenset({"value", "low", "high", "revision"})
COLUMNS = (
    "id", "revision", "subject", "object", "measure", "value", "low", "high", "unit", "modifier",
    "as_of", "start", "end", "known_from", "status", "provisional", "publisher", "title", "url",
    "date", "licence", "note",
)  # fmt: skip
LIVE = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What opens a formula where a spreadsheet reads a text."""
DATES = frozenset({"start", "end", "known_from"})


def rows(view: FigureView, catalogue: Catalogue, measure: str = "") -> Iterator[dict[str, Any]]:
    """Give all figures, every revision, as rows of `COLUMNS`, measure by measure."""
    for key in sorted(catalogue.measures):
        if measure not in {"", key}:
            continue
        for pair in sorted(view.parties(key)):
            for figure in view.figures(key, *pair):
                yield _row(figure)


def _row(figure: Figure) -> dict[str, Any]:
    source = figure.source
    own = {
        "provisional": "yes" if figure.provisional else "",
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "date": source.date,
        "licence": source.licence,
    }
    return {c: own[c] if c in own else getattr(figure, c) for c in COLUMNS}


def write_csv(
    listed: Iterable[Mapping[str, Any]],
    out: TextIO,
    columns: tuple[str, ...] = COLUMNS,
    told: Told | None = None,
) -> int:
    """Write rows as CSV and give their number; no text can come to life in a spreadsheet.

    Args:
        listed: the rows.
        out: where to.
        columns: the columns to write.
        told: called with measure, subject and object of each figure, for a progress bar.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in listed:
        writer.writerow([_cell(c, row[c]) for c in columns])
        count += 1
        if told is not None:
            told((row["measure"], row["subject"], row["object"]))
    return count


def _cell(column: str, value: Any) -> Any:
    if value is None:
        return ""
    if column in NUMBERS or not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(LIVE) else value


def write_package(
    view: FigureView,
    catalogue: Catalogue,
    folder: Path,
    told: Told | None = None,
) -> int:
    """Write figures, measures, entities and groups with a `datapackage.json`; give the figures.

    Args:
        view: the figures.
        catalogue: the names.
        folder: made where it is missing.
        told: as for `write_csv`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as out:
        count = write_csv(rows(view, catalogue), out, told=told)
    resources = [_resource("figures", COLUMNS)]
    for name, listed in _names(catalogue).items():
        columns = tuple(listed[0]) if listed else ("id",)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            write_csv(listed, out, columns)
        resources.append(_resource(name, columns))
    package = {
        "name": "claimcheck-reference",
        "title": "Reference table of claimcheck",
        "profile": "tabular-data-package",
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return count


def _names(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    members = [
        {"group": g.id, "name": g.name, "member": m.entity, "from": m.start, "to": m.end}
        for g in catalogue.groups.values()
        for m in g.members
    ]
    return {
        "measures": [_flat(m) for m in catalogue.measures.values()],
        "entities": [_flat(e) for e in catalogue.entities.values()],
        "groups": members,
    }


def _flat(thing: Measure | Entity) -> dict[str, Any]:
    given = asdict(thing)
    return {
        f.name: "; ".join(given[f.name]) if isinstance(given[f.name], tuple) else given[f.name]
        for f in fields(thing)
    }


def _resource(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    schema = [{"name": c, "type": _type(c)} for c in columns]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": schema},
    }


def _type(column: str) -> str:
    if column in DATES:
        return "date"
    return "number" if column in NUMBERS else "string"
