"""What judging needs beside the claim: the names, the figures and the widths, all read-only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Candidate, Catalogue, FigureView, Finding, Interval, Label, Measure
from claimcheck.reference.query import Carried, Query
from claimcheck.reference.retrieve import Retriever
from claimcheck.reference.units import UnitTable
from claimcheck.verdict.interval import FairNumbers
from claimcheck.verdict.relations import Relation


@dataclass(frozen=True, slots=True)
class Table:
    """The reference table as one check sees it.

    Attributes:
        increments: stems of words that speak of a part or an addition ("package", "further"),
            which no total can answer.
        adverbial: stems of words that say nothing of whom behind "in", "at" or "on" ("in total").
        areas: stems of words for a part of a country or the surroundings of a city ("region").
        agents: stems of words for who acts for a state towards another ("forces").
        bodies: stems of words that mean a country or its people as a whole ("government").
        changes: stems of verbs that tell a difference where "by" stands before the number.
        decreases: those of them that turn the sign of a growth figure.
        opponents: stems of nouns that mean the other side of a war ("adversary").
        sums: stems of words that add several things up.
        relations: the wordings that join numbers of a text.
        rates_of_change: stems in the name of a measure that is itself a rate of change.
        averages: stems of words that make a number the mean of a stretch of time.
        always: stems of words that say a thing of every year of a stretch.
        parts: stems of words that make a part of the place they stand before ("southern").
        peaks: stems of words that tell the most within a stretch of time ("peaked").
        plain: stems of words that make no other thing of what they stand beside ("stood").
        mankind: stems of words that mean all people of the world.
        populations: the measures that count all residents of a place.
        rates: the measures of what one currency costs in another.
    """

    catalogue: Catalogue
    view: FigureView
    retriever: Retriever
    units: UnitTable
    numbers: FairNumbers
    increments: frozenset[str] = frozenset()
    adverbial: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    decreases: frozenset[str] = frozenset()
    opponents: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    relations: tuple[Relation, ...] = ()
    rates_of_change: frozenset[str] = frozenset()
    averages: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    peaks: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    mankind: frozenset[str] = frozenset()
    populations: tuple[Measure, ...] = ()
    rates: tuple[Measure, ...] = ()

    def name(self, entity: str) -> str:
        """Give an entity's name, or its id where it has none."""
        if entity in self.catalogue.entities:
            return self.catalogue.entities[entity].name
        group = self.catalogue.groups.get(entity)
        return group.name if group else entity


@dataclass(frozen=True, slots=True)
class Case:
    """One claim to judge, with what may be known of the table for it.

    `cutoff` is the day up to which figures count as known: the publication day for the finding,
    the table's newest day for the finding as of now.
    """

    query: Query
    fair: Interval | None
    quote: str
    cutoff: date


@dataclass(frozen=True, slots=True)
class Resolved:
    """A finding with what it was found to be about, for the frame and for contradictions.

    `key` is the same for two claims about the same thing at the same time; `fair` is the claim's
    interval in the key's unit. `about` names the measure and its parties by their ids.
    """

    finding: Finding
    subject: str = ""
    object: str = ""
    measure: str = ""
    confidence: float = 0.0
    key: str = ""
    fair: Interval | None = None
    about: Carried | None = None


def abstain(
    reason: str, explanation: str, candidates: Sequence[Candidate] = (), *, confidence: float = 0.0
) -> Resolved:
    """Give no verdict, with the reason."""
    finding = Finding(
        Label.NOT_ENOUGH, reason, explanation=explanation, candidates=tuple(candidates)
    )
    return Resolved(finding, confidence=confidence)
