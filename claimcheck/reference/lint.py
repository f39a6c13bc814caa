"""What is wrong with a reference table, before it can give a wrong finding."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimcheck.reference.tables import RawTables, Row, bounds
from claimcheck.reference.units import UnitTable

COUNTED = frozenset({"count", "people", "warheads", "votes", "crossings", "tanks"})
STATUSES = frozenset({"observed", "estimate", "forecast"})
MODIFIERS = frozenset({"", "about", "more_than", "at_least", "nearly", "up_to"})
FIRST_YEAR = 1800


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of a row: its file and id, the kind of fault, and what is wrong."""

    file: str
    id: str
    code: str
    message: str

    def __str__(self) -> str:
        """Write it as a linter does."""
        return f"{self.file}: {self.id}: {self.code}: {self.message}"


def lint(raw: RawTables, units: UnitTable) -> list[Problem]:
    """Give all faults of a table, in the order of files and ids."""
    checks: tuple[Callable[[RawTables], Iterator[Problem]], ...] = (
        lambda raw: _units(raw, units),
        _names,
        _sources,
        _dates,
        _words,
        _duplicates,
        _overlaps,
        _aliases,
        _defaults,
        _wordings,
        _events,
    )
    return sorted(problem for check in checks for problem in check(raw))


def counts(raw: RawTables) -> str:
    """Say in a line what the table holds."""
    provisional = sum(r["provisional"] == "yes" for r in raw.figures)
    return (
        f"{len(raw.figures)} figures ({provisional} provisional) of {len(raw.measures)} measures"
        f" from {len(raw.sources)} sources; {len(raw.events)} events, {len(raw.entities)} entities,"
        f" {len(raw.groups)} groups"
    )


def _figure(row: Row, code: str, message: str) -> Problem:
    return Problem("figures.csv", row["id"] or "?", code, message)


def _units(raw: RawTables, units: UnitTable) -> Iterator[Problem]:
    measures = {m["id"]: m for m in raw.measures}
    for row in raw.figures:
        base = row["unit"].partition("/")[0]
        if base not in COUNTED and units.find(base) is None:
            yield _figure(row, "unknown_unit", f"no unit {row['unit']}")
        measure = measures.get(row["measure"])
        if measure is not None and measure["unit"] != row["unit"]:
            yield _figure(row, "other_unit", f"{row['unit']}, its measure has {measure['unit']}")


def _names(raw: RawTables) -> Iterator[Problem]:
    measures = {m["id"] for m in raw.measures}
    known = {e["id"] for e in raw.entities} | {g["id"] for g in raw.groups}
    for row in raw.figures:
        if row["measure"] not in measures:
            yield _figure(row, "unknown_measure", f"no measure {row['measure']}")
        for party in filter(None, (row["subject"], row["object"])):
            if party not in known:
                yield _figure(row, "unknown_entity", f"no entity {party}")
        if not row["subject"]:
            yield _figure(row, "unknown_entity", "no subject")


def _sources(raw: RawTables) -> Iterator[Problem]:
    sources = {s["id"] for s in raw.sources}
    for row in raw.figures:
        if row["source"] not in sources:
            yield _figure(row, "missing_source", f"no source {row['source'] or 'named'}")
    for row in raw.sources:
        for key in ("publisher", "url"):
            if not row[key]:
                yield Problem("sources.csv", row["id"], f"missing_{key}", f"no {key}")
        if row["url"] and not row["url"].startswith(("http://", "https://")):
            yield Problem("sources.csv", row["id"], "bad_url", f"{row['url']} is no web address")


def _dates(raw: RawTables) -> Iterator[Problem]:
    standing = {m["id"] for m in raw.measures if m.get("kind") in {"standing", "term"}}
    for row in raw.figures:
        if not row["known_from"]:
            yield _figure(row, "missing_known_from", "no day from which it could be known")
            continue
        try:
            start, end, known = (date.fromisoformat(row[k]) for k in ("start", "end", "known_from"))
            bounds(row["as_of"])
        except ValueError as error:
            yield _figure(row, "impossible_date", str(error))
            continue
        if end <= start or start.year < FIRST_YEAR:
            yield _figure(row, "impossible_date", f"from {start} to {end}")
        observed = row["status"] == "observed" and row["measure"] not in standing
        if observed and known < start:
            yield _figure(row, "impossible_date", f"known on {known}, before it began on {start}")


