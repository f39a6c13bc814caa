"""Frictionless tabular data packages: `datapackage.json` and the CSV files beside it.

A resource that has a column of values is read, one measure each. Resources called measures,
entities and groups describe what is measured, of whom, and who belongs where.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.reference.importers.mapped import inside, read_json, table_rows
from claimcheck.reference.importers.mapping import day, layout_of, use_of
from claimcheck.reference.importers.parts import (
    Draft,
    Given,
    Layout,
    Part,
    Tally,
    UnreadableRowError,
    Use,
    fail,
)
from claimcheck.reference.importers.places import slug

NAME = "datapackage.json"
DESCRIBING = frozenset({"measures", "entities", "groups"})
ENTITY = ("entity", "code", "country_code", "iso3", "country code", "geo", "country",
          "country name", "name", "location")  # fmt: skip
PERIOD = ("period", "year", "date", "time", "month", "quarter", "day")
VALUE = ("value", "obs_value", "amount")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FLOWS = frozenset({"flow", "growing_total", "standing", "term"})
MOST_TOLD = 100_000
Row = Mapping[str, str]


def read_package(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    """Read a data package.

    Args:
        path: its folder, or its `datapackage.json`.
        mapping: says which columns are what where their names do not.
        given: what is asked for.
        tally: is told of what is read.

    Raises:
        InvalidDataError: it is none, names a file that is not within its folder, or a resource's
            columns are not understood.
    """
    root = path if path.is_dir() else path.parent
    package = read_json(root / NAME)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        raise fail("it lists no resources", NAME)
    files = [_file(root, r) for r in resources]
    pairs = list(zip(resources, files, strict=True))
    told = {r["name"]: _described(f, r, given) for r, f in pairs if r["name"] in DESCRIBING}
    measures = {row.get("id", ""): row for row in told.get("measures", ())}
    dataset = (
        given.id
        or mapping.get("dataset", {}).get("id")
        or slug(str(package.get("name") or root.name))
    )
    draft = Draft(
        form="data package",
        id=dataset,
        title=str(package.get("title") or package.get("name") or root.name),
        known_from=_known_from(mapping, package, measures),
        parts=[],
        files=[root / NAME, *files],
        entities=_rows_with(told.get("entities", ()), "entities", ("code", "name")),
        groups=_rows_with(told.get("groups", ()), "groups", ("group", "member")),
    )
    for resource, file in pairs:
        if resource["name"] in DESCRIBING:
            continue
        layout = _layout(resource, mapping)
        if layout is None:
            draft.notes.append(
                f"resource left out, since it has no column of values: {resource['name']}"
            )
            continue
        key = file.stem if file.stem in measures or not measures else resource["name"]
        use = _use(given, mapping, dataset, key, (measures.get(key, {}), resource, package))
        rows = table_rows(file, _dialect(resource, mapping), given, tally)
        draft.parts.append(Part(file.relative_to(root).as_posix(), rows, layout, {"": use}))
    if not draft.parts:
        raise fail("no resource has a column of values", NAME)
    return draft


def _file(root: Path, resource: Any) -> Path:
    """Give the file of a resource.

    Raises:
        InvalidDataError: it has none, several, or one that is not within the folder.
    """
    path = resource.get("path") if isinstance(resource, dict) else None
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str) or not isinstance(resource.get("name"), str):
        raise fail("each resource must have a name and one path; data within are not read", NAME)
    return inside(root, path)


def _described(file: Path, resource: Mapping[str, Any], given: Given) -> list[Row]:
    """Read a table that describes, as a whole."""
    rows = table_rows(file, _dialect(resource, {}), given, Tally())()
    try:
        _, header = next(rows, (0, ()))
        found: list[Row] = [dict(zip(header, row, strict=False)) for _, row in rows if any(row)]
    except (UnreadableRowError, csv.Error) as error:
        raise fail(str(error), file.name) from error
    if len(found) > MOST_TOLD:
        raise fail("it is too long", file.name)
    return found


def _rows_with(rows: Sequence[Row], name: str, needed: tuple[str, str]) -> Sequence[Row]:
    for column in needed:
        if rows and column not in rows[0]:
            raise fail(f"there is no column {column}", name)
    return [r for r in rows if r.get(needed[0]) and r.get(needed[1])]


def _dialect(resource: Mapping[str, Any], mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give how a resource's file is written, as a mapping says it."""
    dialect = resource.get("dialect") or {}
    found = {
        "encoding": resource.get("encoding") or "",
        "delimiter": dialect.get("delimiter") or "",
    }
    own = {k: mapping[k] for k in ("encoding", "delimiter", "header", "sheet") if k in mapping}
    return {**{k: v for k, v in found.items() if isinstance(v, str) and v}, **own}


