"""The values that flow through claimcheck, all frozen.

A document becomes an extraction (sentences and mentions), mentions become claims, claims are
matched with figures and judged to findings; a check holds the whole answer.

Conventions: spans are half open and count code points of the document's text; dates without a
time; percentages in points (20 % is 20.0); money in whole units of its currency; date ranges of
`TimeValue` end on the first day after them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

Tick = Callable[[], None]
"""Called between the steps of a check; raises where a deadline has passed."""


# --- text -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Give the characters of the stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to check. `published` is the day its relative dates count from."""

    text: str
    published: date
    title: str = ""
    desk: str = "default"
    document: str = ""
    language: str = "en"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text; `paragraph` counts from 0."""

    span: Span
    paragraph: int


# --- mentions -------------------------------------------------------------------------------


class Kind(StrEnum):
    """Kinds of claim, as the answer names them."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    SHARE = "share"
    RATIO = "ratio"
    RATE = "rate"
    RANGE = "range"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    DATE = "date"
    YEAR = "year"
    PERIOD = "period"
    RELATIVE = "relative_date"
    ORDINAL = "ordinal"
    RANK = "rank"
    SUPERLATIVE = "superlative"
    MULTIPLE = "multiple"
    CHANGE = "change"
    TREND = "trend"
    VAGUE = "vague"
    THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that bend a number; `id` is the class in rules/hedges.yaml (nearly, more_than ...)."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    Attributes:
        point: the number, scale applied (40e9 for "$40 billion"); None for a range or vague bound.
        low: lower end of a range, or the bound of a vague amount ("billions" 2e9).
        high: upper end of a range.
        unit: unit id of rules/units.yaml ("USD", "percent", "kilometre", "year"), or "" for a
            bare number or a count; counted things are in `Mention.noun`.
        dimension: the unit's dimension ("money", "share", "length", "time", "count", "rank" ...).
        per: what the rate is by ("year", "person", "100000 people"), or "".
        precision: size of one unit of the last non-zero digit as written, scaled ("$3.8 billion"
            1e8, "$40 billion" 1e10, "120,000" 1e4); a zero after the point counts as written.
        last_place: size of one unit of the last written digit, scaled ("$40 billion" 1e9,
            "120,000" 1).
        form: how it is written: digits, words, fraction, vague, ratio, multiple or rank.
    """

    point: float | None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    dimension: str = "count"
    per: str = ""
    precision: float = 0.0
    last_place: float = 0.0
    form: str = "digits"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A date or period, resolved from the publication date.

    Attributes:
        timex: TIMEX3 value ("2023-06-01", "2023-W22", "2023-07", "2023", "199", "2023-SU").
        start: first day, None where open.
        end: first day after it, None where open.
        grain: day, week, month, quarter, season, half, year, fiscal_year, decade, century, period,
            length (of time before or after the text), time (of day) or reference (a vague one).
        relative: whether the publication date was needed to resolve it.
        fault: what the calendar says against it ("June has 30 days"), else "".
    """

    timex: str
    start: date | None
    end: date | None
    grain: str
    relative: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeric or dated expression of the text.

    Attributes:
        span: the expression with its hedge and unit ("nearly $40 billion", "on Thursday").
        core: the expression without hedge, preposition and counted noun ("$40 billion").
        kind: what kind of claim it makes.
        quantity: the number, for all but dates.
        time: the date or period, for dates.
        timex: TIMEX3 value of a date or duration, else "".
        hedge: the words that bend it.
        marks: further bending words by class ("only", "record").
        noun: counted or measured words that follow ("troops", "of Ukrainian territory"), or "".
        relation: how a duration or date hangs on an event: into, since, after, before, ago, for;
            "" otherwise.
        anchor: the words of that event ("the war" in "15 months into the war").
        adjective: of a rank or superlative, the lemma ("large", "populous"), else "".
        group: of a rank or superlative, the words of the group ("world", "in Africa"), else "".
        rule: id of the rule that gave it.
        claim: whether it is flagged; False for names, idioms and words too vague to check.
        silent: why it is no claim, "" otherwise.
        sentence: index into `Extraction.sentences`.
    """

    span: Span
    core: Span
    kind: Kind
    quantity: Quantity | None = None
    time: TimeValue | None = None
    timex: str = ""
    hedge: Hedge | None = None
    marks: tuple[str, ...] = ()
    noun: str = ""
    relation: str = ""
    anchor: Span | None = None
    adjective: str = ""
    group: str = ""
    rule: str = ""
    claim: bool = True
    silent: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something a caller must know about the whole answer (a cut, an unread language)."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in a document.

    `clean` has the length of the document's text: each code point is folded alone, so that an
    offset means the same in both.
    """

    document: Document
    clean: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    notes: tuple[Note, ...] = ()


