"""Who says it, by words alone: quotation marks, speech verbs and "according to"."""

import re

from claimcheck.model import Span

_PART = r"[A-Z][\w'.-]{0,30}"
_NAME = rf"(?:the\s)?{_PART}(?:\s(?:of|de|der|von|van|al|for|the|and|{_PART})){{0,6}}"
_VERB = (
    r"(?:said|says|told|announced|argued|argues|estimated|estimates|reckoned|reckons|claimed"
    r"|claims|wrote|writes|reported|reports|declared|insisted|noted|stated|added|warned)"
)
BEFORE_VERB = re.compile(rf"({_NAME})(?:,\s[^,]{{1,120}},)?\s(?:has\s|had\s)?{_VERB}\b")
AFTER_VERB = re.compile(rf"(?:^|[\"',]\s?){_VERB}\s({_NAME})")
ACCORDING = re.compile(rf"\b[Aa]ccording to\s(?:figures from\s|data from\s)?({_NAME})")
PRONOUNS = frozenset({"He", "She", "They", "It", "We", "I", "Who", "But", "And", "That", "This"})


def speaker(clean: str, sentence: Span, span: Span) -> str:
    """Name who is said to say what stands at `span`, "" where nobody is named.

    A speaker counts only outside the quotation that holds the span.
    """
    for pattern in (ACCORDING, BEFORE_VERB, AFTER_VERB):
        for found in pattern.finditer(clean, sentence.start, sentence.end):
            name = found[1].strip(" .,").removeprefix("the ")
            inside = Span(found.start(1), found.end(1)).overlaps(span)
            if name and name not in PRONOUNS and not inside:
                return name
    return ""


def is_quoted(clean: str, sentence: Span, span: Span) -> bool:
    """Whether the span stands between double quotation marks of its sentence."""
    opened = clean.count('"', sentence.start, span.start) % 2 == 1
    return opened or (
        clean.count('"', sentence.start, sentence.end) == 1
        and clean.find('"', span.end, sentence.end) >= 0
    )
