"""One claim against the reference table: by level, by elapsed time, by date or by rank."""

from claimcheck.model import Kind
from claimcheck.verdict import ages, calendar, level, ranking
from claimcheck.verdict.interval import ELAPSED
from claimcheck.verdict.table import Case, Resolved, Table, abstain


def judge(case: Case, table: Table) -> Resolved:
    """Judge one asserted claim."""
    mention = case.query.mention
    if mention.kind in {Kind.RANK, Kind.SUPERLATIVE}:
        return ranking.judge(case, table)
    if mention.time is not None:
        return calendar.judge_date(case, table)
    if mention.relation in ELAPSED and mention.anchor is not None:
        return calendar.judge_elapsed(case, table)
    born = ages.judge_age(case, table) if mention.kind is Kind.AGE else None
    if born is not None:
        return born
    if case.fair is None:
        return abstain("too_vague", "The text gives no number that a figure could be held against.")
    return level.judge(case, case.fair, table)
