"""Words by which a claim is of a part of a people or place, or of a body within it.

"Southern Italy", "Black Americans", "unemployment among graduates", "Germany's Siemens": the
figure of the whole says nothing of them.
"""

import re
from collections.abc import Iterator

from claimcheck.model import Kind, Span
from claimcheck.reference.entities import EntityMention, is_people
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import CALENDAR, Scored
from claimcheck.verdict.table import Table

OF_WHOM = re.compile(
    r"\s(?:rates?\s|levels?\s)?(?:among|amongst|for)\s(?:(?:the|all|its|their)\s)?(?P<whom>[\w-]+)"
)
IN_WHAT = re.compile(r"\s(?:at|in|on|under)\s(?:the\s)?(?P<whom>[a-z][\w-]+)")
WITH = re.compile(r"\s(?:with|without)\s(?:(?:a|an|the|no)\s)?(?P<whom>[\w-]+)")
AMONG = re.compile(r"(?:Among|Amongst|For)\s(?:(?:the|all)\s)?(?P<whom>[\w-]+)")
WITHOUT = re.compile(r"\swithout\s(?:(?:a|an|any|the)\s)?(?P<whom>[\w-]+)")
AT_AGE = re.compile(
    r"\s(?:rates?\s)?at\s(?:age\s|the\sage\sof\s)?(?P<whom>\d{1,2})\b(?!\s?(?:%|per))"
)
AGED = re.compile(
    r"\b(?:under|over|aged|(?:older|younger)\sthan)\s(?:the\sage\sof\s)?(?P<whom>\d{1,3})"
    r"(?:s\b|(?=\s(?:in|of|from|was|were|is|are|and|or|who|to|live|lives|have|had)\b|[,.;](?!\d)|$))"
)
THAT_OF = re.compile(r"\b(?:that|those)\s(?:of|for|among)\s(?:(?:the|all)\s)?(?P<whom>[\w-]+)")
PLACED = frozenset({Kind.RANK, Kind.SUPERLATIVE})
NO_COUNTRY = frozenset({"city", "town", "village", "state", "region", "province", "island"})
APPOSED = re.compile(
    r"(?:(?:islands?|territory|archipelago|principality|kingdom|state|republic)\sof\s(?:the\s)?"
    r"|[\w-]+\s)"
)
"""Before a name it says what the place is: "the island of Malta", "prosperous Malta"."""
TAIL = re.compile(r"(?:'s)?((?:\s[a-z][\w-]*){1,3})")
HEAD = re.compile(r"\s(?:in|of|from|on|across)\s(?:the\s)?")
LED = re.compile(r"\b(?:in|of|at|among|for|by|from)\s(?:the\s)?$")
LEADS = frozenset(
    {"to", "by", "at", "from", "than", "below", "above", "under", "over", "of", "in", "for", "with"}
)
"""Before a number they tell what became of something, not what its subject has."""
LAYER = re.compile(
    r"\b(?:richest|poorest|wealthiest|top|bottom|best-paid|worst-paid|best-off|worst-off)\s$"
)
"""Before a share it names a layer of people, of which something else is told."""
BODY = re.compile(r"'s\s(?P<body>[A-Z][\w&-]*)")
SAID = re.compile(r"\b(?:said|says|told|announced|reported|claimed|claims|noted|warned|added)\b")


def part_of(query: Query, scored: Scored, table: Table) -> str:
    """Give the words that speak of a part of whom the measure is about, "" where none do."""
    if layer := LAYER.search(query.text[query.clause.start : query.mention.core.start]):
        return f"{layer[0].strip()} {query.mention.core.of(query.text)}"
    readers = (_before_names, _behind_names, _behind_matched, _subject, _placed)
    return next((words for read in readers for words in read(query, scored, table)), "")


def is_led(query: Query, scored: Scored, table: Table) -> bool:
    """Whether a wording that ends in a preposition stands before its party: "refugees from Syria".

    Those "in Syria" are others. One that ends in "to" stands before the number: "home to".
    """
    *words, last = scored.wording.split(" ")
    if scored.reason or last not in {"in", "from", "to"} or not words:
        return True
    stem, lead = table.retriever.folder.stem(words[-1]), re.compile(rf"\s{last}\s(?:the\s)?")
    starts = [e.span.start for e in query.entities]
    starts = [query.mention.span.start] if last == "to" else starts
    for word in query.words:
        near = word.stem == stem and query.clause.covers(word.span)
        if near and any(lead.fullmatch(query.text, word.span.end, start) for start in starts):
            return True
    return False


