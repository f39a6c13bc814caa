"""CSV files and workbooks by a mapping: one, or a folder of them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.model import Fault
from claimcheck.reference.importers.mapping import day, layout_of, load_yaml, use_of
from claimcheck.reference.importers.parts import Draft, Given, Layout, Part, Rows, Tally, Use, fail
from claimcheck.reference.importers.places import slug
from claimcheck.reference.importers.rows import (
    SPREADSHEETS,
    checked_zip,
    csv_rows,
    workbook_rows,
)

MOST_FILES = 20_000
Told = Mapping[str, Mapping[str, Any]]


def read_mapped(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    """Read the files of a mapping.

    Args:
        path: a file, or a folder in which the mapping's `files` says which.
        mapping: one that its schema allows.
        given: what is asked for.
        tally: is told of what is read.

    Raises:
        InvalidDataError: the mapping does not fit, or a file that it names is not there.
    """
    layout = layout_of(mapping)
    _needed(layout, mapping)
    files = _files(path, mapping.get("files", "*.csv"))
    root = path if path.is_dir() else path.parent
    dataset = given.id or mapping.get("dataset", {}).get("id") or slug(path.stem)
    told = _told(root, mapping.get("metadata"))
    known = mapping.get("known_from")
    draft = Draft(
        form="mapping",
        id=dataset,
        title=mapping.get("dataset", {}).get("title") or path.stem,
        known_from=day(known) if known else None,
        parts=[],
        files=[*files, *(inside(root, f) for f in _extra(mapping))],
    )
    for file in files:
        name = file.relative_to(root).as_posix()
        uses = _uses(file, mapping, given, dataset, told)
        rows = table_rows(file, mapping, given, tally)
        entity = mapping.get("entities", {}).get("all", "")
        draft.parts.append(Part(name, rows, layout, uses, entity))
        if told and not {name, file.name, file.stem} & told.keys():
            draft.faults.append(Fault(name, 0, f"{mapping['metadata']['file']} says nothing of it"))
    return draft


def table_rows(file: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Rows:
    """Give the rows of a CSV file or a workbook as the mapping says they are written."""
    header = mapping.get("header", 1)
    if file.suffix.lower() in SPREADSHEETS:
        checked_zip(file, given.most_unpacked)
        return workbook_rows(file, tally, sheet=mapping.get("sheet", ""), header=header)
    encoding, delimiter = mapping.get("encoding", ""), mapping.get("delimiter", "")
    try:
        "".encode(encoding or "utf-8")
    except LookupError as error:
        raise fail(f"encoding: {encoding} is not known") from error
    return csv_rows(file, tally, encoding=encoding, delimiter=delimiter, header=header)


def inside(root: Path, written: str) -> Path:
    """Give a file within a folder.

    Raises:
        InvalidDataError: it is elsewhere (remote, absolute, above the folder, or linked there),
            or is not there.
    """
    path = Path(written)
    outside = "://" in written or "\\" in written or path.is_absolute() or ".." in path.parts
    if outside or not (root / path).resolve().is_relative_to(root.resolve()):
        raise fail(f"“{written}” is not within the folder")
    if not (root / path).is_file():
        raise fail(f"there is no file {written}")
    return root / path


def read_json(path: Path) -> Any:
    """Read a JSON file.

    Raises:
        InvalidDataError: it is none.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise fail(f"this is no JSON: {error}", path.name) from error


def read_codes(path: Path) -> dict[str, str]:
    """Read a list of codes with their names, the first of several; YAML or JSON.

    Raises:
        InvalidDataError: it is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise fail("this is not UTF-8", path.name) from error
    found = load_yaml(text, path.name)
    if not isinstance(found, dict):
        raise fail("this is no mapping of codes to names", path.name)
    # YAML 1.1 reads the code NO as a boolean
    names = {("NO" if k is False else str(k)): v for k, v in found.items()}
    return {k: str(v[0] if isinstance(v, list) and v else v) for k, v in names.items()}


def _needed(layout: Layout, mapping: Mapping[str, Any]) -> None:
    """Refuse a layout that leaves open what values are of.

    Raises:
        InvalidDataError: it does.
    """
    named = {
        "columns.period": layout.period or layout.wide == "periods",
        "columns.entity (or entities.all)": layout.entity
        or layout.wide == "entities"
        or mapping.get("entities", {}).get("all"),
        "columns.value": layout.value or layout.low or layout.wide,
        "measures": layout.wide != "measures" or mapping.get("measures"),
    }
    lacking = [name for name, there in named.items() if not there]
    if lacking:
        raise fail(f"the mapping lacks {', '.join(lacking)}")
    if layout.wide and (layout.value or layout.low or layout.high):
        raise fail("the mapping says both `wide` and columns of values")


def _files(path: Path, pattern: str) -> list[Path]:
    if not path.is_dir():
        return [path]
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise fail(f"“{pattern}” is not within the folder")
    files = sorted(f for f in path.glob(pattern) if f.is_file())
    if not files or len(files) > MOST_FILES:
        raise fail(f"{len(files)} files match {pattern}", path.name)
    for file in files:
        inside(path, file.relative_to(path).as_posix())
    return files


def _extra(mapping: Mapping[str, Any]) -> list[str]:
    """Give the files that the mapping names beside the data."""
    found = (mapping.get("metadata", {}).get("file"), mapping.get("entities", {}).get("codes"))
    return [name for name in found if name]


def _told(root: Path, metadata: Mapping[str, str] | None) -> Told:
    """Read what a metadata file says of each data file, by the data file's name."""
    if not metadata:
        return {}
    rows = read_json(inside(root, metadata["file"]))
    if isinstance(rows, dict):
        rows = [{metadata["key"]: key, **row} for key, row in rows.items()]
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise fail("this is no list of what each file is", metadata["file"])
    fields = {
        "name": metadata.get("title", "title"),
        "definition": metadata.get("description", "description"),
        "unit": metadata.get("unit", "unit"),
    }
    return {
        str(row.get(metadata["key"], "")): {
            name: str(row[given]).strip() for name, given in fields.items() if row.get(given)
        }
        for row in rows
    }


def _uses(
    file: Path, mapping: Mapping[str, Any], given: Given, dataset: str, told: Told
) -> Mapping[str, Use]:
    """Give the measures of a file: those that are named, or the one that its name stands for."""
    columns: Sequence[str] = list(mapping.get("measures", {}))
    if columns and (mapping.get("wide") == "measures" or mapping.get("columns", {}).get("measure")):
        return {key: use_of(given, mapping, dataset, key, {}) for key in columns}
    known = told.get(file.name) or told.get(file.stem) or {}
    return {"": use_of(given, mapping, dataset, file.stem, known)}
