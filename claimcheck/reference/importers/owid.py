"""Grapher CSV files of Our World in Data, with their `.metadata.json`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.reference.importers.mapped import read_json
from claimcheck.reference.importers.mapping import day, layout_of, use_of
from claimcheck.reference.importers.parts import Draft, Given, Layout, Part, Tally, Use, fail
from claimcheck.reference.importers.places import slug
from claimcheck.reference.importers.rows import csv_rows

OPENING = ("entity", "code")
TIMES = frozenset({"year", "day"})
LICENCE = "CC BY 4.0"
PUBLISHER = "Our World in Data"


def metadata_of(path: Path) -> Path:
    """Give where a CSV file's metadata stand: beside it, under the same name."""
    return path.with_name(path.name.removesuffix(".csv") + ".metadata.json")


def read_owid(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    """Read a grapher CSV file.

    Raises:
        InvalidDataError: its metadata are not there, or describe none of its columns.
    """
    beside = metadata_of(path)
    if not beside.is_file():
        raise fail(f"its metadata, {beside.name}, are not beside it", path.name)
    metadata = read_json(beside)
    columns = metadata.get("columns") if isinstance(metadata, dict) else None
    if not isinstance(columns, dict):
        raise fail("it describes no columns", beside.name)
    chart = metadata.get("chart") or {}
    rows = csv_rows(path, tally, encoding=mapping.get("encoding", ""))
    _, header = next(rows(), (0, ()))
    names = [name.strip() for name in header]
    dataset = given.id or mapping.get("dataset", {}).get("id") or slug(path.stem)
    uses = {
        name: _use(given, mapping, dataset, (name, columns[name], chart))
        for name in names[3:]
        if name in columns
    }
    if not uses:
        raise fail("it describes none of the file's columns", beside.name)
    layout = Layout(entity=(names[1], names[0]), period=names[2], wide="measures")
    left = [name for name in names[3:] if name not in uses]
    return Draft(
        form="owid",
        id=dataset,
        title=mapping.get("dataset", {}).get("title") or chart.get("title") or path.stem,
        known_from=_known_from(mapping, metadata, columns, names),
        parts=[Part(path.name, rows, layout_of(mapping, layout), uses)],
        files=[path, beside],
        notes=[f"columns left out, since the metadata are silent: {', '.join(left)}"]
        if left
        else [],
    )


def is_owid(header: list[str]) -> bool:
    """Whether a header is that of a grapher CSV file."""
    low = [name.strip().lower() for name in header]
    return tuple(low[:2]) == OPENING and low[2:3] != [] and low[2] in TIMES


def _known_from(
    mapping: Mapping[str, Any],
    metadata: Mapping[str, Any],
    columns: Mapping[str, Any],
    names: list[str],
) -> Any:
    """Give the day of the newest column, or of the download."""
    if "known_from" in mapping:
        return day(mapping["known_from"])
    days = [str(columns[n].get("lastUpdated") or "")[:10] for n in names if n in columns]
    newest = max([*days, ""]) or str(metadata.get("dateDownloaded") or "")[:10]
    return day(newest) if newest else None


def _use(
    given: Given,
    mapping: Mapping[str, Any],
    dataset: str,
    named: tuple[str, Mapping[str, Any], Mapping[str, Any]],
) -> Use:
    """Give the measure of a column, by its name and what the metadata say of it and the chart."""
    name, column, chart = named
    description = " ".join(_texts(column, chart))
    told = {
        "name": column.get("titleShort") or column.get("titleLong") or name,
        "definition": column.get("descriptionShort") or chart.get("subtitle"),
        "description": description,
        "unit": column.get("unit") or column.get("shortUnit") or "",
        "source": {
            "publisher": PUBLISHER,
            "title": column.get("citationShort") or chart.get("citation") or name,
            "url": chart.get("originalChartUrl") or "",
            "date": str(column.get("lastUpdated") or "")[:10],
            "licence": LICENCE,
        },
    }
    return use_of(given, mapping, dataset, name, told)


def _texts(column: Mapping[str, Any], chart: Mapping[str, Any]) -> Iterator[str]:
    """Give what is said about a column, at length."""
    for text in (column.get("titleLong"), column.get("descriptionProcessing"), chart.get("title")):
        if text:
            yield str(text)
    keys = column.get("descriptionKey") or []
    yield from map(str, [keys] if isinstance(keys, str) else keys)
