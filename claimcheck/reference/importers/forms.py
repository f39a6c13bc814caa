"""Which form a file or folder is of, and reading it by that."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.model import Catalogue
from claimcheck.reference.importers.assemble import assemble
from claimcheck.reference.importers.mapped import read_json, read_mapped
from claimcheck.reference.importers.owid import is_owid, metadata_of, read_owid
from claimcheck.reference.importers.package import NAME, read_package
from claimcheck.reference.importers.parts import (
    Draft,
    Given,
    Imported,
    Tally,
    UnreadableRowError,
    fail,
)
from claimcheck.reference.importers.rows import csv_rows
from claimcheck.reference.importers.sdmx import is_sdmx, read_sdmx
from claimcheck.reference.importers.worldbank import (
    FIRST,
    MOST_JSON,
    is_worldbank_json,
    looks_like_zip,
    read_worldbank_csv,
    read_worldbank_json,
)


def read_data(
    path: Path, mapping: Mapping[str, Any], given: Given, catalogue: Catalogue
) -> Imported:
    """Read a data set of any form.

    Args:
        path: a file, or a folder.
        mapping: empty where none is given; then the file must be of a known form.
        given: what is asked for, and what importers need to know.
        catalogue: whom and what the reference table knows.

    Raises:
        InvalidDataError: its form is not known, or it cannot be read at all.
    """
    tally = Tally()
    if not path.exists():
        raise fail("there is no such file or folder", path.name)
    try:
        draft = _draft(path, mapping, given, tally)
        return assemble(draft, mapping, given, catalogue, tally)
    except UnreadableRowError as error:
        raise fail(f"line {error.line}: {error.reason}", path.name) from error


def _draft(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    if path.name == NAME or (path / NAME).is_file():
        return read_package(path, mapping, given, tally)
    if "columns" in mapping or "wide" in mapping:
        return read_mapped(path, mapping, given, tally)
    if path.is_file():
        suffix = path.suffix.lower()
        if suffix == ".zip" and looks_like_zip(path):
            return read_worldbank_csv(path, mapping, given, tally)
        if (
            suffix == ".json"
            and path.stat().st_size <= MOST_JSON
            and is_worldbank_json(read_json(path))
        ):
            return read_worldbank_json(path, mapping, given, tally)
        if suffix in {".csv", ".txt", ".tsv"}:
            return _csv_draft(path, mapping, given, tally)
    raise fail("its form is not known; say in a mapping which column is what", path.name)


def _csv_draft(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    rows = csv_rows(path, Tally(), encoding=mapping.get("encoding", ""))
    _, header = next(rows(), (0, ()))
    names = [name.strip() for name in header]
    if names[:1] == [FIRST]:
        return read_worldbank_csv(path, mapping, given, tally)
    if is_sdmx(names):
        return read_sdmx(path, mapping, given, tally)
    if is_owid(names) or metadata_of(path).is_file():
        return read_owid(path, mapping, given, tally)
    raise fail("its form is not known; say in a mapping which column is what", path.name)
