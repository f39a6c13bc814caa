"""What the table lacks: the claims of late for which it had no figure, by what they are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

EXAMPLES = 3


@dataclass(slots=True)
class Gap:
    """Claims of one kind about one thing that found no figure."""

    about: str
    kind: str
    unit: str
    claims: int = 0
    texts: set[str] = field(default_factory=set)
    examples: list[dict[str, str]] = field(default_factory=list)


def coverage(answers: Iterable[Mapping[str, Any]]) -> tuple[list[Gap], int]:
    """Group the claims of some checks that found no figure, the commonest first.

    Args:
        answers: kept checks: the answer with `id` and `title`.

    Returns:
        The gaps, and how many claims there were in all.
    """
    gaps: dict[tuple[str, str, str], Gap] = {}
    total = 0
    for answer in answers:
        for claim in answer["claims"]:
            total += 1
            if claim["finding"]["reason"] != "no_figure":
                continue
            about, unit = _about(claim), claim["value"]["unit"] or ""
            gap = gaps.setdefault((about, claim["kind"], unit), Gap(about, claim["kind"], unit))
            gap.claims += 1
            gap.texts.add(answer["id"])
            if len(gap.examples) < EXAMPLES:
                gap.examples.append(_example(claim, answer))
    return sorted(gaps.values(), key=lambda g: (-len(g.texts), -g.claims, g.about, g.kind)), total


def _about(claim: Mapping[str, Any]) -> str:
    """Give what a claim is about, as far as it was read: its measure, else what it counts."""
    noun = claim["value"]["noun"] or ""
    return str(claim["frame"]["measure"] or noun.removeprefix("of ")).lower()


def _example(claim: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, str]:
    quote = claim["quote"]
    words = f"{quote['prefix']}{quote['exact']}{quote['suffix']}"
    return {"check": answer["id"], "title": answer["title"], "quote": " ".join(words.split())}