def _words(raw: RawTables) -> Iterator[Problem]:
    for row in raw.figures:
        if row["status"] not in STATUSES:
            yield _figure(row, "bad_status", row["status"])
        if row["modifier"] not in MODIFIERS:
            yield _figure(row, "bad_modifier", row["modifier"])
        if not row["value"] and not (row["low"] and row["high"]):
            yield _figure(row, "missing_value", "neither a value nor low and high")


def _duplicates(raw: RawTables) -> Iterator[Problem]:
    keys = Counter((r["id"], r["revision"]) for r in raw.figures)
    for row in raw.figures:
        if keys[(row["id"], row["revision"])] > 1:
            yield _figure(
                row, "duplicate", f"another row has revision {row['revision']} of this id"
            )
    for file, rows in (
        ("measures.yaml", raw.measures),
        ("entities.yaml", raw.entities),
        ("groups.yaml", raw.groups),
        ("events.yaml", raw.events),
    ):
        for name, count in Counter(r["id"] for r in rows).items():
            if count > 1:
                yield Problem(file, name, "duplicate", f"{count} rows have this id")


def _overlaps(raw: RawTables) -> Iterator[Problem]:
    """Find two values of one source, definition, period and knowledge day."""
    seen: dict[tuple[str, ...], Row] = {}
    keys = ("subject", "object", "measure", "source", "start", "end", "known_from", "status")
    for row in raw.figures:
        key = tuple(row[k] for k in keys)
        other = seen.setdefault(key, row)
        if other is not row and other["value"] != row["value"]:
            yield _figure(row, "overlap", f"{other['id']} gives another value for the same time")


def _aliases(raw: RawTables) -> Iterator[Problem]:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in raw.entities:
        for name in (entity["name"], *entity.get("aliases", ()), *entity.get("demonyms", ())):
            owners[str(name)].add(entity["id"])
    for name, ids in owners.items():
        if len(ids) > 1:
            told = " and ".join(sorted(ids))
            yield Problem("entities.yaml", min(ids), "ambiguous_alias", f"{name}: {told}")


def _defaults(raw: RawTables) -> Iterator[Problem]:
    """Each concept needs one definition that unqualified wording means."""
    concepts: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for measure in raw.measures:
        concepts[measure["concept"]].append(measure)
    for concept, own in concepts.items():
        usual = sum(bool(m.get("default", True)) for m in own)
        if usual != 1:
            yield Problem("measures.yaml", concept, "no_default", f"{usual} default definitions")


def _wordings(raw: RawTables) -> Iterator[Problem]:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for measure in raw.measures:
        for wording in measure.get("wordings", ()):
            owners[(str(wording).lower(), measure["unit"])].add(measure["concept"])
    for (wording, _), concepts in owners.items():
        if len(concepts) > 1:
            told = " and ".join(sorted(concepts))
            yield Problem("measures.yaml", wording, "shared_wording", f"names {told}")


def _events(raw: RawTables) -> Iterator[Problem]:
    sources = {s["id"] for s in raw.sources}
    known = {e["id"] for e in raw.entities}
    for event in raw.events:
        if event["source"] not in sources:
            yield Problem("events.yaml", event["id"], "missing_source", str(event["source"]))
        for party in (*event.get("parties", ()), *event.get("places", ())):
            if party not in known:
                yield Problem("events.yaml", event["id"], "unknown_entity", str(party))
        end = event.get("end")
        if isinstance(end, date) and isinstance(event["start"], date) and end < event["start"]:
            yield Problem("events.yaml", event["id"], "impossible_date", f"ends on {end}")
