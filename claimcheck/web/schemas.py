"""What may come in and what goes out, as pydantic models; the OpenAPI document is made of them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from claimcheck.services.imports import checked_mapping, parse_mapping
from claimcheck.settings import Settings

Desk = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
LabelName = Literal[
    "Supported", "Refuted", "Conflicting Evidence", "Not Enough Evidence", "Not Checkable"
]
StateName = Literal["unassigned", "in_progress", "second_check", "closed", "reopened"]


class Incoming(BaseModel):
    """What a client sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class CheckRequest(Incoming):
    """A text to check."""

    text: str = Field(
        description="Plain text, paragraphs parted by blank lines.",
        # the guard of the text says the same, with its own error
        json_schema_extra={"pattern": "[^\\s]", "maxLength": Settings().max_text_characters},
    )
    title: str = Field("", max_length=1000)
    published: date | None = Field(
        None, description="The day relative dates count from; today (UTC) where it is left out."
    )
    desk: Desk = "default"
    document: str = Field(
        "", max_length=256, description="The client's id of the text; claims keep their ids by it."
    )
    language: str = Field("en", max_length=16)
    url: str = Field("", max_length=2000)


def _needs(action: str, field: str, form: dict[str, Any]) -> dict[str, Any]:
    """Say in JSON Schema that an action needs a field."""
    return {
        "if": {"properties": {"action": {"const": action}}},
        "then": {"required": [field], "properties": {field: form}},
    }


class DecisionRequest(Incoming):
    """A fact-checker's decision on a claim."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "allOf": [
                _needs("rate", "rating", {"type": "string"}),
                _needs("note", "note", {"pattern": "[^\\s]"}),
            ]
        },
    )
    action: Literal["rate", "note", "ignore", "reopen"]
    rating: LabelName | None = Field(None, description="Needed to rate.")
    wording: str = Field("", max_length=200, description="The house's own wording of the rating.")
    note: str = Field("", max_length=5000, description="Needed to note.")


class ClaimQuery(Incoming):
    """Which claims to list."""

    finding: LabelName | None = None
    state: StateName | None = None
    desk: Desk | None = None
    kind: str | None = Field(None, max_length=32)
    limit: int | None = Field(None, ge=1)
    cursor: str = Field("", max_length=500)


class ImportQuery(Incoming):
    """How a data set is imported."""

    dry_run: bool = Field(default=False, description="Only say what would happen, with all faults.")


class ImportFields(Incoming):
    """What is asked for beside the files of a data set."""

    id: str = Field(
        "",
        pattern=r"^(?:[a-z0-9]+(?:[_-][a-z0-9]+)*)?$",
        max_length=80,
        description="Id of the data set, in place of the mapping's.",
    )
    known_from: date | None = Field(
        None, description="First day on which these values could be known."
    )
    unknown: Literal["fault", "new", "skip"] | None = Field(
        None, description="What is done with entities that the table does not know."
    )
    allow_faults: bool = Field(default=False, description="Leave faulty rows out.")


class ImportRequest(ImportFields):
    """A small data set as JSON: texts of its files by their names."""

    files: dict[str, str] = Field(min_length=1)
    mapping: dict[str, Any] = Field(default_factory=dict)

    def read_mapping(self) -> Mapping[str, Any]:
        """Give the mapping, checked by its schema."""
        return checked_mapping(self.mapping)


def _with_files(schema: dict[str, Any]) -> None:
    """Say in JSON Schema that files stand beside the fields of a form."""
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1}
    schema["properties"]["file"] = files
    schema["required"] = ["file"]


class ImportForm(ImportFields):
    """A data set as multipart/form-data, beside its files."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_with_files)
    mapping: str = Field("", description="The mapping as YAML or JSON.")

    def read_mapping(self) -> Mapping[str, Any]:
        """Give the mapping, checked by its schema."""
        return parse_mapping(self.mapping)


class FaultAnswer(BaseModel):
    """What is wrong with a row, or (line 0) with a whole file."""

    file: str
    line: int
    column: str
    reason: str


class ImportAnswer(BaseModel):
    """What an import did, or on a dry run would do."""

    dataset: str
    title: str
    form: str
    known_from: date
    measures: int
    added: int
    revised: int
    unchanged: int
    faults: list[FaultAnswer]
    skipped: list[FaultAnswer]
    notes: list[str]
    dry_run: bool
    applied: bool


