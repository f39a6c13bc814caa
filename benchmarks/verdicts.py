"""Answer short cases against the shipped table, or against the rows a case brings.

Usage: verdicts.py CASES.jsonl --out ANSWERS.jsonl

A case has id, text, published and table: null for the shipped table, else rows with subject,
measure, value (or low and high; an ISO day where the unit is date), unit, as_of (or from and to),
known_from, definition, wordings and source_*. A line of the answer is {"id", "check"}, the check
in the form of `claimcheck check --format json`.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck import pipeline
from claimcheck.answer import check_to_dict
from claimcheck.knowledge import Knowledge, assemble
from claimcheck.model import Catalogue, Document, Entity, Event, Figure, Measure, Source
from claimcheck.reference.tables import TableView, bounds
from claimcheck.services.library import Library

Json = dict[str, Any]
BIRTH = ("birth", "born")


def main() -> int:
    """Write the answers; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    shipped = Library().current()
    lines = args.cases.read_text(encoding="utf-8").splitlines()
    with args.out.open("w", encoding="utf-8") as out:
        for case in map(json.loads, lines):
            known = shipped if case.get("table") is None else over(shipped, case["table"])
            document = Document(case["text"], date.fromisoformat(case["published"]))
            check = check_to_dict(pipeline.check(document, known))
            out.write(json.dumps({"id": case["id"], "check": check}, ensure_ascii=False) + "\n")
    print(f"{len(lines)} cases answered")
    return 0


def over(shipped: Knowledge, rows: list[Json]) -> Knowledge:
    """Put the shipped rules and names over a case's own rows."""
    catalogue = shipped.table.catalogue
    entities = dict(catalogue.entities)
    ids = {name: e.id for e in entities.values() for name in (e.name, *e.aliases)}
    for row in rows:
        for name in row["subject"].split(" -> "):
            if name not in ids:
                plain = name.partition(" (")[0]
                ids[name] = name
                entities[name] = Entity(name, plain, "region")
    measures = {measure_id(row): measure(row) for row in rows if row["unit"] != "date"}
    named = Catalogue(measures, entities, catalogue.groups, catalogue.synonyms)
    figures = [figure(i, row, ids) for i, row in enumerate(rows) if row["unit"] != "date"]
    events = [event(i, row, ids) for i, row in enumerate(rows) if row["unit"] == "date"]
    return assemble(shipped.rules, named, TableView(figures, events))


def measure_id(row: Json) -> str:
    """Give a key for a row's measure in its unit and definition."""
    return f"{row['measure']}|{row['unit']}"


def measure(row: Json) -> Measure:
    """Read a row's measure; "in total since" marks a running total."""
    total = "in total since" in row["measure"]
    return Measure(
        id=measure_id(row),
        name=row["measure"],
        concept=row["measure"],
        definition=row["definition"],
        unit="count" if row["unit"] == "people" else row["unit"],
        kind="growing_total" if total else "level",
        wordings=(row["measure"], *(row.get("wordings") or ())),
    )


def figure(place: int, row: Json, ids: dict[str, str]) -> Figure:
    """Read a row's figure."""
    subject, _, obj = row["subject"].partition(" -> ")
    start, end = span(row)
    return Figure(
        id=f"row-{place}",
        revision=1,
        subject=ids[subject],
        object=ids[obj] if obj else "",
        measure=measure_id(row),
        value=row.get("value"),
        low=row.get("low"),
        high=row.get("high"),
        unit=row["unit"],
        modifier="",
        as_of=row.get("as_of") or row["from"],
        start=start,
        end=end,
        known_from=date.fromisoformat(row["known_from"]),
        source=source(row),
    )


def event(place: int, row: Json, ids: dict[str, str]) -> Event:
    """Read a row of the unit date as an event."""
    day = date.fromisoformat(row["value"])
    born = any(word in row["measure"] for word in BIRTH)
    return Event(
        id=f"row-{place}",
        revision=1,
        name=f"{row['measure']}, {row['subject']}",
        kind="birth" if born else "signing",
        start=day,
        end=day,
        grain="day",
        known_from=date.fromisoformat(row["known_from"]),
        source=source(row),
        wordings=(row["measure"].removeprefix("date of "), *(row.get("wordings") or ())),
        parties=(ids[row["subject"]],),
    )


def span(row: Json) -> tuple[date, date]:
    """Give the first day of a row's period and the day after it."""
    if "from" in row:
        return bounds(row["from"])[0], bounds(row["to"])[1]
    return bounds(row["as_of"])


def source(row: Json) -> Source:
    """Read a row's source."""
    return Source(
        row["source_publisher"],
        row["source_publisher"],
        row["source_title"],
        row["source_url"],
        row["source_date"],
    )


if __name__ == "__main__":
    sys.exit(main())
