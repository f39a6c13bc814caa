"""How soon a fact-checker should look at a claim, from 0 to 1.

The label gives the base; each flag below adds to it. A vague wording or a provisional figure
makes the claim a little less, or a little more, urgent.
"""

from claimcheck.model import Claim, Kind, Label

BASE = {
    Label.REFUTED: 0.8,
    Label.CONFLICTING: 0.7,
    Label.NOT_ENOUGH: 0.4,
    Label.SUPPORTED: 0.2,
    Label.NOT_CHECKABLE: 0.1,
}
RAISE = {"material": 0.1, "contradicts": 0.1, "slip": 0.05, "within_rounding": 0.05}
SUPERSEDED = 0.2
"""Right when published, but a newer figure says otherwise."""
HARD = frozenset({"ambiguous_match", "definition_mismatch", "stale_figure", "revised"})
"""Reasons for no verdict where the table does speak of the claim's matter."""


def priority(claim: Claim) -> float:
    """Give the place of a claim in the queue: 1 is first."""
    finding = claim.finding
    score = BASE[finding.label] + sum(RAISE.get(f, 0.0) for f in finding.flags)
    if finding.reason in HARD:
        score += 0.1
    if "superseded" in claim.finding_now.flags:
        score += SUPERSEDED
    if any(f.provisional for f in finding.figures):
        score += 0.05
    if claim.mention.kind is Kind.VAGUE or claim.finding.reason == "too_vague":
        score -= 0.1
    return round(min(max(score, 0.0), 1.0), 3)