Web = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=2000)]


class FigureRequest(Incoming):
    """A figure to enter: measure and parties by id or name."""

    measure: str = Field(min_length=1, max_length=200)
    subject: str = Field(min_length=1, max_length=200)
    object: str = Field("", max_length=200)
    value: float | None = Field(None, allow_inf_nan=False)
    low: float | None = Field(None, allow_inf_nan=False)
    high: float | None = Field(None, allow_inf_nan=False)
    modifier: Literal["", "about", "more_than", "at_least", "nearly", "up_to"] = ""
    unit: str = Field("", max_length=100, description="Needed for a new measure.")
    definition: str = Field("", max_length=1000, description="Needed for a new measure.")
    as_of: str = Field(
        pattern=r"^(FY)?\d{4}(-\d{2}(-\d{2})?)?$",
        description="The day, month or year it describes.",
    )
    known_from: date = Field(description="The first day on which it could be known.")
    publisher: str = Field(min_length=1, max_length=300)
    title: str = Field(min_length=1, max_length=500)
    url: Web
    date: str = Field("", max_length=32, description="The source's own date, as it shows it.")
    licence: str = Field("", max_length=300)
    note: str = Field("", max_length=2000)
    desk: Desk = "default"
    claim: str = Field("", max_length=32, description="The claim that it was entered for.")


class ApprovalRequest(Incoming):
    """What becomes of a proposed figure."""

    action: Literal["approve", "reject"]


class ProposalAnswer(BaseModel):
    """A figure entered at the desk: pending, approved or rejected."""

    id: int
    desk: str
    claim_id: str
    body: dict[str, Any]
    state: Literal["pending", "approved", "rejected"]
    proposed_by: str
    proposed_at: str
    decided_by: str
    decided_at: str


class Quote(BaseModel):
    """The claim's words with those around them."""

    exact: str
    prefix: str
    suffix: str


class Position(BaseModel):
    """A half-open stretch of the text."""

    start: int
    end: int


class FindingAnswer(BaseModel):
    """A verdict, or why there is none, with all it rests on."""

    label: LabelName
    reason: str | None
    flags: list[str]
    explanation: str
    working: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    candidates: list[dict[str, Any]]
    contradicts: list[str]


class ClaimAnswer(BaseModel):
    """A claim of a check."""

    id: str
    kind: str
    quote: Quote
    position: Position
    position_utf16: Position
    value: dict[str, Any]
    frame: dict[str, Any]
    finding: FindingAnswer
    finding_now: FindingAnswer
    priority: float
    priority_reason: str
    silent: str | None
    state: StateName
    rating: LabelName | None
    wording: str | None
    ignored: bool


class CheckAnswer(BaseModel):
    """A kept check."""

    id: str
    desk: str
    document: str
    title: str
    language: str
    url: str
    created: str
    published: date
    knowledge: str
    text_length: dict[str, int]
    claims: list[ClaimAnswer]
    notes: list[dict[str, str]]
    links: dict[str, str]
    mentions: list[dict[str, Any]] | None = None


class ClaimRow(BaseModel):
    """A claim as lists show it."""

    id: str
    check: str
    desk: str
    title: str
    published: date
    kind: str
    quote: str
    label: LabelName
    reason: str | None
    priority: float
    state: StateName
    rating: LabelName | None
    wording: str | None
    ignored: bool
    links: dict[str, str]


class ProposalList(BaseModel):
    """Figures that wait for another person's approval, oldest first."""

    proposals: list[ProposalAnswer]


class FigureHistory(BaseModel):
    """All figures of a measure for one pair of parties, and the claims that rested on them."""

    measure: dict[str, Any]
    subject: str
    object: str
    figures: list[dict[str, Any]]
    claims: list[ClaimRow]


class ClaimPage(BaseModel):
    """A page of claims; `next` is the cursor of the one after, null at the end."""

    claims: list[ClaimRow]
    next: str | None


class DecidedClaim(ClaimAnswer):
    """A claim with the decisions on it."""

    check: str
    desk: str
    title: str
    published: date
    decisions: list[dict[str, Any]]
    links: dict[str, str]


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str


class Health(BaseModel):
    """Whether the service is up, and ready."""

    status: str
    knowledge: str | None = None
