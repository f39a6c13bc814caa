"""The number grammar of the rules, and tokens to read."""

from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import tokenize
from claimcheck.rulebook.load import load_rulebook

GRAMMAR = NumberGrammar(load_rulebook().numbers)


def read(text: str) -> Number | None:
    """Read the number that opens a text, ranges and shares included."""
    return GRAMMAR.read(tokenize(text), 0)


def simple(text: str) -> Number | None:
    """Read the plain number that opens a text."""
    return GRAMMAR.cardinals.read(tokenize(text), 0)
