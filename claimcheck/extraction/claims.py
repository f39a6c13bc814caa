"""From a document to its mentions, by the grammars of a rulebook."""

from dataclasses import replace

from claimcheck.extraction.amounts.grammar import AmountGrammar
from claimcheck.extraction.amounts.joined import JoinedGrammar
from claimcheck.extraction.dates.grammar import DateGrammar
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.ranks import RankGrammar
from claimcheck.extraction.reader import Grammars, Reader
from claimcheck.extraction.shouted import calmed, shouts
from claimcheck.extraction.silence import Silence
from claimcheck.extraction.statements import StatementGrammar
from claimcheck.model import Document, Extraction, Mention, Note, Tick
from claimcheck.rulebook.load import RuleBook
from claimcheck.settings import Settings
from claimcheck.text.clean import clean as fold
from claimcheck.text.guard import guard, looks_english
from claimcheck.text.narrow import Narrow
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
        StatementGrammar(rules.statements, rules.statement_words),
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
    narrow = Narrow(clean)
    found = split(narrow.text)
    if not looks_english(clean):
        note = Note("language_not_english", "The text does not read as English; nothing was read.")
        return Extraction(document, clean, split(clean), (), (note,))
    loud = shouts(narrow.text, found)
    calm = calmed(narrow.text, loud, known.rules)
    silence = Silence(calm, known.rules.silent, loud)
    reader = Reader(document, (calm, silence), found, known, limits)
    mentions = reader.read(tick)
    if narrow.text is not clean:
        found = tuple(replace(s, span=narrow.back(s.span)) for s in found)
        mentions = [_widened(m, narrow) for m in mentions]
    return Extraction(document, clean, found, tuple(mentions), tuple(reader.notes))


def _widened(mention: Mention, narrow: Narrow) -> Mention:
    """Give a mention its places in the text as it was."""
    anchor = narrow.back(mention.anchor) if mention.anchor else None
    return replace(
        mention, span=narrow.back(mention.span), core=narrow.back(mention.core), anchor=anchor
    )
