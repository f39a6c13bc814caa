"""Claims of one text against each other: two that cannot both hold."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.model import Claim, Label
from claimcheck.verdict.interval import disjoint
from claimcheck.verdict.table import Resolved

MOST = 50
"""Claims about one thing that are held against each other; no text repeats itself more."""


def contradictions(resolved: Sequence[Resolved | None]) -> dict[int, list[int]]:
    """Give for each claim, by its place, those that cannot hold beside it.

    Two claims clash where they are about the same thing at the same time and no value is fair
    to both.
    """
    groups: dict[str, list[int]] = {}
    for place, one in enumerate(resolved):
        if one is not None and one.key and one.fair is not None:
            groups.setdefault(one.key, []).append(place)
    clashes: dict[int, list[int]] = {}
    for group in groups.values():
        for i, j in combinations(group[:MOST], 2):
            if _clash(resolved[i], resolved[j]):
                clashes.setdefault(i, []).append(j)
                clashes.setdefault(j, []).append(i)
    return clashes


def _clash(one: Resolved | None, other: Resolved | None) -> bool:
    if one is None or other is None or one.fair is None or other.fair is None:
        return False
    return disjoint(one.fair, other.fair)


def with_contradictions(
    claims: Sequence[Claim], resolved: Sequence[Resolved | None], quotes: Sequence[str]
) -> tuple[Claim, ...]:
    """Mark the claims that clash, name the other, and say so in the explanation."""
    clashes = contradictions(resolved)
    return tuple(
        _marked(claim, [claims[j] for j in clashes[i]], [quotes[j] for j in clashes[i]])
        if i in clashes
        else claim
        for i, claim in enumerate(claims)
    )


def _marked(claim: Claim, others: Sequence[Claim], quotes: Sequence[str]) -> Claim:
    named = " and ".join(f"“{q}”" for q in quotes)
    finding = claim.finding
    label, reason = finding.label, finding.reason
    if label is Label.NOT_ENOUGH:
        label, reason = Label.CONFLICTING, ""
    finding = replace(
        finding,
        label=label,
        reason=reason,
        flags=(*finding.flags, "contradicts"),
        contradicts=tuple(o.id for o in others),
        explanation=f"{finding.explanation} It cannot hold beside {named} in the same text.",
    )
    return replace(claim, finding=finding)
