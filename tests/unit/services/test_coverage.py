"""What the table lacks, by what claims of late were about."""

from typing import Any

from claimcheck.services.coverage import coverage


def claim(noun: str, reason: str | None = "no_figure", kind: str = "count") -> dict[str, Any]:
    """Give a claim as an answer holds it."""
    return {
        "kind": kind,
        "quote": {"prefix": "There were ", "exact": f"5 {noun}", "suffix": " in\nMay."},
        "value": {"unit": None, "noun": noun},
        "frame": {"measure": None},
        "finding": {"reason": reason},
    }


def answer(key: str, *claims: dict[str, Any]) -> dict[str, Any]:
    """Give a kept check."""
    return {"id": key, "title": f"Text {key}", "claims": list(claims)}


def test_gaps_are_grouped_by_what_was_counted() -> None:
    """What most texts lack comes first; what the table knew is left out."""
    gaps, total = coverage(
        [
            answer("a", claim("ships"), claim("ships"), claim("mines", None)),
            answer("b", claim("Trucks"), claim("ships", "stale_figure")),
            answer("c", claim("trucks")),
        ]
    )

    assert total == 6
    assert [(g.about, g.claims, len(g.texts)) for g in gaps] == [("trucks", 2, 2), ("ships", 2, 1)]
    assert gaps[1].examples[0]["quote"] == "There were 5 ships in May."


def test_examples_are_few() -> None:
    """A gap of a hundred claims shows three."""
    gaps, _ = coverage([answer("a", *[claim("ships")] * 100)])

    assert len(gaps[0].examples) == 3
