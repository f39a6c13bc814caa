"""The grammars of amounts by the rules, and tokens to read."""

from claimcheck.extraction.amounts.amount import Amount
from claimcheck.extraction.amounts.grammar import AmountGrammar
from claimcheck.extraction.amounts.joined import JoinedGrammar
from claimcheck.extraction.amounts.units import UnitGrammar
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.tokens import Token, tokenize
from claimcheck.rulebook.load import load_rulebook

RULES = load_rulebook()
NUMBERS = NumberGrammar(RULES.numbers)
UNITS = UnitGrammar(RULES.units)
SINGLE = AmountGrammar(NUMBERS, RULES.units)
JOINED = JoinedGrammar(SINGLE)


def no_unit(first: Token, last: Token, value: float) -> tuple[str, str, int] | None:
    """Know no rarer unit."""
    del first, last, value
    return None


def single(text: str, at: int = 0) -> Amount | None:
    """Read the single amount at a token of a text."""
    return SINGLE.read(tokenize(text), at, no_unit)


def joined(text: str, at: int = 0) -> Amount | None:
    """Read the amount at a token of a text, with all that belongs to it."""
    return JOINED.read(tokenize(text), at, no_unit)
