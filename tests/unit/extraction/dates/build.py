"""The date grammar of the rules, and a day to read from."""

from datetime import date

from claimcheck.extraction.dates.context import Context
from claimcheck.extraction.dates.grammar import Dated, DateGrammar
from claimcheck.model import TimeValue
from claimcheck.rulebook.load import load_rulebook

FRIDAY = date(2023, 6, 2)
WORDS = load_rulebook().dates
GRAMMAR = DateGrammar(WORDS)


def context(
    *,
    ahead: bool = False,
    before: str = "",
    anchor: TimeValue | None = None,
    day_first: bool = False,
) -> Context:
    """Give what a date is read by on that Friday."""
    return Context(WORDS, FRIDAY, lambda: ahead, before, anchor, anchor, day_first)


def read(text: str, known: Context | None = None) -> Dated | None:
    """Read the date that opens a text."""
    return GRAMMAR.read(text, 0, len(text), known or context())


def timex(text: str, known: Context | None = None) -> str:
    """Give the TIMEX3 value of the date that opens a text, "" for none."""
    found = read(text, known)
    return found.time.timex if found else ""
