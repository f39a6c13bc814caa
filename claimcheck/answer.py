"""The answer's form: the one JSON that Python, the command line and HTTP give."""

from typing import Any

from claimcheck.model import (
    Check,
    Claim,
    Evidence,
    Finding,
    Interval,
    Linked,
    Links,
    Mention,
    Source,
    Span,
    Step,
    TimeValue,
)
from claimcheck.text.offsets import Utf16

CONTEXT = 32
"""Characters of text before and after a quote, by which it is found again."""


def check_to_dict(check: Check, *, include_mentions: bool = False) -> dict[str, Any]:
    """Give a check as JSON values. Keys are never dropped; what is unknown is None.

    Args:
        check: the answer.
        include_mentions: also list the mentions that are no claims, under `mentions`.
    """
    text = check.document.text
    offsets = Utf16(text)
    answer: dict[str, Any] = {
        "published": check.document.published.isoformat(),
        "knowledge": check.knowledge,
        "text_length": {"code_points": len(text), "utf16": offsets.at(len(text))},
        "claims": [_claim(claim, text, offsets) for claim in check.claims],
        "notes": [{"code": note.code, "message": note.message} for note in check.notes],
    }
    if include_mentions:
        answer["mentions"] = [_mention(m, text, offsets) for m in check.mentions]
    return answer


def _claim(claim: Claim, text: str, offsets: Utf16) -> dict[str, Any]:
    return {
        "id": claim.id,
        **_mention(claim.mention, text, offsets, claim.fair),
        "frame": {
            "subject": claim.frame.subject or None,
            "measure": claim.frame.measure or None,
            "object": claim.frame.object or None,
            "period": _period(claim.frame.period),
            "place": claim.frame.place or None,
            "said_by": claim.frame.said_by or None,
            "quoted": claim.frame.quoted,
            "modality": claim.frame.modality,
            "confidence": round(claim.frame.confidence, 3),
            "links": _links(claim.frame.links, text),
        },
        "finding": finding_to_dict(claim.finding),
        "finding_now": finding_to_dict(claim.finding_now),
        "priority": round(claim.priority, 3),
        "priority_reason": claim.urgency,
    }


def _links(links: Links, text: str) -> dict[str, Any]:
    names = ("measure", "subject", "object", "place", "compared", "period", "since")
    return {name: _linked(getattr(links, name), text) for name in names}


def _linked(linked: Linked | None, text: str) -> dict[str, Any] | None:
    if linked is None:
        return None
    return {
        "text": linked.span.of(text),
        **_span(linked.span),
        "confidence": round(linked.confidence, 3),
        "reason": linked.reason,
        "antecedent": linked.antecedent.of(text) if linked.antecedent else None,
    }


def _mention(
    mention: Mention, text: str, offsets: Utf16, fair: Interval | None = None
) -> dict[str, Any]:
    span = mention.span
    return {
        "kind": mention.kind.value,
        "quote": {
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
        "position": _span(span),
        "position_utf16": {"start": offsets.at(span.start), "end": offsets.at(span.end)},
        "value": _value(mention, fair),
        "silent": mention.silent or None,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _value(mention: Mention, fair: Interval | None) -> dict[str, Any]:
    quantity = mention.quantity
    return {
        "point": plain(quantity.point) if quantity else None,
        "low": plain(quantity.low) if quantity else None,
        "high": plain(quantity.high) if quantity else None,
        "unit": (quantity.unit or None) if quantity else None,
        "per": (quantity.per or None) if quantity else None,
        "hedge": mention.hedge.words if mention.hedge else None,
        "timex": mention.timex or None,
        "noun": mention.noun or None,
        "fair": _interval(fair) if fair else None,
    }


def _interval(fair: Interval) -> dict[str, Any]:
    return {
        "low": plain(fair.low),
        "high": plain(fair.high),
        "low_open": fair.low_open,
        "high_open": fair.high_open,
        "rule": fair.rule,
    }


def _period(period: TimeValue | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
        "timex": period.timex,
    }


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON values."""
    return {
        "label": finding.label.value,
        "reason": finding.reason or None,
        "flags": list(finding.flags),
        "explanation": finding.explanation,
        "working": [_step(step) for step in finding.working],
        "figures": [_evidence(figure) for figure in finding.figures],
        "candidates": [{"id": c.key, "kept": c.kept, "why": c.why} for c in finding.candidates],
        "contradicts": list(finding.contradicts),
    }


def _step(step: Step) -> dict[str, Any]:
    result = plain(step.result) if isinstance(step.result, float) else step.result
    return {
        "operator": step.operator,
        "formula": step.formula,
        "inputs": list(step.inputs),
        "result": result,
    }


def _evidence(figure: Evidence) -> dict[str, Any]:
    value = plain(figure.value) if isinstance(figure.value, float) else figure.value
    return {
        "id": figure.id,
        "revision": figure.revision,
        "measure": figure.measure,
        "value": value,
        "low": plain(figure.low),
        "high": plain(figure.high),
        "unit": figure.unit,
        "as_of": figure.as_of,
        "published": figure.published,
        "definition": figure.definition,
        "provisional": figure.provisional,
        "source": source_to_dict(figure.source),
    }


def source_to_dict(source: Source) -> dict[str, Any]:
    """Give a source as JSON values."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "date": source.date or None,
    }


def plain(number: float | None) -> int | float | None:
    """Write whole numbers without a point, and bound the digits of the others."""
    if number is None:
        return None
    rounded = float(f"{number:.12g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded
