"""What the reference table holds: figures with their sources, and of what and whom they are."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from. `date` is as the source shows it, at the precision it shows."""

    id: str
    publisher: str
    title: str
    url: str
    date: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, organisation, person, place or other thing that figures are about.

    Attributes:
        aliases: names that mean it wherever they stand ("Britain", "U.K.").
        demonyms: adjectives and people ("Ukrainian", "Ukrainians").
        contextual: names that mean it only where the text is about it ("the bloc", "Washington").
        within: ids of the places it lies in, or the bodies it belongs to ("helsinki": "finland").
        codes: what data sets call it: ISO 3166 codes, Wikidata item ("FIN", "FI", "Q33").
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a group: from the first day in to the first day out."""

    entity: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that are ranked or summed together."""

    id: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, under one definition.

    Attributes:
        id: the key figures refer to.
        name: what an answer calls it ("security aid").
        concept: the common key of rival definitions of one thing.
        definition: one sentence on what is in and what is out.
        unit: unit id of its figures, "/year" for a rate.
        kind: level, flow, growing_total, standing (holds until changed) or term (a fixed amount
            of an agreement, law or vote).
        default: whether unqualified wording of the concept means this definition.
        wordings: phrases that name it; all content words of one must be met.
        qualifiers: words that choose this definition among its rivals ("delivered").
        excludes: words that rule this definition out.
        since: first day that a growing total counts from.
        superlatives: phrases by which a rank in it is named ("nuclear power").
        holders: group of the only entities that have any, "" where every entity may.
        lag_months: usual delay of publication after the period's end.
        stale_months: age at which a figure is too old, None for the general rule.
        revision_percent: how far figures are usually revised, in percent of themselves.
        revision_points: how far those that are percentages are, in points.
        publishers: names by which a text may choose the figures of one publisher ("SIPRI").
        dataset: id of the data set it came with, "" where kept by hand.
        description: what its publisher says about it, at length; searched, not shown.
    """

    id: str
    name: str
    concept: str
    definition: str
    unit: str
    kind: str = "level"
    default: bool = True
    wordings: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    since: date | None = None
    superlatives: tuple[str, ...] = ()
    holders: str = ""
    lag_months: float = 0.0
    stale_months: float | None = None
    revision_percent: float = 2.0
    revision_points: float = 0.3
    publishers: tuple[str, ...] = ()
    dataset: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one measure from one source.

    Attributes:
        object: the other party ("ukraine" for aid to Ukraine), or "".
        modifier: the source's own hedge: "", about, more_than, at_least, nearly or up_to.
        start: first day of the period it describes; a level holds on the days it names.
        end: first day after it.
        as_of: the same as the table writes it ("2023-05-31", "2022", "2023-01", "FY2019").
        known_from: first day a checker could have known it.
        status: observed, estimate or forecast.
        provisional: rests on one secondary source.
    """

    id: str
    revision: int
    subject: str
    object: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: str
    as_of: str
    start: date
    end: date
    known_from: date
    source: Source
    status: str = "observed"
    provisional: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """Name the figure with its revision, as findings do."""
        return f"{self.id}@{self.revision}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is scheduled, on known days.

    Attributes:
        kind: war, summit, meeting, speech, conference, signing, founding, vote, birth ...
        start: first day.
        end: last day (itself included); equals `start` for one-day events, None while it lasts.
        wordings: phrases that name it; all content words of one must be met.
        contextual: phrases that mean it only where the text is about its parties ("the war").
        parties: entity ids of those taking part.
        places: entity ids of where it was.
    """

    id: str
    revision: int
    name: str
    kind: str
    start: date
    end: date | None
    grain: str
    known_from: date
    source: Source
    wordings: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    provisional: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """Name the event with its revision, as findings do."""
        return f"{self.id}@{self.revision}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names of the reference table: what figures are of, and of whom."""

    measures: Mapping[str, Measure]
    entities: Mapping[str, Entity]
    groups: Mapping[str, Group]
    synonyms: tuple[frozenset[str], ...] = ()


class FigureView(Protocol):
    """Read-only sight of the reference table, pinned to one revision of it.

    The table may hold millions of values: ask for one party or one time, never for all to choose
    from. Sequences are in the order of `start`, then `known_from`, then `revision`.
    """

    @property
    def revision(self) -> str:
        """Hash or number of the table's state."""

    @property
    def now(self) -> date:
        """Latest `known_from` of the revision: what "now" means to a pure check."""

    def parties(self, measure: str) -> Collection[tuple[str, str]]:
        """Subject and object of each row of figures that the measure has."""

    def figures(self, measure: str, subject: str, object_: str = "") -> Sequence[Figure]:
        """All figures of a measure for one pair of parties."""

    def during(self, measure: str, start: date, end: date) -> Sequence[Figure]:
        """Figures of a measure, of whomever, whose time meets that from `start` to before `end`."""

    def events(self) -> Sequence[Event]:
        """All dated events, in the order of `start`."""


# --- what comes in --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a data set, as an importer reads it.

    Attributes:
        measure: id of one of the data set's measures.
        subject: entity id; `object` the other party's, or "".
        period: what it describes, as the table writes it: "2023", "2023-05", "2023-Q2",
            "2023-05-31", "-5000" (years may lie before the calendar's first).
        line: line of the file it stands in, counted from 1.
    """

    measure: str
    subject: str
    period: str
    value: float | None
    object: str = ""
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    status: str = "observed"
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row of a file, or ("line" 0) with the whole file."""

    file: str
    line: int
    reason: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What one import brings: what is measured, of whom, by which source, and the values.

    Attributes:
        id: kebab-case id; an import under the same id is a new vintage of the same data set.
        sources: the source of each measure, by measure id.
        known_from: first day a checker could have known this vintage.
        digest: hash of all that was read, so that the same data are known again at once.
        observations: gives the values anew each time it is called; an item may be a `Fault`.
    """

    id: str
    title: str
    sources: Mapping[str, Source]
    known_from: date
    measures: tuple[Measure, ...]
    entities: tuple[Entity, ...]
    groups: tuple[Group, ...]
    digest: str
    observations: Callable[[], Iterator[Observation | Fault]]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or on a dry run would do, to the stored figures."""

    dataset: str
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    faults: tuple[Fault, ...] = ()
    applied: bool = False
