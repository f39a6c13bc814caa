"""From the parts of a data set to the data set: measures, sources, entities, groups, values."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from claimcheck.model import (
    Catalogue,
    Dataset,
    Entity,
    Fault,
    Group,
    Measure,
    Membership,
    Observation,
    Source,
)
from claimcheck.reference.importers.mapped import read_codes
from claimcheck.reference.importers.parts import (
    Draft,
    Given,
    Imported,
    Part,
    Tally,
    UnreadableRowError,
    fail,
)
from claimcheck.reference.importers.places import Places, UnknownEntityError, folded, slug
from claimcheck.reference.importers.rows import digest_of
from claimcheck.reference.importers.table import read_part
from claimcheck.reference.importers.values import read_period

VERSION = 1
"""Of the way of reading; one more where the same files give other values."""
MOST_FAULTS = 1000
MOST_NAMED = 12


def assemble(
    draft: Draft, mapping: Mapping[str, Any], given: Given, catalogue: Catalogue, tally: Tally
) -> Imported:
    """Join the parts of a data set.

    Raises:
        InvalidDataError: two parts are of one measure, or a measure has no publisher.
    """
    wanted = mapping.get("entities", {})
    places = Places(
        catalogue,
        unknown=given.unknown or wanted.get("unknown", "fault"),
        rename=wanted.get("rename", {}),
        names=_names(draft, wanted.get("codes", "")),
        kind=wanted.get("kind", "place"),
    )
    for row in draft.entities:
        _take_entity(row, places)
    if places.unknown == "new":
        _meet(draft.parts, places)
    measures, sources = _measures(draft.parts)
    known_from = given.known_from or draft.known_from
    groups = tuple(_groups(draft, places, catalogue))
    entities = tuple(places.new.values())
    # whom the catalogue knows is no part of it: it grows by the import itself
    told = repr((VERSION, measures, sources, known_from, given.skip_faults, places.unknown,
                 sorted(mapping.items())))  # fmt: skip
    skipped: list[Fault] = []

    def observations() -> Iterator[Observation | Fault]:
        skipped.clear()
        for item in _values(draft, places, given):
            if given.skip_faults and isinstance(item, Fault):
                if len(skipped) < MOST_FAULTS:
                    skipped.append(item)
            else:
                yield item

    dataset = Dataset(
        id=draft.id,
        title=draft.title,
        sources=sources,
        known_from=known_from or given.today,
        measures=measures,
        entities=entities,
        groups=groups,
        digest=digest_of(draft.files, told),
        observations=observations,
    )
    notes = (*draft.notes, *_notes(draft.parts, entities, known_from))
    return Imported(dataset, draft.form, notes, tally, skipped)


def _values(draft: Draft, places: Places, given: Given) -> Iterator[Observation | Fault]:
    yield from draft.faults
    for part in draft.parts:
        yield from read_part(part, places, given.units)


def _names(draft: Draft, codes: str) -> Mapping[str, str]:
    """Read the names of codes from the file that the mapping names, which is among the files."""
    if not codes:
        return {}
    path = next(f for f in draft.files if f.as_posix().endswith(codes))
    return read_codes(path)


def _measures(parts: Sequence[Part]) -> tuple[tuple[Measure, ...], dict[str, Source]]:
    """Give all measures with their sources.

    Raises:
        InvalidDataError: two parts are of one measure, or a measure has no publisher.
    """
    measures: dict[str, Measure] = {}
    sources: dict[str, Source] = {}
    for part in parts:
        for use in part.uses.values():
            key = use.measure.id
            if key in measures:
                raise fail(
                    f"the measure {key} is there twice; give each an id of its own", part.name
                )
            if not use.source.publisher:
                raise fail(f"{key} has no source: say `source.publisher` in the mapping", part.name)
            measures[key] = use.measure
            sources[key] = use.source
    return tuple(measures.values()), sources


def _notes(
    parts: Sequence[Part], entities: Sequence[Entity], known_from: date | None
) -> Iterator[str]:
    uses = [u for part in parts for u in part.uses.values()]
    nouns = sorted({u.measure.unit for u in uses if not u.known_unit})
    if nouns:
        yield f"units that are not known, kept as counted nouns: {_listed(nouns)}"
    if entities:
        yield f"new entities: {_listed([e.name for e in entities])}"
    if known_from is None:
        yield "nothing says since when this is known: today is taken"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


# --- entities and groups ---------------------------------------------------------------------


def _meet(parts: Sequence[Part], places: Places) -> None:
    """Make the entities that parts speak of and nobody knows, before their values are read."""
    for part in parts:
        try:
            for given in _spoken_of(part):
                try:
                    places.find(*given)
                except UnknownEntityError:
                    continue  # told with its line when the values are read
        except UnreadableRowError:
            continue  # the same


def _spoken_of(part: Part) -> Iterator[tuple[str, ...]]:
    """Give what a part says of whom its values are."""
    layout = part.layout
    if part.entity:
        yield (part.entity,)
        return
    rows = part.rows()
    _, header = next(rows, (0, ()))
    names = [name.strip() for name in header]
    if layout.wide == "entities":
        yield from ((n,) for n in names if n and n != layout.period and n not in layout.skip)
        return
    wanted = [*layout.entity, *([layout.object] if layout.object else [])]
    if not set(wanted) <= set(names):
        return
    own = [names.index(name) for name in layout.entity]
    other = names.index(layout.object) if layout.object else -1
    seen: set[tuple[str, ...]] = set()
    for _, row in rows:
        if len(row) <= max(*own, other):
            continue
        cells = tuple(row[i].strip() for i in own)
        if layout.labelled:
            cells = tuple(p.strip() for c in cells for p in c.split(":", 1))
        found = [cells, *([(row[other].strip(),)] if other >= 0 and row[other].strip() else [])]
        yield from (f for f in found if any(f) and f not in seen)
        seen.update(found)


def _take_entity(row: Mapping[str, str], places: Places) -> None:
    """Take a row of a data set's own list of entities, unless the catalogue knows it."""
    codes = tuple(
        dict.fromkeys(c for k in ("iso3", "iso2", "wikidata", "code") if (c := row.get(k)))
    )
    name = row.get("name") or row["code"]
    try:
        known = places.known(*codes, name)
    except UnknownEntityError:
        known = ""
    if known:
        places.learn(known, codes)
        return
    capital = (row["capital"],) if row.get("capital") else ()
    places.add(
        Entity(
            id=slug(name),
            name=name,
            kind=row.get("kind") or "place",
            aliases=_parted(row.get("aliases", "")),
            demonyms=_parted(row.get("demonyms", "")),
            contextual=capital if row.get("kind") == "country" else (),
            codes=codes,
        )
    )


