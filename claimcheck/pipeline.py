"""From a document to a check, in steps; a pure function of text, day and knowledge."""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction import claims as mentions_of
from claimcheck.extraction import whose
from claimcheck.extraction.frame import DATED, Setting, settings
from claimcheck.knowledge import Knowledge
from claimcheck.model import (
    Check,
    Claim,
    Document,
    Extraction,
    Finding,
    Frame,
    Label,
    Linked,
    Links,
    Mention,
    Note,
    Span,
    Tick,
    TimeValue,
)
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.retrieve import Carried, Query
from claimcheck.reference.words import Folder, Word
from claimcheck.settings import Settings
from claimcheck.verdict.arithmetic import with_arithmetic
from claimcheck.verdict.calendar import event_named
from claimcheck.verdict.consistency import with_contradictions
from claimcheck.verdict.interval import interval
from claimcheck.verdict.judge import judge
from claimcheck.verdict.priority import priority
from claimcheck.verdict.relations import RESULT, Found, relations
from claimcheck.verdict.skeleton import windows
from claimcheck.verdict.table import Case, Resolved

LOOK_BACK = 4000
"""Characters of text before a sentence's end in which a name still counts for it."""
CARRIED, BACK = 6, 2
"""Claims, and sentences, before a claim that may say what it leaves out."""
PARTS_OF_DECADE = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}
"""Years of a decade, counted from its first, that "the early 1990s" and the like mean."""
LOOSE = frozenset({"year", "season", "half", "quarter", "decade"})
"""Grains at which a relative date ("this year") says too little to be a claim of its own."""
WORDLESS = frozenset({"compared", "trend", "overtook"})
"""Relations of claims without a number, which are flagged only where the table speaks of them."""
CALENDAR = frozenset({"time elapsed", "date"})
"""What the calendar judges holds whatever is planned or forecast around it."""


def _no_tick() -> None:
    """Let a check take its time."""


def extract(
    document: Document,
    knowledge: Knowledge,
    limits: Settings | None = None,
    tick: Tick = _no_tick,
) -> Extraction:
    """Read the mentions of a document.

    Args:
        document: the text, with its day.
        knowledge: the rules to read by.
        limits: the limits to keep.
        tick: called between steps; may raise to end the work.

    Raises:
        InvalidTextError: the text cannot be read.
        TextTooLongError: the text is over its limit.
    """
    return mentions_of.extract(document, knowledge.grammars, limits or Settings(), tick)


def check(
    document: Document,
    knowledge: Knowledge,
    limits: Settings | None = None,
    tick: Tick = _no_tick,
) -> Check:
    """Read a document's claims and judge each; same arguments and errors as `extract`."""
    extraction = extract(document, knowledge, limits, tick)
    limits = limits or Settings()
    extraction = _capped(extraction, limits.max_claims)
    judged: list[_Judged] = []
    extraction, linked = _linked(extraction, knowledge)
    for reading in _readings(extraction, knowledge, linked):
        tick()
        judged.append(_judge(reading, knowledge, _carried(judged, reading)))
    told = relations(windows(extraction), knowledge.table.relations)
    shown = _shown(judged, told, extraction, knowledge)
    claims = with_contradictions(
        [claim for claim, _ in shown], [resolved for _, resolved in shown], told, extraction
    )
    return Check(
        document=document,
        knowledge=knowledge.version,
        claims=tuple(_queued(c) for c in claims),
        mentions=extraction.mentions,
        notes=extraction.notes,
    )


