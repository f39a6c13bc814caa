"""The values that flow through claimcheck, all frozen.

A document becomes an extraction (sentences and mentions), mentions become claims, claims are
matched with figures and judged to findings; a check holds the whole answer.

Conventions: spans are half open and count code points of the document's text; dates without a
time; percentages in points (20 % is 20.0); money in whole units of its currency; date ranges of
`TimeValue` end on the first day after them.
"""

from claimcheck.model.findings import (
    Candidate,
    Check,
    Claim,
    Evidence,
    Finding,
    Frame,
    Interval,
    Label,
    Step,
)
from claimcheck.model.mentions import (
    Extraction,
    Hedge,
    Kind,
    Linked,
    Links,
    Mention,
    Note,
    Quantity,
    TimeValue,
)
from claimcheck.model.review import ClaimFilter, Principal
from claimcheck.model.table import (
    Catalogue,
    Dataset,
    Entity,
    Event,
    Fault,
    Figure,
    FigureView,
    Group,
    ImportReport,
    Measure,
    Membership,
    Observation,
    Source,
)
from claimcheck.model.text import Document, Sentence, Span, Tick

__all__ = [
    "Candidate",
    "Catalogue",
    "Check",
    "Claim",
    "ClaimFilter",
    "Dataset",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Extraction",
    "Fault",
    "Figure",
    "FigureView",
    "Finding",
    "Frame",
    "Group",
    "Hedge",
    "ImportReport",
    "Interval",
    "Kind",
    "Label",
    "Linked",
    "Links",
    "Measure",
    "Membership",
    "Mention",
    "Note",
    "Observation",
    "Principal",
    "Quantity",
    "Sentence",
    "Source",
    "Span",
    "Step",
    "Tick",
    "TimeValue",
]
