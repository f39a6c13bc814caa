"""Claims as they stand in their text: setting, links, and what retrieval is told of them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction.frame import Setting, settings
from claimcheck.extraction.whose import read as whose
from claimcheck.knowledge import Knowledge
from claimcheck.model import Extraction, Frame, Linked, Links, Mention, Note, Span, TimeValue
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.query import Query
from claimcheck.reference.words import Folder, Word
from claimcheck.verdict.calendar import event_named
from claimcheck.verdict.table import Resolved

LOOK_BACK = 4000
"""Characters of text before a sentence's end in which a name still counts for it."""
PARTS_OF_DECADE = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
"""Years of a decade, counted from its first, that "the early 1990s" and the like mean."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention in the text it was read from."""

    extraction: Extraction
    mention: Mention
    setting: Setting
    names: "Names"
    links: Links


def link_claims(extraction: Extraction, knowledge: Knowledge) -> tuple[Extraction, list[Links]]:
    """Link the claims by the trees of their sentences, or say that no pipeline can."""
    english = knowledge.english
    if not any(m.claim for m in extraction.mentions):
        return extraction, [Links() for _ in extraction.mentions]
    english.warm()
    if not english.failure:
        return extraction, whose.read(extraction, english.parse)
    note = Note("links_weaker", f"Whose a figure is was read by words alone. {english.failure}")
    return replace(extraction, notes=(*extraction.notes, note)), [
        Links() for _ in extraction.mentions
    ]


class Names:
    """The entities that a text names, by where they stand, and the words of its sentences."""

    def __init__(
        self, extraction: Extraction, entities: Sequence[EntityMention], folder: Folder
    ) -> None:
        """Index the entities and the mentions of a text."""
        self._clean, self._folder = extraction.clean, folder
        self._mentions: dict[int, list[Mention]] = {}
        for mention in extraction.mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._words: tuple[Span, Sequence[Word]] = (Span(0, 0), ())
        self._entities = entities
        self._starts = [e.span.start for e in entities]
        self.counts = Counter(e.entity for e in entities)

    def before(self, end: int) -> Sequence[EntityMention]:
        """Give those of the last stretch of text up to an offset."""
        first = bisect_left(self._starts, end - LOOK_BACK)
        return self._entities[first : bisect_left(self._starts, end)]

    def beside(self, mention: Mention) -> Sequence[Mention]:
        """Give the mentions of a mention's sentence, itself among them."""
        return self._mentions.get(mention.sentence, ())

    def words(self, sentence: Span) -> Sequence[Word]:
        """Give the words of a sentence; those of the last one asked for are kept."""
        if self._words[0] != sentence:
            self._words = (sentence, self._folder.words(self._clean, sentence))
        return self._words[1]


def readings(
    extraction: Extraction, knowledge: Knowledge, linked: Sequence[Links]
) -> Iterator[Reading]:
    """Give the mentions that claim something, each in its setting and with its links."""
    folder = knowledge.table.retriever.folder
    names = Names(extraction, knowledge.index.find(extraction.clean), folder)
    framed = settings(extraction, knowledge.modality, knowledge.speech, linked)
    for setting, links, mention in zip(framed, linked, extraction.mentions, strict=True):
        if mention.claim:
            yield Reading(extraction, mention, setting, names, links)


def query_of(reading: Reading, knowledge: Knowledge) -> Query:
    """Give what retrieval is told of a claim."""
    setting, extraction = reading.setting, reading.extraction
    query = Query(
        mention=reading.mention,
        text=extraction.clean,
        sentence=setting.sentence,
        clause=setting.clause,
        words=reading.names.words(setting.sentence),
        entities=reading.names.before(setting.sentence.end),
        named=reading.names.counts,
        published=extraction.document.published,
        period=_narrow(setting.period),
        said_by=setting.said.by,
        aside=setting.since.span if setting.since else None,
        mentions=reading.names.beside(reading.mention),
        whose=_owner(reading),
        subject=_subject(reading),
        linked=_linked(reading.links),
    )
    return replace(query, since=_since(setting.since, query, knowledge))


def _narrow(mention: Mention | None) -> TimeValue | None:
    """Give the time of a date; of a decade its first, middle or last years where it says so."""
    time = mention.time if mention else None
    if mention is None or time is None or mention.hedge is None or time.grain != "decade":
        return time
    part = PARTS_OF_DECADE.get(mention.hedge.id)
    if part is None or time.start is None:
        return time
    first, last = time.start.year + part[0], time.start.year + part[1]
    days = time.start.replace(year=first), time.start.replace(year=last + 1)
    return TimeValue(f"{first:04}/{last:04}", *days, "period", relative=time.relative)


def _since(mention: Mention | None, query: Query, knowledge: Knowledge) -> TimeValue | None:
    """Give the time that a claim counts from: the date written, or that of the event named."""
    if mention is None:
        return None
    if mention.time is not None:
        start = mention.time.start
        whole = start is not None and "/" not in mention.time.timex
        return mention.time if whole else None
    if mention.anchor is None:
        return None
    event = event_named(query, mention.anchor.of(query.text), knowledge.table)
    if event is None:
        return None
    return TimeValue(event.start.isoformat(), event.start, event.start, "day")


def frame_of(reading: Reading, query: Query, resolved: Resolved) -> Frame:
    """Give who and what a claim is about: by the figure that was found, else by its words."""
    setting = reading.setting
    period = query.period
    if period is None and query.since is not None:
        timex = f"{query.since.timex}/{query.published.isoformat()}"
        period = TimeValue(timex, query.since.start, query.published, "day")
    links, clean = reading.links, reading.extraction.clean
    return Frame(
        subject=resolved.subject or _words(links.subject, clean),
        measure=resolved.measure or _words(links.measure, clean),
        object=resolved.object or _words(links.object, clean),
        place=_words(links.place, clean),
        links=links,
        period=period,
        said_by=setting.said.by,
        quoted=setting.said.quotation is not None,
        modality=setting.modality,
        confidence=resolved.confidence,
    )


def _words(linked: Linked | None, clean: str) -> str:
    """Give the words of a link that is sure enough: the name that a pronoun stands for."""
    if linked is None or linked.confidence < whose.SURE:
        return ""
    return (linked.antecedent or linked.span).of(clean)


def _linked(links: Links) -> tuple[Span, ...]:
    """Give the phrases that a claim is linked to: what it measures, and of whom."""
    found = (links.measure, links.subject, links.object)
    return tuple(one.antecedent or one.span for one in found if one is not None)


def _subject(reading: Reading) -> Span | None:
    """Give the words of the subject, None where they are hardly more likely than others."""
    linked = reading.links.subject
    return linked.span if linked is not None and linked.confidence >= whose.LIKELY else None


def _owner(reading: Reading) -> str:
    """Give the entity whose figure it is by the tree, "" where that is not sure."""
    linked = reading.links.subject
    if linked is None or linked.confidence < whose.SURE:
        return ""
    span = linked.antecedent or linked.span
    known = {
        e.entity for e in reading.names.before(reading.setting.sentence.end) if span.covers(e.span)
    }
    return known.pop() if len(known) == 1 else ""