def _layout(resource: Mapping[str, Any], mapping: Mapping[str, Any]) -> Layout | None:
    """Give which column of a resource is what, by the mapping or by their names."""
    schema = resource.get("schema") or {}
    fields = [f for f in schema.get("fields") or () if isinstance(f, dict) and f.get("name")]
    if "columns" in mapping or "wide" in mapping:
        return layout_of(mapping)
    low = {str(f["name"]).lower(): str(f["name"]) for f in fields}
    entity = tuple(low[n] for n in ENTITY if n in low)
    period = next((low[n] for n in PERIOD if n in low), "")
    value = next((low[n] for n in VALUE if n in low), "")
    if not (entity and period and value):
        return None
    signs = {f.get("decimalChar") for f in fields if f["name"] == value} - {None}
    missing = frozenset(map(str, schema.get("missingValues") or ())) | Layout().missing
    decimal = signs.pop() if signs else ""
    return layout_of(
        mapping,
        Layout(
            entity=entity,
            period=period,
            value=value,
            missing=missing,
            decimal=decimal if decimal in {".", ","} else "",
            low=low.get("low", ""),
            high=low.get("high", ""),
            note=low.get("note", ""),
            status=low.get("status", ""),
        ),
    )


def _known_from(
    mapping: Mapping[str, Any], package: Mapping[str, Any], measures: Mapping[str, Row]
) -> Any:
    """Give the day of the newest measure, or that on which the package was made."""
    if "known_from" in mapping:
        return day(mapping["known_from"])
    days = [row.get("vintage_date", "") for row in measures.values()]
    newest = max([*days, ""]) or str(package.get("created") or "")[:10]
    return day(newest) if DAY.fullmatch(newest) else None


def _use(
    given: Given,
    mapping: Mapping[str, Any],
    dataset: str,
    key: str,
    known: tuple[Row, Mapping[str, Any], Mapping[str, Any]],
) -> Use:
    """Give the measure of a resource, by the table of measures or by what the resource says."""
    row, resource, package = known
    listed = [*(resource.get("sources") or ()), *(package.get("sources") or ())]
    first: Mapping[str, Any] = next((s for s in listed if isinstance(s, dict)), {})
    rights = [*(resource.get("licenses") or ()), *(package.get("licenses") or ())]
    licence: Mapping[str, Any] = next((r for r in rights if isinstance(r, dict)), {})
    kind = row.get("kind", "")
    vintage = row.get("vintage_date", "")
    modelled = row.get("projections_from", "")
    told: dict[str, Any] = {
        "id": key,
        "name": row.get("name") or resource.get("title") or key,
        "definition": row.get("definition") or resource.get("description"),
        "description": " ".join(filter(None, (row.get("notes"), row.get("compiled_by")))),
        "unit": row.get("unit") or resource.get("unit") or "",
        "kind": kind if kind in FLOWS else "level",
        "wordings": [w.strip() for w in row.get("wordings", "").split(";") if w.strip()],
        "lag_months": float(row.get("typical_lag_months") or 0),
        "source": {
            "publisher": row.get("publisher") or str(first.get("title") or ""),
            "title": row.get("source_title")
            or str(resource.get("title") or package.get("title") or ""),
            "url": row.get("source_url") or str(first.get("path") or ""),
            "date": vintage or str(package.get("created") or "")[:10],
            "licence": row.get("licence") or str(licence.get("title") or licence.get("name") or ""),
        },
    }
    if modelled.isdigit():
        told["estimated_from"] = int(modelled)
        told["forecast_from"] = int(vintage[:4]) if DAY.fullmatch(vintage) else None
    return use_of(given, mapping, dataset, key, told)