# --- reference table ------------------------------------------------------------------------


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
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


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
        revision_percent: how far figures are usually revised.
        publishers: names by which a text may choose the figures of one publisher ("SIPRI").
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
    publishers: tuple[str, ...] = ()


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
    """Read-only sight of the reference table, pinned to one revision of it."""

    @property
    def revision(self) -> str:
        """Hash or number of the table's state."""

    @property
    def now(self) -> date:
        """Latest `known_from` of the revision: what "now" means to a pure check."""

    def figures(self, measure: str) -> Sequence[Figure]:
        """All figures of a measure, in the order of `start`, then `known_from`."""

    def events(self) -> Sequence[Event]:
        """All dated events, in the order of `start`."""


# --- claims and findings --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Frame:
    """Who and what a claim is about. Names, not ids; "" where unknown.

    `modality` is asserted, planned, forecast, conditional, denied or opinion.
    """

    subject: str = ""
    measure: str = ""
    object: str = ""
    period: TimeValue | None = None
    place: str = ""
    said_by: str = ""
    quoted: bool = False
    modality: str = "asserted"
    confidence: float = 0.0


class Label(StrEnum):
    """A finding's label, in the field's terms."""

    SUPPORTED = "Supported"
    REFUTED = "Refuted"
    CONFLICTING = "Conflicting Evidence"
    NOT_ENOUGH = "Not Enough Evidence"
    NOT_CHECKABLE = "Not Checkable"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values for which a claim would be fair; None is no bound."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a finding's working; `inputs` are figure keys."""

    operator: str
    formula: str
    inputs: tuple[str, ...]
    result: float | str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that was looked at, and why it was kept or dropped."""

    key: str
    kept: bool
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure or event as an answer shows it."""

    id: str
    revision: int
    measure: str
    value: float | str | None
    low: float | None
    high: float | None
    unit: str
    as_of: str
    published: str
    definition: str
    source: Source
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The machine's verdict on a claim. Only abstentions carry a reason."""

    label: Label
    reason: str = ""
    flags: tuple[str, ...] = ()
    explanation: str = ""
    working: tuple[Step, ...] = ()
    figures: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A mention in its frame, with the finding as of publication and as of now."""

    id: str
    mention: Mention
    frame: Frame
    fair: Interval | None = None
    finding: Finding = field(default_factory=lambda: Finding(Label.NOT_ENOUGH, "no_figure"))
    finding_now: Finding = field(default_factory=lambda: Finding(Label.NOT_ENOUGH, "no_figure"))
    priority: float = 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to one document."""

    document: Document
    knowledge: str
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()


# --- review ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: the key's name, its role (checker or client) and its desk, "" for all."""

    name: str
    role: str
    desk: str = ""

    def sees(self, desk: str) -> bool:
        """Whether the desk's checks are open to the key."""
        return not self.desk or self.desk == desk


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims to list; "" means any. `after` is the place in the order to go on from."""

    label: str = ""
    state: str = ""
    desk: str = ""
    kind: str = ""
    limit: int = 50
    after: tuple[float, str] | None = None
