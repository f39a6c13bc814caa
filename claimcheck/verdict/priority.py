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


def priority(claim: Claim) -> tuple[float, str]:
    """Give the place of a claim in the queue, 1 is first, and what makes it so.

    The reason names each part with what it adds: "Refuted 0.8, material +0.1".
    """
    finding = claim.finding
    parts = [(flag.replace("_", " "), RAISE[flag]) for flag in finding.flags if flag in RAISE]
    if finding.reason in HARD:
        parts.append((finding.reason.replace("_", " "), 0.1))
    if "superseded" in claim.finding_now.flags:
        parts.append(("superseded by now", SUPERSEDED))
    if any(f.provisional for f in finding.figures):
        parts.append(("a provisional figure", 0.05))
    if claim.mention.kind is Kind.VAGUE or finding.reason == "too_vague":
        parts.append(("vague", -0.1))
    base = BASE[finding.label]
    score = base + sum(more for _, more in parts)
    told = [f"{finding.label.value} {base:g}", *(f"{why} {more:+g}" for why, more in parts)]
    return round(min(max(score, 0.0), 1.0), 3), ", ".join(told)