def _parted(text: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in text.split(";") if p.strip())


def _groups(draft: Draft, places: Places, catalogue: Catalogue) -> Iterator[Group]:
    """Give the groups of a data set; one that the catalogue has keeps its names.

    Raises:
        InvalidDataError: a member or a day of one cannot be read.
    """
    members: dict[str, list[Membership]] = {}
    for line, row in enumerate(draft.groups, 2):
        try:
            entity = places.find(row["member"])
            start, end = (_day(row.get(k, "")) for k in ("from", "to"))
        except (UnknownEntityError, ValueError) as error:
            draft.faults.append(Fault("groups", line, str(error)))
            continue
        if entity:
            members.setdefault(row["group"], []).append(Membership(entity, start, end))
    known = {folded(n): g for g in catalogue.groups.values() for n in (g.name, *g.aliases)}
    for name, listed in members.items():
        group = known.get(folded(name))
        yield Group(
            group.id if group else slug(name),
            group.name if group else name,
            group.aliases if group else (),
            tuple(listed),
        )


def _day(text: str) -> date | None:
    """Give the first day of what a list of members says, None for nothing.

    Raises:
        ValueError: it is no day.
    """
    if not text:
        return None
    parts = [int(p) for p in read_period(text).split("-")]
    return date(*[*parts, 1, 1][:3])
