"""Figures at the desk: their history, what rested on them, and new ones from claims."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimcheck.errors import ForbiddenError, InvalidFieldError, NotFoundError
from claimcheck.model import (
    Catalogue,
    Dataset,
    Entity,
    Figure,
    FigureView,
    Measure,
    Observation,
    Principal,
    Source,
)
from claimcheck.reference.tables import bounds
from claimcheck.reference.upkeep import find
from claimcheck.services.checker import Checker
from claimcheck.services.checks import now
from claimcheck.settings import Settings
from claimcheck.store.checks import CheckStore
from claimcheck.store.figures import FigureStore
from claimcheck.store.proposals import ProposalStore

MAX_RESTED = 200
"""Most claims that a figure's page lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as somebody enters it; ids or names of measure and parties, "" for none."""

    measure: str
    subject: str
    as_of: str
    known_from: date
    publisher: str
    title: str
    url: str
    date: str
    unit: str = ""
    definition: str = ""
    object: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True)
class FigureService:
    """What the API and the pages do with figures.

    Attributes:
        checker: what checks are judged by.
        store: what figures are entered in.
        reopen: called once a figure counts, to queue again what rested on an older one.
    """

    settings: Settings
    checker: Checker
    store: FigureStore
    proposals: ProposalStore
    checks: CheckStore
    reopen: Callable[[], object]

    def _table(self) -> tuple[FigureView, Catalogue]:
        table = self.checker.knowledge.table
        return table.view, table.catalogue

    def measures(self, words: str = "") -> list[Measure]:
        """Give the measures whose id, name, definition or wordings hold some words."""
        catalogue = self._table()[1]
        wanted = words.lower().split()
        return [m for m in catalogue.measures.values() if all(w in _searched(m) for w in wanted)]

    def rows(self, measure: str) -> list[dict[str, str]]:
        """Give the parties of whom a measure has figures, by name.

        Raises:
            NotFoundError: there is no such measure.
        """
        view, catalogue = self._table()
        if measure not in catalogue.measures:
            raise NotFoundError(f"there is no measure {measure}")
        pairs = [
            {
                "subject": s,
                "object": o,
                "name": " → ".join(_name(p, catalogue) for p in (s, o) if p),
            }
            for s, o in view.parties(measure)
        ]
        return sorted(pairs, key=lambda pair: pair["name"])

    def history(self, measure: str, subject: str, object_: str = "") -> dict[str, Any]:
        """Give a measure with all figures of one pair of parties, newest first.

        Raises:
            NotFoundError: there are none.
        """
        view, catalogue = self._table()
        figures = view.figures(measure, subject, object_) if measure in catalogue.measures else ()
        if not figures:
            raise NotFoundError(f"there is no figure of {measure} for {subject}")
        newest = {(f.start, f.end, f.source.publisher): f.key for f in figures}
        listed = [_told(f) | {"superseded": f.key not in newest.values()} for f in figures]
        return {
            "measure": _measure(catalogue.measures[measure]),
            "subject": _name(subject, catalogue),
            "object": _name(object_, catalogue) if object_ else "",
            "figures": listed[::-1],
        }

    def locate(self, figure_id: str) -> tuple[str, str, str]:
        """Give measure, subject and object of a figure.

        Raises:
            NotFoundError: there is none.
        """
        figure = find(*self._table(), figure_id)
        if figure is None:
            raise NotFoundError(f"there is no figure {figure_id}")
        return figure.measure, figure.subject, figure.object

    def rested(self, ids: Sequence[str], who: Principal) -> list[dict[str, Any]]:
        """Give the claims whose finding rests on one of some figures, newest first."""
        return self.checks.resting_on(ids, who.desk, MAX_RESTED)

    # --- entering ---------------------------------------------------------------------------

    def propose(self, entry: Entry, who: Principal, desk: str, claim_id: str) -> dict[str, Any]:
        """Enter a figure; it counts at once, or once another person has approved it.

        Raises:
            InvalidFieldError: a field does not hold together with the others.
        """
        self._checked(entry)
        if not who.sees(desk):
            raise NotFoundError(f"there is no desk {desk}")
        body = {k: v for k, v in _written(entry).items() if v not in (None, "")}
        number = self.proposals.add(body, desk, claim_id, who.name, now())
        if self.settings.figure_approvals < 2:
            self._enter(number, entry, who)
        return self.proposal(number)

    def proposal(self, number: int) -> dict[str, Any]:
        """Give a proposal.

        Raises:
            NotFoundError: there is none.
        """
        found = self.proposals.get(number)
        if found is None:
            raise NotFoundError(f"there is no proposal {number}")
        return found

    def pending(self) -> list[dict[str, Any]]:
        """Give the proposals that wait for another person, oldest first."""
        return self.proposals.pending()

    def approve(self, number: int, who: Principal) -> dict[str, Any]:
        """Let a proposed figure count.

        Raises:
            NotFoundError: there is no such proposal.
            ForbiddenError: who approves it is who proposed it.
            InvalidFieldError: it is decided already.
        """
        found = self.proposal(number)
        if found["proposed_by"] == who.name:
            raise ForbiddenError("another person than the one who proposed it must approve it")
        self._enter(number, _entry(found["body"]), who)
        return self.proposal(number)

    def reject(self, number: int, who: Principal) -> dict[str, Any]:
        """Turn a proposed figure down; errors as for `approve`, but anybody may."""
        self.proposal(number)
        if not self.proposals.decide(number, "rejected", who.name, now()):
            raise InvalidFieldError("the proposal is decided already")
        return self.proposal(number)

    def _enter(self, number: int, entry: Entry, who: Principal) -> None:
        if not self.proposals.decide(number, "approved", who.name, now()):
            raise InvalidFieldError("the proposal is decided already")
        report = self.store.import_dataset(self._dataset(number, entry))
        if report.faults:
            raise InvalidFieldError(report.faults[0].reason)
        self.reopen()

    def _checked(self, entry: Entry) -> None:
        """Refuse what could not be judged by."""
        if entry.value is None and entry.low is None and entry.high is None:
            raise InvalidFieldError("value: a value, or low or high, is needed")
        try:
            bounds(entry.as_of)
        except ValueError as error:
            raise InvalidFieldError(f"as_of: {error}") from error
        known = self._table()[1].measures.get(_key(entry.measure, self._table()[1].measures))
        if known is None and not (entry.unit and entry.definition):
            raise InvalidFieldError("measure: a new one needs a unit and a definition")
        if known is not None and entry.unit not in {"", known.unit}:
            raise InvalidFieldError(f"unit: figures of {known.id} are in {known.unit}")

    def _dataset(self, number: int, entry: Entry) -> Dataset:
        catalogue = self._table()[1]
        measure = _key(entry.measure, catalogue.measures)
        known = catalogue.measures.get(measure) or Measure(
            measure, entry.measure, measure, entry.definition, entry.unit, wordings=(entry.measure,)
        )
        parties = [_party(p, catalogue) for p in (entry.subject, entry.object) if p]
        ids = [p.id for p in parties]
        new = tuple(p for p in parties if p.id not in catalogue.entities)
        seen = Observation(
            known.id,
            ids[0],
            entry.as_of,
            entry.value,
            object=ids[1] if len(ids) > 1 else "",
            low=entry.low,
            high=entry.high,
            modifier=entry.modifier,
            note=entry.note,
        )
        source = Source(
            _slug(f"{entry.publisher} {entry.date}"),
            entry.publisher, entry.title, entry.url, entry.date, entry.licence,
        )  # fmt: skip
        digest = hashlib.sha256(f"{number}|{entry!r}".encode()).hexdigest()
        return Dataset(
            f"desk-{number}", f"Entered at the desk, proposal {number}", {known.id: source},
            entry.known_from, (known,), new, (), digest, lambda: iter([seen]),
        )  # fmt: skip


