"""Claims of one text against each other: those that cannot all hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.model import Claim, Extraction, Interval, Kind, Label, Mention
from claimcheck.verdict.calendar import elapsed_months
from claimcheck.verdict.interval import ELAPSED, disjoint
from claimcheck.verdict.relations import Found
from claimcheck.verdict.table import Resolved

MOST = 50
"""Claims about one thing that are held against each other; no text repeats itself more."""
WHOLE = 100.0
Clashes = dict[int, set[int]]
Keyed = tuple[str, int, Interval]
"""What a claim is about, its place, and what it is fair for, in the unit of what it is about."""


def with_contradictions(
    claims: Sequence[Claim],
    resolved: Sequence[Resolved | None],
    told: Sequence[Found],
    extraction: Extraction,
) -> tuple[Claim, ...]:
    """Mark the claims that clash, name the others, and say so in the explanation.

    Two claims clash where they are about the same thing at the same time, by the table or by the
    text's own words, and no value is fair to both.
    """
    clashes: Clashes = defaultdict(set)
    by_table = [
        (one.key, place, one.fair)
        for place, one in enumerate(resolved)
        if one is not None and one.key and one.fair is not None
    ]
    text = _Text(claims, extraction)
    for one, other in _pairs((*by_table, *text.keyed(told))):
        clashes[one].add(other)
        clashes[other].add(one)
    for one, other in text.above_whole(told):
        clashes[one].add(other)
        clashes[other].add(one)
    return tuple(
        _marked(claim, [claims[j] for j in sorted(clashes[i])], extraction)
        if i in clashes
        else claim
        for i, claim in enumerate(claims)
    )


def _pairs(keyed: Sequence[Keyed]) -> Iterator[tuple[int, int]]:
    """Give the claims about one thing that no value is fair to."""
    groups: dict[str, dict[int, Interval]] = defaultdict(dict)
    for key, place, fair in keyed:
        groups[key][place] = fair
    for group in groups.values():
        for (i, one), (j, other) in combinations(list(group.items())[:MOST], 2):
            if disjoint(one, other):
                yield i, j


class _Text:
    """The claims of a text by the mentions that make them."""

    def __init__(self, claims: Sequence[Claim], extraction: Extraction) -> None:
        by_span = {c.mention.span: i for i, c in enumerate(claims)}
        self._claims, self._extraction = claims, extraction
        self._of: Mapping[int, int] = {
            place: by_span[m.span]
            for place, m in enumerate(extraction.mentions)
            if m.span in by_span
        }
        self._dated = {m.sentence for m in extraction.mentions if m.time is not None}

    def _claim(self, place: int) -> tuple[int, Claim] | None:
        """Give the claim of a mention where it is asserted."""
        own = self._of.get(place)
        if own is None or self._claims[own].frame.modality != "asserted":
            return None
        return own, self._claims[own]

    def keyed(self, told: Sequence[Found]) -> Iterator[Keyed]:
        """Give the claims of which the text's own words say what they are about.

        A sentence that names a date may speak of another time, and is left out.
        """
        for found in told:
            own = self._claim(found.roles["value"][0]) if found.formula == "same" else None
            if own is None or own[1].fair is None or own[1].mention.sentence in self._dated:
                continue
            key = self._key(own[1].mention, found.words.get("who", ""))
            if key:
                yield key, own[0], _in_months(own[1].mention, own[1].fair)

    def _key(self, mention: Mention, who: str) -> str:
        if mention.relation in ELAPSED and mention.anchor is not None:
            return f"elapsed|{mention.anchor.of(self._extraction.clean).lower()}"
        what = mention.noun.lower() or mention.kind.value
        named = who.removesuffix("'s").split()
        if mention.kind is Kind.AGE:  # of a person, with or without a title
            return f"{' '.join(named[-2:])}|age" if len(named) > 1 else ""
        return f"{' '.join(named)}|{what}" if named and mention.noun else ""

    def above_whole(self, told: Sequence[Found]) -> Iterator[tuple[int, int]]:
        """Give the shares of one whole that are more than all of it."""
        for found in told:
            if found.formula != "whole":
                continue
            own = [c for p in found.roles["parts"] if (c := self._claim(p)) is not None]
            lows = [c.fair.low for _, c in own if c.fair is not None and c.fair.low is not None]
            if len(lows) == len(found.roles["parts"]) > 1 and sum(lows) > WHOLE:
                yield from combinations([i for i, _ in own], 2)


def _in_months(mention: Mention, fair: Interval) -> Interval:
    unit = mention.quantity.unit if mention.quantity else ""
    return elapsed_months(fair, unit) if mention.relation in ELAPSED else fair


def _marked(claim: Claim, others: Sequence[Claim], extraction: Extraction) -> Claim:
    quotes = [o.mention.span.of(extraction.document.text) for o in others]
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
