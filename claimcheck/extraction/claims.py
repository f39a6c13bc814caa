"""From a document to its mentions, by the grammars of a rulebook."""

from claimcheck.extraction.amounts.grammar import AmountGrammar
from claimcheck.extraction.amounts.joined import JoinedGrammar
from claimcheck.extraction.dates.grammar import DateGrammar
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.ranks import RankGrammar
from claimcheck.extraction.reader import Grammars, Reader
from claimcheck.model import Document, Extraction, Note, Tick
from claimcheck.rulebook.load import RuleBook
from claimcheck.settings import Settings
from claimcheck.text.clean import clean as fold
from claimcheck.text.guard import guard, looks_english
from claimcheck.text.sentences import sentences as split


def grammars(rules: RuleBook) -> Grammars:
    """Build the grammars from the words of a rulebook."""
    numbers = NumberGrammar(rules.numbers)
    return Grammars(
        rules,
        numbers,
        JoinedGrammar(AmountGrammar(numbers, rules.units)),
        DateGrammar(rules.dates),
        RankGrammar(rules.comparisons, rules.numbers),
    )


def extract(document: Document, known: Grammars, limits: Settings, tick: Tick) -> Extraction:
    """Read all mentions of a document, those that claim nothing marked as silent.

    Args:
        document: the text and its day.
        known: what to read by.
        limits: the limits of text, windows and digits.
        tick: called for each sentence; may raise to end the work.

    Raises:
        InvalidTextError: the text is blank or holds a lone surrogate.
        TextTooLongError: the text is over its limit.
    """
    guard(document.text, limits)
    clean = fold(document.text)
    found = split(clean)
    if not looks_english(clean):
        note = Note("language_not_english", "The text does not read as English; nothing was read.")
        return Extraction(document, clean, found, (), (note,))
    reader = Reader(document, clean, found, known, limits)
    mentions = reader.read(tick)
    return Extraction(document, clean, found, tuple(mentions), tuple(reader.notes))
