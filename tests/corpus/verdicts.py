"""The verdicts of the corpus: an invented table, and sentences with the finding each must get."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claimcheck.knowledge import Knowledge, assemble
from claimcheck.model import (
    Catalogue,
    Entity,
    Figure,
    Finding,
    Group,
    Measure,
    Membership,
    Source,
    Span,
)
from claimcheck.reference.tables import TableView, bounds
from claimcheck.rulebook.load import RuleBook, load_rulebook

FOLDER = Path(__file__).parent
PUBLISHED = date(2024, 6, 1)
"""The day of every sentence whose group names no other."""
QUIET_DAY = date(2025, 5, 20)
"""The day of the sentences of which the shipped table says nothing."""
LABELS = {
    "supported": "Supported",
    "refuted": "Refuted",
    "conflicting": "Conflicting Evidence",
    "abstains": "Not Enough Evidence",
    "not_checkable": "Not Checkable",
}
REASONED = frozenset({"abstains", "not_checkable"})


@dataclass(frozen=True)
class Verdict:
    """A sentence, the stretch that claims something, and the finding it must get."""

    group: str
    text: str
    span: Span
    published: date
    table: str
    label: str
    reason: str
    flags: frozenset[str]
    todo: bool = False

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.group}: {self.text}"


def verdicts() -> list[Verdict]:
    """Read all files of verdicts."""
    paths = sorted(FOLDER.glob("verdicts_*.yaml"))
    return [v for p in paths if p.stem != "verdicts_table" for v in _file(p)]


def _file(path: Path) -> Iterator[Verdict]:
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    for group in body["verdicts"]:
        day = group.get("published", PUBLISHED)
        for key in ("gives", "todo"):
            for expected, listed in group.get(key, {}).items():
                for said in listed:
                    marked = group["sentence"].format(said) if "sentence" in group else said
                    table = group.get("table", "invented")
                    own = _with(expected, group.get("also", ""))
                    yield _verdict(group["name"], marked, day, table, own, todo=key == "todo")


def _with(expected: str, also: str) -> str:
    """Add a group's flags to what rests on a figure."""
    told = expected.split(maxsplit=1)[0] != "abstains" or "revised" in expected
    return f"{expected} {also}" if told else expected


def quiet() -> list[tuple[str, str]]:
    """Read the sentences of which the shipped table says nothing, each with its group's name."""
    body = yaml.safe_load((FOLDER / "quiet_shipped.yaml").read_text(encoding="utf-8"))
    return [(group["name"], text) for group in body["quiet"] for text in group["texts"]]


def _verdict(
    name: str, marked: str, day: date, table: str, expected: str, *, todo: bool
) -> Verdict:
    found = re.search(r"\[([^\]]*)\]", marked)
    if found is None:
        raise ValueError(f"{name}: nothing is marked: {marked}")
    text = marked[: found.start()] + found[1] + marked[found.end() :]
    span = Span(found.start(), found.start() + len(found[1]))
    words = expected.split()
    reason = words[1] if words[0] in REASONED else ""
    flags = frozenset(words[2 if reason else 1 :])
    return Verdict(name, text, span, day, table, LABELS[words[0]], reason, flags, todo)


def given(finding: Finding) -> tuple[str, str, frozenset[str]]:
    """Give what a case says of a finding."""
    return finding.label.value, finding.reason, frozenset(finding.flags)


# --- the invented table -----------------------------------------------------------------------


def invented(extra: Mapping[str, Any] | None = None) -> Knowledge:
    """Put the shipped rules over the invented table.

    Args:
        extra: more series of the same form as those of the file, by measure and place.
    """
    body = yaml.safe_load((FOLDER / "verdicts_table.yaml").read_text(encoding="utf-8"))
    return build(body, extra)


def imported() -> Knowledge:
    """Put the shipped rules over the invented series, which have titles and no wordings."""
    return build(yaml.safe_load((FOLDER / "series_table.yaml").read_text(encoding="utf-8")))


def build(body: Mapping[str, Any], extra: Mapping[str, Any] | None = None) -> Knowledge:
    """Read a table of the form of verdicts_table.yaml."""
    places = {e["id"]: _entity(e) for e in body["places"]}
    groups = {g["id"]: _group(g) for g in body["groups"]}
    measures = {m["id"]: _measure(m) for m in body["measures"]}
    shipped = shipped_rules()
    figures = [*_figures(body, measures), *_figures({"series": extra or {}}, measures)]
    synonyms = (
        frozenset({"inhabitants", "residents", "population"}),
        frozenset({"died", "killed"}),
    )
    catalogue = Catalogue(measures, places, groups, synonyms)
    return assemble(shipped, catalogue, TableView(figures, ()))


@cache
def shipped_rules() -> RuleBook:
    """Load the rules that ship, once."""
    return load_rulebook()


def _entity(raw: Mapping[str, Any]) -> Entity:
    lists = ("aliases", "demonyms", "within")
    given: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in raw.items()}
    return Entity(**given)


def _group(raw: Mapping[str, Any]) -> Group:
    members = tuple(Membership(m) for m in raw["members"])
    return Group(raw["id"], raw["name"], tuple(raw["aliases"]), members)


def _measure(raw: Mapping[str, Any]) -> Measure:
    lists = ("wordings", "qualifiers", "excludes", "superlatives")
    own = {k: tuple(v) if k in lists else v for k, v in raw.items()}
    return Measure(**{"concept": raw["id"], "definition": f"{raw['name']}, as counted", **own})


def _figures(body: Mapping[str, Any], measures: Mapping[str, Measure]) -> Iterator[Figure]:
    publishers = {"series": "Statistics Office", "days": "Ministry", "rivals": "Trade Union"}
    for kind, publisher in publishers.items():
        for measure, place, when, value in _rows(body.get(kind, {}), measures):
            yield _figure(measure, place, when, value, publisher)
    for measure, place, when, own in _rows(body.get("revised", {}), measures):
        yield _figure(measure, place, when, own["value"], "Statistics Office", known=own["known"])


def _rows(
    kept: Mapping[str, Any], measures: Mapping[str, Measure]
) -> Iterator[tuple[Measure, str, str, Any]]:
    for key, rows in kept.items():
        for place, values in rows.items():
            for when, value in values.items():
                yield measures[key], place, str(when), value


def _figure(
    measure: Measure,
    place: str,
    when: str,
    value: float | None,
    publisher: str,
    known: date | None = None,
) -> Figure:
    start, end = bounds(when)
    first = end + timedelta(days=59) if "-" not in when else start
    known = known or first
    source = Source(publisher, publisher, "Yearbook", "https://example.org/", known.isoformat())
    return Figure(
        id=f"{measure.id}.{place}.{when}.{publisher}.{known}",
        revision=1,
        subject=place,
        object="",
        measure=measure.id,
        value=value,
        low=None,
        high=None,
        unit=measure.unit,
        modifier="",
        as_of=when,
        start=start,
        end=end,
        known_from=known,
        source=source,
    )
