"""From a document to a check, in steps; a pure function of text, day and knowledge."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction import claims as mentions_of
from claimcheck.extraction.frame import DATED
from claimcheck.extraction.whose.measures import REPEATED
from claimcheck.knowledge import Knowledge
from claimcheck.model import (
    Check,
    Claim,
    Document,
    Extraction,
    Finding,
    Kind,
    Label,
    Note,
    Tick,
)
from claimcheck.readings import Reading, frame_of, link_claims, query_of, readings
from claimcheck.reference.query import Carried, Query
from claimcheck.settings import Settings
from claimcheck.verdict.arithmetic import with_arithmetic
from claimcheck.verdict.consistency import with_contradictions
from claimcheck.verdict.interval import interval
from claimcheck.verdict.judge import judge
from claimcheck.verdict.priority import priority
from claimcheck.verdict.relations import RESULT, Found, relations
from claimcheck.verdict.skeleton import windows
from claimcheck.verdict.table import Case, Resolved
from claimcheck.verdict.times import lengths

CARRIED, BACK = 6, 2
"""Claims, and sentences, before a claim that may say what it leaves out."""
LOOSE = frozenset({"year", "season", "half", "quarter", "decade"})
"""Grains at which a relative date ("this year") says too little to be a claim of its own."""
WORDLESS = frozenset({"compared", "trend", "overtook", "none"})
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
    extraction, linked = link_claims(extraction, knowledge)
    for reading in readings(extraction, knowledge, linked):
        tick()
        judged.append(_judge(reading, knowledge, judged))
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


def queries(document: Document, knowledge: Knowledge) -> list[Query]:
    """Give what retrieval is asked for each claim of a document; same errors as `extract`."""
    extraction, linked = link_claims(extract(document, knowledge), knowledge)
    return [query_of(reading, knowledge) for reading in readings(extraction, knowledge, linked)]


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
    reading: Reading
    query: Query
    claim: Claim
    resolved: Resolved | None

    @property
    def place(self) -> int:
        """Give the number of its sentence."""
        return self.reading.mention.sentence


def _is_dated(one: _Judged) -> bool:
    return one.reading.mention.kind in DATED


def _carried(judged: Sequence[_Judged], reading: Reading) -> Carried | None:
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


def _repeats_unjudged(judged: Sequence[_Judged], reading: Reading) -> bool:
    """Whether a claim repeats a clause without its noun, whose figure found no measure."""
    measure = reading.links.measure
    before = [j for j in judged if j.place == reading.mention.sentence and not _is_dated(j)]
    if measure is None or measure.reason != REPEATED or not before or before[-1].resolved is None:
        return False
    return before[-1].resolved.finding.reason == "no_figure"


def _judge(reading: Reading, knowledge: Knowledge, judged: Sequence[_Judged] = ()) -> _Judged:
    query = replace(
        query_of(reading, knowledge),
        carried=_carried(judged, reading),
        repeats_unjudged=_repeats_unjudged(judged, reading),
    )
    fair = interval(reading.mention, knowledge.table.numbers)
    published = reading.extraction.document.published
    quote = reading.mention.span.of(reading.extraction.document.text)
    case = Case(query, fair, quote, published)
    resolved = judge(case, knowledge.table)
    modality = reading.setting.modality
    if modality != "asserted" and resolved.measure not in CALENDAR:
        finding = _not_checkable(quote, modality)
        claim = Claim(
            "", reading.mention, frame_of(reading, query, resolved), fair, finding, finding
        )
        return _Judged(reading, query, claim, None)
    now = resolved
    if resolved.finding.figures or any("@" in c.key for c in resolved.finding.candidates):
        # where no figure was looked at, none can be newer
        later = max(published, knowledge.table.view.now)
        now = judge(replace(case, cutoff=later), knowledge.table)
    frame = frame_of(reading, query, resolved)
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


# --- which are claims -----------------------------------------------------------------------


def _shown(
    judged: Sequence[_Judged], told: Sequence[Found], extraction: Extraction, knowledge: Knowledge
) -> list[tuple[Claim, Resolved | None]]:
    """Give what is flagged: each claim with its id, judged by the text's own numbers too.

    A date that only says when another claim holds is flagged where those numbers judge it.
    """
    numbered = {j.reading.mention.sentence for j in judged if j.reading.mention.kind not in DATED}
    measured = {j.place for j in judged if j.reading.mention.kind not in {*DATED, Kind.DURATION}}
    quiet = {
        i
        for i, j in enumerate(judged)
        if _is_adjunct(j, numbered) or _is_length(j, measured) or _is_idle(j)
    }
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


def _is_length(one: _Judged, measured: Collection[int]) -> bool:
    """Whether a length of time only says how long another claim of its sentence has held.

    `measured` are the sentences that hold claims of other kinds.
    """
    return one.place in measured and one.reading.mention in lengths(one.query)


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
