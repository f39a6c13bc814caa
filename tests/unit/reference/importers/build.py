"""Data sets that the tests of the importers make, and reading them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.model import Catalogue, Entity, Fault, Group, Observation
from claimcheck.reference.importers import Given, Imported, checked_mapping, read_data
from claimcheck.rulebook.load import load_rulebook

TODAY = date(2026, 1, 2)
SOURCE = {"publisher": "Office of Examples", "title": "Made figures", "url": "https://example.org/"}
CATALOGUE = Catalogue(
    measures={},
    entities={
        "france": Entity("france", "France", "country", codes=("FRA", "FR")),
        "kenya": Entity(
            "kenya", "Kenya", "country", aliases=("Republic of Kenya",), codes=("KEN",)
        ),
        "congo-a": Entity("congo-a", "Congo (A)", "country", aliases=("Congo",)),
        "congo-b": Entity("congo-b", "Congo (B)", "country", aliases=("Congo",)),
    },
    groups={"world": Group("world", "World", ("the globe",), ())},
)
TIDY: Mapping[str, Any] = {
    "dataset": {"id": "made"},
    "known_from": "2025-06-01",
    "source": SOURCE,
    "columns": {"entity": "place", "period": "when", "value": "amount"},
    "measure": {"id": "made_measure", "name": "Made measure", "unit": "%"},
}


def given(**more: Any) -> Given:
    """Give what importers need to know."""
    return Given(load_rulebook().units, TODAY, **more)


def read(path: Path, mapping: Mapping[str, Any] | None = None, **more: Any) -> Imported:
    """Read a file or folder."""
    return read_data(path, checked_mapping(dict(mapping or {})), given(**more), CATALOGUE)


def items(imported: Imported) -> tuple[list[Observation], list[Fault]]:
    """Give the values of a data set, and its faults."""
    found = list(imported.dataset.observations())
    values = [i for i in found if isinstance(i, Observation)]
    return values, [i for i in found if isinstance(i, Fault)]


def triples(imported: Imported) -> list[tuple[str, str, float | None]]:
    """Give subject, period and value of each value; none may be faulty."""
    values, faults = items(imported)
    assert not faults, faults
    return [(v.subject, v.period, v.value) for v in values]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def write_json(path: Path, content: Any) -> Path:
    """Write a JSON file."""
    return write(path, json.dumps(content))
