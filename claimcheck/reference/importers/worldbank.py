"""The World Bank's forms: the zipped or plain wide CSV file, and the API's JSON."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from claimcheck.reference.importers.mapped import read_json
from claimcheck.reference.importers.mapping import day, layout_of, use_of
from claimcheck.reference.importers.parts import (
    Draft,
    Given,
    Layout,
    Part,
    Row,
    Rows,
    Tally,
    UnreadableRowError,
    Use,
    fail,
)
from claimcheck.reference.importers.places import slug
from claimcheck.reference.importers.rows import checked_zip, csv_rows, zipped_rows

HEADER = 5
"""Line of the column names: data source and last update stand before, parted by empty lines."""
FIRST = "Data Source"
NAMES = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
PUBLISHER = "World Bank"
LICENCE = "CC BY 4.0"
INDICATOR = "https://data.worldbank.org/indicator/"
UNIT = re.compile(r"\(([^()]+)\)$")
MOST_JSON = 64 * 1024**2
"""Bytes of an answer of the API, which is read as a whole."""
Told = Mapping[str, Mapping[str, str]]


def read_worldbank_csv(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    """Read the wide CSV file, plain or as the zip file it is downloaded in.

    Raises:
        InvalidDataError: the zip file holds no such file, or no indicator is named.
    """
    told: Told = {}
    if path.suffix.lower() == ".zip":
        members = checked_zip(path, given.most_unpacked)
        data = _member(members, "API_", path.name)
        rows = zipped_rows(path, data, tally, header=HEADER)
        top = zipped_rows(path, data, Tally())
        extra = [m for m in members if Path(m).name.startswith("Metadata_Indicator")]
        told = _indicators(zipped_rows(path, extra[0], Tally())) if extra else {}
        name = data
    else:
        encoding = mapping.get("encoding", "")
        rows = csv_rows(path, tally, encoding=encoding, header=HEADER)
        top = csv_rows(path, Tally(), encoding=encoding, delimiter=",")
        name = path.name
    dataset = given.id or mapping.get("dataset", {}).get("id") or slug(path.stem)
    updated, title = _head(top)
    layout = Layout(
        entity=(NAMES[1], NAMES[0]), measure=(NAMES[3],), wide="periods", skip=(NAMES[2],)
    )
    layout = layout_of(mapping, layout)
    uses = {
        code: _use(given, mapping, dataset, (code, indicator, updated), told.get(code, {}))
        for code, indicator in _codes(rows).items()
    }
    if not uses:
        raise fail("it names no indicator", name)
    known = mapping.get("known_from") or updated
    return Draft(
        form="world bank csv",
        id=dataset,
        title=mapping.get("dataset", {}).get("title") or title or path.stem,
        known_from=day(known) if known else None,
        parts=[Part(name, rows, layout, uses)],
        files=[path],
    )


def _member(members: list[str], start: str, name: str) -> str:
    found = [m for m in members if Path(m).name.startswith(start) and m.endswith(".csv")]
    if len(found) != 1:
        raise fail(f"it holds {len(found)} files that start with {start}", name)
    return found[0]


def _head(rows: Rows) -> tuple[str, str]:
    """Give the day of the last update and the title, from the lines before the header."""
    found = {row[0]: row[1] for _, row in islice(rows(), HEADER - 1) if len(row) > 1}
    return found.get("Last Updated Date", "")[:10], found.get(FIRST, "")


def _codes(rows: Rows) -> dict[str, str]:
    """Give the indicators that are spoken of, with their names."""
    found: dict[str, str] = {}
    reading = rows()
    _, header = next(reading, (0, ()))
    if not set(NAMES) <= set(header):
        return {}
    code, name = header.index(NAMES[3]), header.index(NAMES[2])
    for _, row in reading:
        if len(row) > max(code, name) and row[code].strip():
            found.setdefault(row[code].strip(), row[name].strip())
    return found


def _indicators(rows: Rows) -> Told:
    """Give what the zip file says of each indicator."""
    reading = rows()
    _, header = next(reading, (0, ()))
    found = [dict(zip(header, row, strict=False)) for _, row in reading]
    return {row["INDICATOR_CODE"]: row for row in found if row.get("INDICATOR_CODE")}


def _use(
    given: Given,
    mapping: Mapping[str, Any],
    dataset: str,
    named: tuple[str, str, str],
    more: Mapping[str, str],
) -> Use:
    code, name, updated = named
    unit = UNIT.search(name)
    organisation = more.get("SOURCE_ORGANIZATION", "")
    told = {
        "name": name or code,
        "definition": more.get("SOURCE_NOTE") or name,
        "description": organisation,
        "unit": more.get("unit") or (unit[1] if unit else ""),
        "source": {
            "publisher": PUBLISHER,
            "title": f"World Development Indicators, {code}",
            "url": f"{INDICATOR}{code}",
            "date": updated,
            "licence": LICENCE,
        },
    }
    return use_of(given, mapping, dataset, code, told)


# --- the API's JSON -------------------------------------------------------------------------


def is_worldbank_json(found: Any) -> bool:
    """Whether JSON is an answer of the indicators API: what page it is, and the rows."""
    return (
        isinstance(found, list)
        and len(found) == 2
        and isinstance(found[0], dict)
        and "page" in found[0]
        and isinstance(found[1], list)
    )


def read_worldbank_json(
    path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally
) -> Draft:
    """Read an answer of the indicators API.

    Raises:
        InvalidDataError: it is none, one page of several, or too long to be read as a whole.
    """
    if path.stat().st_size > MOST_JSON:
        raise fail("it is too long to be read as a whole; take the CSV file", path.name)
    head, rows = read_json(path)
    if head.get("pages", 1) != 1:
        raise fail(f"this is one page of {head['pages']}; ask for all with per_page", path.name)
    dataset = given.id or mapping.get("dataset", {}).get("id") or slug(path.stem)
    updated = str(head.get("lastupdated") or "")[:10]
    uses: dict[str, Use] = {}
    for row in rows:
        indicator = row.get("indicator") if isinstance(row, dict) else None
        if not isinstance(indicator, dict) or not indicator.get("id"):
            raise fail("a row names no indicator", path.name)
        code, name = str(indicator["id"]), str(indicator.get("value") or "")
        if code not in uses:
            more = {"unit": str(row.get("unit") or "")}
            uses[code] = _use(given, mapping, dataset, (code, name, updated), more)
    if not uses:
        raise fail("it has no rows", path.name)
    layout = Layout(
        entity=("countryiso3code", "country.id", "country.value"),
        measure=("indicator.id",),
        period="date",
        value="value",
        status="obs_status",
    )
    tally.sizes[str(path)] = path.stat().st_size
    known = mapping.get("known_from") or updated
    return Draft(
        form="world bank json",
        id=dataset,
        title=mapping.get("dataset", {}).get("title") or "World Bank indicators",
        known_from=day(known) if known else None,
        parts=[Part(path.name, _json_rows(path, tally), layout_of(mapping, layout), uses)],
        files=[path],
    )


def _json_rows(path: Path, tally: Tally) -> Rows:
    """Give the rows of an answer as those of a table; the line is the place in the list."""
    names = ("countryiso3code", "country.id", "country.value", "indicator.id", "date", "value",
             "obs_status")  # fmt: skip

    def rows() -> Iterator[Row]:
        yield 0, names
        for number, row in enumerate(read_json(path)[1], 1):
            yield number, [_field(row, name, number) for name in names]
        tally.reads[str(path)] = tally.sizes[str(path)]

    return rows


def _field(row: Any, name: str, number: int) -> str:
    for key in name.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    if row is None:
        return ""
    if isinstance(row, (dict, list, bool)):
        raise UnreadableRowError(number, f"{name} is no text or number", name)
    return str(row)


def looks_like_zip(path: Path) -> bool:
    """Whether a zip file is a download of the World Bank."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(Path(n).name.startswith("API_") for n in archive.namelist())
