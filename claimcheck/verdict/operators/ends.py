"""Both ends of a change, "from 40 to 50 million": each judged as a level, then joined."""

from dataclasses import replace

from claimcheck.model import Kind, Quantity
from claimcheck.verdict import explain
from claimcheck.verdict.interval import interval
from claimcheck.verdict.operators import level
from claimcheck.verdict.table import Case, Resolved, Table, abstain
from claimcheck.verdict.times import stretch


def judge(case: Case, table: Table) -> Resolved:
    """Judge the first number at the first of two times, and the second at the second."""
    quantity, times = case.query.mention.quantity, stretch(case.query)
    if quantity is None or quantity.low is None or quantity.high is None:
        return abstain("too_vague", explain.nothing(case.quote, "too_vague"))
    if times is None:
        words = "It does not say from when to when."
        return abstain("too_vague", explain.nothing(case.quote, "too_vague", words))
    first = _end(case, quantity, quantity.low, table)
    last = _end(case, quantity, quantity.high, table)
    halves = []
    for one, time in ((first, times.first), (last, times.last)):
        if one.fair is None:
            return abstain("too_vague", explain.nothing(case.quote, "too_vague"))
        at_time = replace(one, query=replace(one.query, period=time))
        halves.append(level.judge(at_time, one.fair, table))
    return level.joined(halves)


def _end(case: Case, quantity: Quantity, point: float, table: Table) -> Case:
    """Give the claim that one end makes by itself."""
    mention = case.query.mention
    own = replace(quantity, point=point, low=None, high=None)
    alone = replace(mention, quantity=own, kind=Kind.COUNT, hedge=None)
    return replace(
        case, query=replace(case.query, mention=alone), fair=interval(alone, table.numbers)
    )
