"""Verdicts without a table: what a text derives from its own numbers and dates.

What comes out wrong is refuted. What comes out right rests on inputs that nobody checked, unless
figures support them: it is `consistent`, or supported by the figures of its inputs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TypeGuard

from claimcheck.model import Claim, Extraction, Finding, Interval, Label, Mention, Step
from claimcheck.verdict import explain
from claimcheck.verdict.calendar import LOOSE
from claimcheck.verdict.formulas import FORMULAS as NUMBER_FORMULAS
from claimcheck.verdict.formulas import Derived
from claimcheck.verdict.interval import disjoint, holds
from claimcheck.verdict.operands import Operand, Operands, Told, ends
from claimcheck.verdict.operands import told as as_told
from claimcheck.verdict.relations import CHANGE, RESULT, Found
from claimcheck.verdict.table import Table
from claimcheck.verdict.timespans import age, age_at_most, ago, elapsed, later

FORMULAS: Mapping[str, Callable[[Operands], Derived | None]] = {
    **NUMBER_FORMULAS,
    "age": age,
    "age_at_most": age_at_most,
    "ago": ago,
    "later": later,
    "elapsed": elapsed,
}
MATERIAL = 0.10
CONSISTENT = "consistent"
LEVEL = "level"
"""The operator of a finding that gives a figure's own value, in the unit of its claim."""
NEVER_COUNTED = frozenset({"money", "share", "points"})


Values = tuple[float, ...]
"""What the figures of a finding give, in the unit of its claim."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a relation says of its result: it agrees, is refuted, or neither."""

    found: Found
    derived: Derived
    told: Told
    label: str


def with_arithmetic(
    claims: Sequence[Claim], told: Sequence[Found], extraction: Extraction, table: Table
) -> tuple[Claim, ...]:
    """Judge the claims that a text derives from its other numbers; leave the others as they are."""
    text = _Text(claims, extraction, table)
    outcomes: dict[int, list[Outcome]] = {}
    for found in told:
        for place in found.roles.get(RESULT, ()):
            outcome = text.outcome(found)
            if outcome is not None:
                outcomes.setdefault(place, []).append(outcome)
    judged = list(claims)
    for place, own in outcomes.items():
        claim = text.claim(place)
        labels = {o.label for o in own}
        if claim is not None and len(labels) == 1 and labels != {""}:
            judged[claim] = text.judged(claims[claim], own[0])
    return tuple(judged)