def _before_names(query: Query, scored: Scored, table: Table) -> Iterator[str]:
    """Give what stands beside a place or people: "southern Italy", "young Germans".

    Behind it a kind of area or a thing may stand: "the Paris region", "in Nigerian schools".
    """
    for entity in _named(query):
        tail = TAIL.match(query.text, entity.span.end, query.clause.end)
        if tail is not None and (thing := _of_it(entity, tail[1], query, scored, table)):
            yield f"{query.text[entity.span.start : entity.span.end]} {thing}"
        lead = re.search(r"([\w-]+)\s$", query.text[query.clause.start : entity.span.start])
        if lead is None:
            continue
        stem = table.retriever.folder.stem(lead[1])
        place = table.retriever.folder.stem(lead[1].rpartition("-")[2]) in table.parts
        people = is_people(entity, query.text) and _is_strange(lead[1], scored, table)
        start = query.clause.start + lead.start(1)
        taken = any(m.span.overlaps(Span(start, start + 1)) for m in query.mentions)
        own = any(e is not entity and e.span.end == start + len(lead[1]) for e in query.entities)
        if stem and not taken and not own and (place or people):
            yield f"{lead[1]} {query.text[entity.span.start : entity.span.end]}".rstrip(".")


def _of_it(entity: EntityMention, tail: str, query: Query, scored: Scored, table: Table) -> str:
    """Give the word behind a name that makes another thing of it: "the Paris region"."""
    words, folder = tail.split(), table.retriever.folder
    if folder.stem(words[0]) in table.areas and entity.how in {"contextual", "alias"}:
        return words[0]
    if _between(scored, table):
        return ""  # of what one gives another, things of theirs are spoken of beside it
    led = LED.search(query.text, query.clause.start, entity.span.start)
    owned = query.text.startswith("'s", entity.span.end)
    if led is None or not (owned or entity.how == "demonym"):
        return ""
    start = entity.span.end + (3 if owned else 1)
    for word in words:
        own = any(m.core.overlaps(Span(start, start + 1)) for m in query.mentions)
        if own or not folder.stem(word) or folder.stem(word) in table.bodies | table.plain:
            return ""
        known = table.retriever.knows_noun(scored.measure, word)
        if not known and _is_strange(word, scored, table):
            return word
        start += len(word) + 1
    return ""


def _behind_names(query: Query, scored: Scored, table: Table) -> Iterator[str]:
    """Give a body by its name behind whose it is: "Germany's Siemens"."""
    for entity in _named(query):
        found = BODY.match(query.text, entity.span.end)
        if found is None or found["body"] in query.said_by or found["body"] in CALENDAR:
            continue
        known = table.retriever.knows_name(scored.measure, found["body"])
        named = any(e.span.start == found.start("body") for e in query.entities)
        told = SAID.search(query.text, found.end(), query.sentence.end)
        if not known and not named and told is None:
            yield f"{query.text[entity.span.start : entity.span.end]}{found[0]}"


def _behind_matched(query: Query, scored: Scored, table: Table) -> Iterator[str]:
    """Give of whom the measure's words are: "poverty among children", "life expectancy at 65"."""
    folder = table.retriever.folder
    stems = folder.stems(scored.reason or scored.wording)
    words = [w for w in query.words if w.stem and query.clause.covers(w.span)]
    known = [w for w in words if table.retriever.knows_any(scored.measure, frozenset({w.stem}))]
    matched = [w for w in words if w.stem in stems]
    text, start, stop = query.text, query.segment.start, query.mention.span
    opening = AMONG.match(text, query.sentence.start, query.clause.end)
    inside = [m for w in matched if (m := IN_WHAT.match(text, w.span.end))]
    found = [
        *(
            m
            for w in (*matched, *known)
            for p in (OF_WHOM, AT_AGE)
            if (m := p.match(text, w.span.end))
        ),
        *(m for m in inside if folder.stem(m["whom"]) not in table.adverbial | table.bodies),
        *WITHOUT.finditer(text, start, query.segment.end),
        *THAT_OF.finditer(text, start, stop.start),
        *AGED.finditer(text, query.clause.start, query.clause.end),
        *(m for m in (opening, WITH.match(text, stop.end) if query.mention.noun else None) if m),
    ]
    for match in found:
        span = Span(*match.span("whom"))
        if any(e.span.covers(span) or e.span.start == span.end + 1 for e in query.entities):
            continue  # "in prosperous Malta" is in Malta
        dated = any(m.time is not None and m.span.overlaps(span) for m in query.mentions)
        free = not dated and not _is_own(match, query, scored, table)
        if free and _is_strange(match["whom"], scored, table):
            yield match[0].strip()


