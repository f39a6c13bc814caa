"""Claims in their frame, and what was found about them."""

from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.model.mentions import Links, Mention, Note, TimeValue
from claimcheck.model.table import Source
from claimcheck.model.text import Document


@dataclass(frozen=True, slots=True)
class Frame:
    """Who and what a claim is about. Names, not ids; "" where unknown.

    `modality` is asserted, planned, forecast, conditional, denied or opinion. `links` are the
    phrases of the text by which a parser says what the mention belongs to.
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
    links: Links = field(default_factory=Links)


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
    """A mention in its frame, with the finding as of publication and as of now.

    `priority` is its place in the queue (1 is first), `urgency` what makes it so.
    """

    id: str
    mention: Mention
    frame: Frame
    fair: Interval | None = None
    finding: Finding = field(default_factory=lambda: Finding(Label.NOT_ENOUGH, "no_figure"))
    finding_now: Finding = field(default_factory=lambda: Finding(Label.NOT_ENOUGH, "no_figure"))
    priority: float = 0.0
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to one document."""

    document: Document
    knowledge: str
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()