class _Text:
    """The mentions of a text with the claims that they make."""

    def __init__(self, claims: Sequence[Claim], extraction: Extraction, table: Table) -> None:
        self._claims, self._table = claims, table
        self._text = extraction.document.text
        self._clean = extraction.clean
        self._published = extraction.document.published
        self._mentions = extraction.mentions
        by_span = {c.mention.span: i for i, c in enumerate(claims)}
        self._of = {
            place: by_span[m.span]
            for place, m in enumerate(extraction.mentions)
            if m.span in by_span
        }

    def claim(self, place: int) -> int | None:
        """Give the claim of a mention, None where it makes none."""
        return self._of.get(place)

    def outcome(self, found: Found) -> Outcome | None:
        """Hold what comes out against what is told; None where no verdict can be given."""
        formula = FORMULAS.get(found.formula)
        if formula is None or not self._asserted(found) or self._is_loose(found):
            return None
        result = self._mentions[found.roles[RESULT][0]]
        operands = self._operands(found, result)
        derived = formula(operands)
        said = as_told(result, self._table.numbers, age=found.formula.startswith("age"))
        if derived is None or said is None or (derived.low, derived.high) == (-inf, inf):
            return None
        reach = Interval(_bound(derived.low), _bound(derived.high))
        if disjoint(said.widest, reach):
            return Outcome(found, derived, said, "refuted")
        return Outcome(found, derived, said, "" if disjoint(said.fair, reach) else CONSISTENT)

    def _asserted(self, found: Found) -> bool:
        own = [self._of[p] for places in found.roles.values() for p in places if p in self._of]
        return all(self._claims[i].frame.modality == "asserted" for i in own)

    def _is_loose(self, found: Found) -> bool:
        """Whether a date only bounds when something was: "until 1970", "since May"."""
        return any(
            self._mentions[p].time is not None and self._mentions[p].relation in LOOSE
            for role, places in found.roles.items()
            for p in places
            if role not in {RESULT, "span"}
        )

    def _operands(
        self, found: Found, result: Mention, known: Mapping[int, Values] | None = None
    ) -> Operands:
        """Read the inputs of a relation, from the text or as figures know them."""
        roles: dict[str, tuple[Operand, ...]] = {}
        dates = {}
        for role, places in found.roles.items():
            if role == RESULT:
                continue
            mentions = [self._mentions[p] for p in places]
            if len(mentions) == 1 and mentions[0].time is not None:
                dates[role] = mentions[0].time
                continue
            read = [e for p in places for e in self._ends(p, known or {})]
            if role == CHANGE and len(read) == 2:
                roles["first"], roles["last"] = (read[0],), (read[1],)
            else:
                roles[role] = tuple(read)
        return Operands(
            roles,
            dates,
            result,
            self._published,
            found.way,
            found.words.get("each", ""),
            not any(_alike(self._mentions[p], result) for p in found.before),
            self._table.units,
        )

    def _ends(self, place: int, known: Mapping[int, Values]) -> tuple[Operand, ...]:
        mention = self._mentions[place]
        if place in known:
            values = known[place]
            return (Operand(mention, values[0], min(values), max(values)),)
        return ends(mention, mention.span.of(self._clean), self._table.numbers)

    # --- findings ---------------------------------------------------------------------------

    def judged(self, claim: Claim, outcome: Outcome) -> Claim:
        """Give the claim with the finding of its relation, where the table has none."""
        return replace(
            claim,
            finding=self._finding(claim, outcome, lambda c: c.finding),
            finding_now=self._finding(claim, outcome, lambda c: c.finding_now),
        )

    def _finding(self, claim: Claim, outcome: Outcome, of: Callable[[Claim], Finding]) -> Finding:
        finding = of(claim)
        if finding.label is not Label.NOT_ENOUGH:
            return finding
        supported = self._by_figures(claim, outcome, of) if outcome.label == CONSISTENT else None
        if supported is not None:
            return supported
        refuted = outcome.label == "refuted"
        step = _step(outcome.found, outcome.derived, self._cited(outcome.found))
        flags = ("material",) if _material(outcome) else ()
        return replace(
            finding,
            label=Label.REFUTED if refuted else Label.NOT_ENOUGH,
            reason="" if refuted else "no_figure",
            flags=flags if refuted else (CONSISTENT,),
            explanation=self._words(
                claim, outcome, "refuted" if refuted else "they agree, and no figure says so"
            ),
            working=(step,),
            figures=(),
        )

    def _by_figures(
        self, claim: Claim, outcome: Outcome, of: Callable[[Claim], Finding]
    ) -> Finding | None:
        """Support what agrees where figures support each input, and give it by themselves too."""
        found = outcome.found
        inputs = [p for role, own in found.roles.items() if role != RESULT for p in own]
        findings = [of(self._claims[self._of[p]]) for p in inputs if p in self._of]
        if len(findings) < len(inputs) or not all(map(_is_supported, findings)):
            return None
        known = dict(zip(inputs, map(_values, findings), strict=True))
        derived = FORMULAS[found.formula](self._operands(found, claim.mention, known))
        fair = outcome.told.fair
        if derived is None or not (holds(fair, derived.low) and holds(fair, derived.high)):
            return None
        figures = tuple(dict.fromkeys(f for own in findings for f in own.figures))
        cited = tuple(f"{f.id}@{f.revision}" for f in figures)
        steps = (s for own in findings for s in own.working)
        return Finding(
            Label.SUPPORTED,
            explanation=self._words(claim, replace(outcome, derived=derived), "supported"),
            working=(*steps, _step(found, derived, cited)),
            figures=figures,
        )

    def _cited(self, found: Found) -> tuple[str, ...]:
        """Cite the inputs: by the id of their claim, else by their words."""
        cited = []
        for role, places in found.roles.items():
            for place in places if role != RESULT else ():
                claim = self._of.get(place)
                quote = self._mentions[place].span.of(self._text)
                cited.append(f"claim:{self._claims[claim].id}" if claim is not None else quote)
        return tuple(cited)

    def _words(self, claim: Claim, outcome: Outcome, end: str) -> str:
        quantity = claim.mention.quantity
        unit = ""
        if quantity is not None:
            unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
        derived, fair = outcome.derived, outcome.told.fair
        quote = claim.mention.span.of(self._text)
        others = [
            f"“{self._mentions[p].span.of(self._text)}”"
            for role, places in outcome.found.roles.items()
            for p in places
            if role != RESULT
        ]
        return (
            f"The text says “{quote}”. By its own {_listed(others)}, {derived.formula} = "
            f"{explain.amount(derived.point, unit)}. “{quote}” is "
            f"{explain.fair_words(fair, unit)}: {end}."
        )


def _alike(one: Mention, other: Mention) -> bool:
    """Whether a number might be a part of a total too: it has its unit, or may be a count."""
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return False
    return a.unit == b.unit or (b.dimension == "count" and a.dimension not in NEVER_COUNTED)


def _is_supported(finding: Finding) -> bool:
    return finding.label is Label.SUPPORTED and bool(_values(finding))


def _values(finding: Finding) -> Values:
    return tuple(s.result for s in finding.working if s.operator == LEVEL and _is_number(s.result))


def _is_number(value: float | str | None) -> TypeGuard[float]:
    return isinstance(value, float)


def _step(found: Found, derived: Derived, inputs: tuple[str, ...]) -> Step:
    result = float(f"{derived.point:.10g}")
    return Step(found.formula, f"{derived.formula} = {result:.10g}", inputs, result)


def _bound(value: float) -> float | None:
    return None if value in {inf, -inf} else value


def _material(outcome: Outcome) -> bool:
    said, derived = outcome.told.fair, outcome.derived
    gaps = (
        said.low - derived.point if said.low is not None else 0.0,
        derived.point - said.high if said.high is not None else 0.0,
    )
    return max(gaps) > MATERIAL * abs(derived.point)


def _listed(quotes: Sequence[str]) -> str:
    if not quotes:
        return "date"
    return quotes[0] if len(quotes) == 1 else f"{', '.join(quotes[:-1])} and {quotes[-1]}"