def _searched(measure: Measure) -> str:
    return " ".join((measure.id, measure.name, measure.definition, *measure.wordings)).lower()


def _name(entity: str, catalogue: Catalogue) -> str:
    return catalogue.entities[entity].name if entity in catalogue.entities else entity


def _key(name: str, known: Mapping[str, Measure]) -> str:
    """Give the id of a measure by its id or name; a new one's is made of its name."""
    same = (m.id for m in known.values() if name.lower() in {m.id.lower(), m.name.lower()})
    return next(same, _slug(name).replace("-", "_"))


def _party(name: str, catalogue: Catalogue) -> Entity:
    """Find a party by id, name, alias or code; a new one is a thing of no kind that is known."""
    for entity in catalogue.entities.values():
        if name in {entity.id, entity.name, *entity.aliases, *entity.codes}:
            return entity
    return Entity(_slug(name), name, "other")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "unnamed"


def _written(entry: Entry) -> dict[str, Any]:
    own = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return own | {"known_from": entry.known_from.isoformat()}


def _entry(body: Mapping[str, Any]) -> Entry:
    return Entry(**{**body, "known_from": date.fromisoformat(body["known_from"])})


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "name": measure.name,
        "definition": measure.definition,
        "unit": measure.unit,
        "kind": measure.kind,
        "dataset": measure.dataset or None,
    }


def _told(figure: Figure) -> dict[str, Any]:
    source = figure.source
    return {
        "id": figure.id,
        "revision": figure.revision,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "modifier": figure.modifier or None,
        "unit": figure.unit,
        "as_of": figure.as_of,
        "known_from": figure.known_from.isoformat(),
        "status": figure.status,
        "provisional": figure.provisional,
        "note": figure.note or None,
        "source": {
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "date": source.date or None,
            "licence": source.licence or None,
        },
    }