def _is_own(match: re.Match[str], query: Query, scored: Scored, table: Table) -> bool:
    """Whether the number itself is the age that words name, of a measure that is of ages."""
    if not query.mention.span.overlaps(Span(*match.span("whom"))):
        return False
    return bool(query.stems(Span(*match.span())) & table.retriever.folder.stems(scored.wording))


def _subject(query: Query, scored: Scored, table: Table) -> Iterator[str]:
    """Give whose number it is where that is nobody whom the measure is of: "coal plants in Poland".

    What a number is told to rise to, or to stand at, tells nothing of who has it.
    """
    text = query.text
    if query.subject is None or query.mention.span.overlaps(query.subject):
        return
    if not query.segment.overlaps(query.subject):
        return
    if LED.search(text[max(0, query.subject.start - 12) : query.subject.start]):
        return  # "Crucial in its strategy has been a series of ..."
    lead = text[query.clause.start : query.mention.span.start].lower().split()
    if lead[-1:] and lead[-1] in LEADS:
        return
    heads = [s for s in query.linked if HEAD.fullmatch(text, s.end, query.subject.start)]
    for span in (query.subject, *heads):
        yield from _strange_owner(span, query, scored, table)


def _placed(query: Query, _scored: Scored, _table: Table) -> Iterator[str]:
    """Give a place that is ranked among its own kind and has the number: "its largest city has"."""
    for mention in query.mentions:
        kind = mention.kind in PLACED and mention.noun.rpartition(" ")[2] in NO_COUNTRY
        if kind and mention.span < query.mention.span and query.segment.covers(mention.span):
            yield mention.span.of(query.text)


def _strange_owner(span: Span, query: Query, scored: Scored, table: Table) -> Iterator[str]:
    """Give a phrase of the subject where it is of nobody whom the measure is of."""
    text = query.text
    placed = [m for m in query.mentions if span.covers(m.span) and m.kind in PLACED]
    if any(m.noun.rpartition(" ")[2] in NO_COUNTRY for m in placed):
        yield span.of(text)
    numbers = [m.span for m in query.mentions if m not in placed]
    taken = [e.span for e in query.entities] + numbers
    words = [w for w in query.words if span.covers(w.span)]
    folder = table.retriever.folder
    if {w.stem for w in words} & folder.stems(scored.reason or scored.wording):
        return  # the measure itself, told of
    itself = table.bodies | table.agents if _between(scored, table) else table.bodies
    for word in words:
        said = word.span.of(text)
        apposed = any(
            APPOSED.fullmatch(text, word.span.start, e.span.start) for e in query.entities
        )
        free = word.stem not in itself and not any(t.overlaps(word.span) for t in taken)
        free = free and not apposed
        known = table.retriever.knows_noun(scored.measure, said)
        if free and not known and _is_strange(said, scored, table):
            yield span.of(text)


def _between(scored: Scored, table: Table) -> bool:
    """Whether a measure is of what one party does to another, or gives it."""
    return any(object_ for _, object_ in table.view.parties(scored.measure.id))


def _is_strange(word: str, scored: Scored, table: Table) -> bool:
    """Whether a measure and the words of form and telling know nothing of a word."""
    stem = table.retriever.folder.stem(word)
    known = table.plain | table.changes | table.retriever.folder.stems(scored.reason)
    if not stem or stem in known or word.endswith("ly") or word in CALENDAR:
        return False
    return not table.retriever.knows_any(scored.measure, frozenset({stem}))


def _named(query: Query) -> list[EntityMention]:
    return [e for e in query.entities if query.clause.covers(e.span)]
