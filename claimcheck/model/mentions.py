"""What was read in a text: numbers and dates with the words that bend them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimcheck.model.text import Document, Sentence, Span


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
class Linked:
    """A phrase that a mention is linked to.

    Attributes:
        span: the phrase, in the text.
        confidence: how surely it is meant, 0 to 1; docs/reading.md has the scale.
        reason: how it was found, one of the reasons of docs/reading.md.
        antecedent: the name that a phrase like "it" or "the company" stands for, or None.
    """

    span: Span
    confidence: float
    reason: str
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What a mention belongs to by the tree of its sentence; None where nothing was found.

    Attributes:
        measure: what it counts or is the size of.
        subject: who or what has it.
        object: whom or what the subject does it to.
        place: where it holds.
        compared: what it is compared with.
        period: the date it holds for.
        since: the date it counts from.
    """

    measure: Linked | None = None
    subject: Linked | None = None
    object: Linked | None = None
    place: Linked | None = None
    compared: Linked | None = None
    period: Linked | None = None
    since: Linked | None = None


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
