"""Mapping files: which column of a table is what, of whom its figures are, and whose."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import yaml

from claimcheck.model import Measure, Source
from claimcheck.reference.importers.parts import Given, Layout, Use, Wide, fail
from claimcheck.reference.importers.places import slug
from claimcheck.reference.measure_units import read_unit

SCHEMA = Path(__file__).with_name("mapping.schema.json")
LISTS = ("wordings", "qualifiers", "excludes", "superlatives", "publishers")
READING = ("unit", "estimated_from", "forecast_from", "source", "id")
"""What a mapping says of a measure that is no field of the model's, or is read first."""
LONGEST = 1 << 22
"""Characters of a mapping or a list of codes."""


class _Loader(yaml.SafeLoader):
    """The safe loader without aliases, which can grow without bound, and without dates."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node, if it is no alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str, name: str) -> Any:
    """Read YAML or JSON from whomever.

    Raises:
        InvalidDataError: it is none, or too long.
    """
    if len(text) > LONGEST:
        raise fail("it is too long", name)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise fail(f"this is no YAML: {error}", name) from error


@lru_cache(maxsize=1)
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def parse_mapping(text: str) -> Mapping[str, Any]:
    """Read a mapping file's text, YAML or JSON.

    Raises:
        InvalidDataError: it is none, or says what its schema does not know.
    """
    given = load_yaml(text, "the mapping")
    return checked_mapping({} if given is None else given)


def checked_mapping(given: Any) -> Mapping[str, Any]:
    """Check a mapping against its schema.

    Raises:
        InvalidDataError: it says what the schema does not know.
    """
    error = jsonschema.exceptions.best_match(_validator().iter_errors(given))
    if error is not None:
        where = ".".join(map(str, error.absolute_path)) or "the mapping"
        raise fail(f"{where}: {error.message}"[:500])
    found: Mapping[str, Any] = given
    if "known_from" in found:
        day(found["known_from"])
    return found


def day(text: str) -> date:
    """Read a day of a mapping.

    Raises:
        InvalidDataError: the calendar has none such.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise fail(f"the mapping: “{text}” is no day") from error


def layout_of(mapping: Mapping[str, Any], base: Layout | None = None) -> Layout:
    """Give the layout that a mapping describes, over that of a known form where there is one."""
    columns = dict(mapping.get("columns", {}))
    for name in ("entity", "measure"):
        if name in columns:
            columns[name] = _several(columns[name])
    wide: Wide = mapping.get("wide", base.wide if base else "")
    if wide not in get_args(Wide):  # pragma: no cover - the schema knows no other
        raise fail(f"wide: {wide}")
    layout = replace(base or Layout(), **columns, wide=wide)
    if "skip" in mapping:
        layout = replace(layout, skip=tuple(mapping["skip"]))
    if "missing" in mapping:
        layout = replace(layout, missing=frozenset(mapping["missing"]) | {""})
    return replace(
        layout,
        dates=mapping.get("dates", layout.dates),
        decimal=mapping.get("decimal", layout.decimal),
        statuses=mapping.get("statuses", layout.statuses),
    )


def _several(given: str | list[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def source_of(
    mapping: Mapping[str, Any], key: str, base: Mapping[str, str] | None = None
) -> Source:
    """Give the source of a measure: what the mapping says, over what the file says."""
    told = {**(base or {}), **mapping.get("source", {})}
    return Source(
        id=key,
        publisher=told.get("publisher", ""),
        title=told.get("title", ""),
        url=told.get("url", ""),
        date=str(told.get("date", "")),
        licence=told.get("licence", ""),
    )


def use_of(
    given: Given, mapping: Mapping[str, Any], dataset: str, key: str, told: Mapping[str, Any]
) -> Use:
    """Give a measure and how it is read.

    Args:
        given: what is asked for.
        mapping: its `measure` holds for all measures, its `measures` for the one called `key`.
        dataset: id of the data set.
        key: what the file calls the measure.
        told: what the file says of it, as the fields of a mapping's measure.
    """
    own = mapping.get("measures", {}).get(key, {})
    general = {k: v for k, v in mapping.get("measure", {}).items() if k != "id" or not own}
    fields: dict[str, Any] = {**told, **general, **own}
    name = fields.get("name") or key
    written = str(fields.get("unit", ""))
    unit = read_unit(written, given.units)
    definition = fields.get("definition") or name
    if written and written.lower() not in definition.lower():
        definition = f"{definition.rstrip('.')}. Unit: {written}."
    made_id = fields.get("id") or slug(key or name)
    plain = {k: v for k, v in fields.items() if k not in READING and v is not None}
    plain |= {k: tuple(plain[k]) for k in LISTS if k in plain}
    if "since" in plain:
        plain["since"] = day(plain["since"])
    plain |= {"name": name, "definition": definition, "dataset": dataset}
    plain.setdefault("concept", made_id)
    measure = Measure(id=made_id, unit=unit.unit, **plain)
    said = {"source": {**mapping.get("source", {}), **own.get("source", {})}}
    source = source_of(said, f"{dataset}.{made_id}", fields.get("source"))
    return Use(
        measure,
        source,
        factor=unit.factor,
        known_unit=unit.known,
        estimated_from=fields.get("estimated_from"),
        forecast_from=fields.get("forecast_from"),
    )