def _queued(claim: Claim) -> Claim:
    score, why = priority(claim)
    return replace(claim, priority=score, urgency=why)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A mention in the text it was read from."""

    extraction: Extraction
    mention: Mention
    setting: Setting
    names: "_Names"
    links: Links


def _linked(extraction: Extraction, knowledge: Knowledge) -> tuple[Extraction, list[Links]]:
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


class _Names:
    """The entities that a text names, by where they stand, and the words of its sentences."""

    def __init__(
        self, extraction: Extraction, entities: Sequence[EntityMention], folder: Folder
    ) -> None:
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


def _readings(
    extraction: Extraction, knowledge: Knowledge, linked: Sequence[Links]
) -> Iterator[_Reading]:
    """Give the mentions that claim something, each in its setting and with its links."""
    folder = knowledge.table.retriever.folder
    names = _Names(extraction, knowledge.index.find(extraction.clean), folder)
    framed = settings(extraction, knowledge.modality, knowledge.speech)
    for setting, links, mention in zip(framed, linked, extraction.mentions, strict=True):
        if mention.claim:
            yield _Reading(extraction, mention, setting, names, links)


def queries(document: Document, knowledge: Knowledge) -> list[Query]:
    """Give what retrieval is asked for each claim of a document; same errors as `extract`."""
    extraction, linked = _linked(extract(document, knowledge), knowledge)
    return [_query(reading, knowledge) for reading in _readings(extraction, knowledge, linked)]


def _capped(extraction: Extraction, limit: int) -> Extraction:
    """Cut the mentions of a text that holds more claims than anybody reads, and say so."""
    places = [i for i, m in enumerate(extraction.mentions) if m.claim]
    if len(places) <= limit:
        return extraction
    note = Note("claims_capped", f"Only the first {limit} claims were judged.")
    return replace(
        extraction,
        mentions=extraction.mentions[: places[limit]],
        notes=(*extraction.notes, note),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    reading: _Reading
    query: Query
    claim: Claim
    resolved: Resolved | None

    @property
    def place(self) -> int:
        """Give the number of its sentence."""
        return self.reading.mention.sentence


def _is_dated(one: _Judged) -> bool:
    return one.reading.mention.kind in DATED


def _carried(judged: Sequence[_Judged], reading: _Reading) -> Carried | None:
    """Give what the claim before was about, where it stands near enough."""
    near = [j for j in judged[-CARRIED:] if reading.mention.sentence - j.place <= BACK]
    beside = [j for j in near if j.place == reading.mention.sentence and not _is_dated(j)]
    if beside and (beside[-1].resolved is None or beside[-1].resolved.about is None):
        return None  # "the budget rose to 50 million, a rise of 20 percent": of that, not of growth
    known = [j for j in near if j.resolved is not None and j.resolved.about is not None]
    if not known or known[-1].resolved is None or known[-1].resolved.about is None:
        return None
    about = known[-1].resolved.about
    same = [j.query.period for j in known if j.resolved and j.resolved.about == about]
    return replace(about, times=tuple(t for t in same if t is not None))


def _judge(reading: _Reading, knowledge: Knowledge, carried: Carried | None = None) -> _Judged:
    query = replace(_query(reading, knowledge), carried=carried)
    fair = interval(reading.mention, knowledge.table.numbers)
    published = reading.extraction.document.published
    quote = reading.mention.span.of(reading.extraction.document.text)
    case = Case(query, fair, quote, published)
    resolved = judge(case, knowledge.table)
    modality = reading.setting.modality
    if modality != "asserted" and resolved.measure not in CALENDAR:
        finding = _not_checkable(quote, modality)
        claim = Claim("", reading.mention, _frame(reading, query, resolved), fair, finding, finding)
        return _Judged(reading, query, claim, None)
    now = resolved
    if resolved.finding.figures or any("@" in c.key for c in resolved.finding.candidates):
        # where no figure was looked at, none can be newer
        later = max(published, knowledge.table.view.now)
        now = judge(replace(case, cutoff=later), knowledge.table)
    frame = _frame(reading, query, resolved)
    asserted = replace(frame, modality="asserted") if resolved.measure in CALENDAR else frame
    claim = Claim(
        "", reading.mention, asserted, fair, resolved.finding, _as_of_now(resolved.finding, now)
    )
    return _Judged(reading, query, claim, resolved)


def _not_checkable(quote: str, modality: str) -> Finding:
    words = {
        "forecast": "This is a forecast",
        "planned": "This is a plan",
        "conditional": "This holds only under a condition",
        "denied": "This is denied, not asserted",
        "opinion": "This is an opinion on what ought to be",
    }
    return Finding(
        Label.NOT_CHECKABLE,
        modality,
        explanation=f"The text says “{quote}”. {words[modality]}: there is nothing to check yet."
        if modality != "denied"
        else f"The text says “{quote}”. {words[modality]}: no verdict is given.",
    )


def _as_of_now(then: Finding, now: Resolved) -> Finding:
    """Mark the finding as of now where a newer figure gives another label."""
    finding = now.finding
    fresh = {(f.id, f.revision) for f in finding.figures} - {
        (f.id, f.revision) for f in then.figures
    }
    if finding.label is not then.label and fresh:
        return replace(finding, flags=(*finding.flags, "superseded"))
    return finding


# --- what retrieval is told -----------------------------------------------------------------


def _query(reading: _Reading, knowledge: Knowledge) -> Query:
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


def _frame(reading: _Reading, query: Query, resolved: Resolved) -> Frame:
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


def _owner(reading: _Reading) -> str:
    """Give the entity whose figure it is by the tree, "" where that is not sure."""
    linked = reading.links.subject
    if linked is None or linked.confidence < whose.SURE:
        return ""
    span = linked.antecedent or linked.span
    known = {
        e.entity for e in reading.names.before(reading.setting.sentence.end) if span.covers(e.span)
    }
    return known.pop() if len(known) == 1 else ""


# --- which are claims -----------------------------------------------------------------------


def _shown(
    judged: Sequence[_Judged], told: Sequence[Found], extraction: Extraction, knowledge: Knowledge
) -> list[tuple[Claim, Resolved | None]]:
    """Give what is flagged: each claim with its id, judged by the text's own numbers too.

    A date that only says when another claim holds is flagged where those numbers judge it.
    """
    numbered = {j.reading.mention.sentence for j in judged if j.reading.mention.kind not in DATED}
    quiet = {i for i, j in enumerate(judged) if _is_adjunct(j, numbered) or _is_idle(j)}
    results = {extraction.mentions[p].span for t in told for p in t.roles.get(RESULT, ())}
    kept = [i for i, j in enumerate(judged) if i not in quiet or j.reading.mention.span in results]
    named = _identified([judged[i] for i in kept], extraction)
    derived = with_arithmetic(named, told, extraction, knowledge.table)
    return [
        (new, judged[i].resolved)
        for i, old, new in zip(kept, named, derived, strict=True)
        if i not in quiet or new.finding != old.finding
    ]


def _is_adjunct(one: _Judged, numbered: Collection[int]) -> bool:
    """Whether a date of no known event only says when another claim of its sentence holds.

    `numbered` are the sentences that hold claims of other kinds.
    """
    mention = one.reading.mention
    if mention.kind not in DATED or (one.resolved and one.resolved.measure == "date"):
        return False
    loose = mention.time is not None and mention.time.relative and mention.time.grain in LOOSE
    if mention.relation == "since" or loose:
        return True
    return mention.sentence in numbered


def _is_idle(one: _Judged) -> bool:
    """Whether a comparison or trend without a number is of nothing that the table knows."""
    return one.reading.mention.relation in WORDLESS and one.claim.finding.reason == "no_figure"


def _identified(flagged: Sequence[_Judged], extraction: Extraction) -> list[Claim]:
    """Give each claim its id: from what it says and where it belongs, never from offsets."""
    seen: Counter[str] = Counter()
    claims = []
    for judged in flagged:
        base = _identity(judged, extraction)
        seen[base] += 1
        digest = hashlib.sha256(f"{base}|{seen[base]}".encode()).hexdigest()
        claims.append(replace(judged.claim, id=digest[:20]))
    return claims


def _identity(judged: _Judged, extraction: Extraction) -> str:
    document, mention = extraction.document, judged.reading.mention
    sentence = judged.reading.setting.sentence.of(extraction.clean)
    period = judged.query.period.timex if judged.query.period else ""
    quantity = mention.quantity
    value = f"{quantity.point}/{quantity.low}/{quantity.high}/{quantity.unit}" if quantity else ""
    return "|".join(
        (
            document.desk,
            document.document,
            re.sub(r"\W+", " ", sentence.lower()).strip(),
            mention.kind.value,
            value,
            mention.timex,
            period,
        )
    )
