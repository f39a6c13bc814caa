"""Build the series that ship from a folder of country series: scripts/series.py FOLDER.

Writes `rules/series/values.csv.xz` and `rules/series/sources.csv`. What measures, entities and
groups are called is kept by hand in `rules/series/*.yaml`; of those that are not there yet a draft
is printed, to be read and pasted. See `rules/series/README.md`.
"""

import argparse
import csv
import lzma
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent.parent
SERIES = HERE / "rules" / "series"
UNITS = {
    "people per km2": "people/square kilometre",
    "years": "year",
    "per 100 people aged 15-64": "people/100 people",
    "children per woman": "children/woman",
    "per 1,000 live births": "deaths/1000 live births",
    "percent of GDP": "percent",
    "percent of GNI": "percent",
    "percent of exports": "percent",
    "index 0-100": "points",
    "index 0-1": "points",
    "hours per week": "hour/week",
    "tonnes CO2": "tonne",
    "tonnes CO2 per person": "tonne/person",
    "km2": "square_kilometre",
    "cubic metres per person": "cubic_metre/person",
    "kcal per person per day": "kilocalorie/day",
    "local currency units per USD": "local currency/USD",
    "USD per barrel": "USD/barrel",
}
COUNTED = {"birth_rate": "births", "death_rate": "deaths", "doctors_per_1000": "doctors"}
HUNDREDS = {"mobile_subscriptions_per_100", "broadband_per_100"}
SOURCES = ("measure", "publisher", "title", "url", "date", "licence", "projections_from", "copy")
KINDS = {"level": "level", "flow": "flow", "rate": "flow", "share": "level", "index": "level"}


def main() -> int:
    """Write the values and sources; print drafts of what has no name yet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    measures = {row["id"]: row for row in rows(folder / "measures.csv")}
    named = kept("measures")
    drafts = [measure(row) for key, row in measures.items() if key not in by_key(named, "series")]
    entities = list(rows(folder / "entities.csv"))
    codes = {code: e["id"] for e in kept("entities") for code in e.get("codes", ())}
    new = [entity(row) for row in entities if row["code"] not in codes]
    groups = by_key(kept("groups"), "name")
    members: dict[str, list[dict[str, str]]] = {}
    for row in rows(folder / "groups.csv"):
        if row["group"] not in groups:
            members.setdefault(row["group"], []).append(row)
    told = (drafts, new, [group(k, v, codes) for k, v in members.items()])
    for name, listed in zip(("measures", "entities", "groups"), told, strict=True):
        if listed:
            print(f"# not yet in {name}.yaml:")
            print("".join(flow(thing) for thing in listed))
    if any(told):
        return 1
    write_sources(measures, named)
    write_values(folder, named, codes)
    return 0


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def kept(name: str) -> list[dict[str, Any]]:
    """Read what is kept by hand."""
    path = SERIES / f"{name}.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return listed or []


def by_key(listed: Iterable[dict[str, Any]], key: str) -> dict[str, dict[str, Any]]:
    """Index what is kept by one of its fields."""
    return {row[key]: row for row in listed}


def slug(name: str) -> str:
    """Give the id of a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("&", "and")).strip("-")


def split(text: str) -> list[str]:
    """Split a list written with semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def flow(thing: dict[str, Any]) -> str:
    """Write a draft as YAML on a line of its own."""
    return yaml.safe_dump(
        [thing], allow_unicode=True, default_flow_style=None, sort_keys=False, width=10_000
    )


def measure(row: dict[str, str]) -> dict[str, Any]:
    """Draft a measure; its wordings want an eye."""
    key, unit = row["id"], row["unit"]
    base = UNITS.get(unit, unit)
    if unit == "per 1,000":
        base = f"{COUNTED.get(key, 'people')}/1000 people"
    if key in HUNDREDS:
        base = "subscriptions/100 people"
    if unit.startswith(("USD", "international")) and unit != "USD per barrel":
        base = "USD/person" if row["dimension"] == "money per person" else "USD"
    wordings = [re.sub(r"\b(?:a )?\$?N\b[ -]?", "", w).strip() for w in split(row["wordings"])]
    drafted = {
        "id": key,
        "series": key,
        "name": row["name"][:1].lower() + row["name"][1:],
        "concept": key,
        "definition": f"{row['definition'].rstrip('.')}, by {row['publisher']}",
        "unit": base,
        "kind": KINDS[row["kind"]],
        "wordings": wordings,
        "excludes": split(row["not_for"]),
        "lag_months": float(row["typical_lag_months"]),
        "description": "; ".join([*split(row["default_for"]), row["notes"]]).strip("; "),
    }
    return {k: v for k, v in drafted.items() if v not in ("", [])}


def entity(row: dict[str, str]) -> dict[str, Any]:
    """Draft an entity; what its ambiguity is stands in `ambiguous`, to be settled by hand."""
    codes = dict.fromkeys((row["code"], row["iso3"], row["iso2"], row["wikidata"]))
    aliases = [a for a in split(row["aliases"]) if not a.startswith(("the ", "The "))]
    if row["official_name"] != row["name"]:
        aliases.append(row["official_name"])
    drafted = {
        "id": slug(row["name"]),
        "name": row["name"],
        "kind": row["kind"],
        "aliases": aliases,
        "demonyms": [d for d in split(row["demonyms"]) if d not in {*aliases, row["name"]}],
        "contextual": [row["capital"]] if row["kind"] == "country" and row["capital"] else [],
        "codes": [c for c in codes if c],
        "ambiguous": row["ambiguous"],
    }
    return {k: v for k, v in drafted.items() if v not in ("", [])}


def group(name: str, members: list[dict[str, str]], codes: dict[str, str]) -> dict[str, Any]:
    """Draft a group with the dates of its members."""
    return {
        "id": slug(name),
        "name": name,
        "aliases": [name],
        "members": [
            {"entity": codes.get(m["member"], m["member"])}
            | ({"from": m["from"]} if m["from"] else {})
            | ({"to": m["to"]} if m["to"] else {})
            for m in members
        ],
    }


def write_sources(measures: dict[str, dict[str, str]], named: list[dict[str, Any]]) -> None:
    """Write where each measure comes from."""
    with (SERIES / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(SOURCES)
        for own in named:
            row = measures[own["series"]]
            keys = ("publisher", "source_title", "source_url", "vintage_date", "licence")
            writer.writerow(
                [own["id"], *(row[k] for k in keys), row["projections_from"], row["compiled_by"]]
            )


def write_values(folder: Path, named: list[dict[str, Any]], codes: dict[str, str]) -> None:
    """Write all values, by measure and entity, so that what is alike stands together."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    count = 0
    for own in named:
        path = folder / "values" / f"{own['series']}.csv"
        listed = sorted((codes[r["entity"]], r["period"], r["value"]) for r in rows(path))
        writer.writerows((own["id"], *row) for row in listed)
        count += len(listed)
    data = lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)
    (SERIES / "values.csv.xz").write_bytes(data)
    print(f"{count} values of {len(named)} measures, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
