"""The times of a computed claim: from when to when something changed, over which years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.model import Kind, Mention, TimeValue
from claimcheck.reference.query import Carried, Query

POINTS = frozenset({"day", "week", "month", "quarter", "season", "half", "year", "fiscal_year"})
FINE = frozenset({"day", "week", "month"})
PARTS_OF_YEAR = frozenset({"early", "mid", "middle", "late", "start", "beginning", "end", "close"})
SPANS = frozenset({"period", "length", "decade", "century"})
YEAR = re.compile(r"\d{4}")
LONG_DAYS = 400


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another; `last` is None where it is the newest there is."""

    first: TimeValue
    last: TimeValue | None


def year(number: int) -> TimeValue:
    """Give a calendar year as a time; before the first and after the last there is none."""
    number = min(max(number, date.min.year), date.max.year - 1)
    return TimeValue(f"{number:04}", date(number, 1, 1), date(number + 1, 1, 1), "year")


def stretch(query: Query) -> Stretch | None:
    """Give the two times that a claim of change compares, None where the text does not say."""
    dates = near_dates(query)
    since = next((m.time for m in dates if m.relation == "since" and m.time), None) or query.since
    points = [m.time for m in dates if m.time and m.relation != "since" and m.time.grain in POINTS]
    compared = next((m.time for m in dates if m.time and _is_compared(m, query)), None)
    if compared is not None and compared.start is not None and len(points) <= 1:
        return Stretch(compared, None)
    if since is not None and since.start is not None:
        return Stretch(_opening(since), points[-1] if points else None)
    spans = [m.time for m in dates if m.time and m.time.grain in SPANS and is_long(m.time)]
    if spans:
        return _ends(spans[0], query.published)
    if not points and query.carried is not None:  # "in two years it thus fell by 2 points"
        points = list(query.carried.times)
    ordered = sorted({p.start: p for p in points if p.start}.items())
    if len(ordered) >= 2:
        return Stretch(ordered[0][1], ordered[-1][1])
    return _over_the_year(ordered[0][1]) if ordered else None


def _is_compared(dated: Mention, query: Query) -> bool:
    """Whether a date is the one that now is compared with: "30 percent lower than in 1990"."""
    return THAN.search(query.text[query.sentence.start : dated.core.start]) is not None


THAN = re.compile(
    r"\b(?:than|compared\s(?:with|to)|versus|against)\s"
    r"(?:(?:it|they|that|those)\s)?(?:(?:was|were|did|had|had\sbeen|is|of)\s)?(?:in\s)?(?:the\s)?$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?:\bthe\s(?:[\w-]+\s)?(?P<span>decades?|years)\s)?"
    r"\b(?:before|prior\sto|leading\sup\sto|up\sto)\s$",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?:every|each|a|per)\s(?P<unit>second|minute|hour|day|week|month)\b"
    r"|\b(?P<adverb>hourly|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
OPENING = 12
"""Characters in which "Every day, ..." ends that speaks for its whole sentence."""
ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}
RATED = frozenset({"count", "mass", "money", "volume", "energy", "length", "area"})


def own_rate(query: Query) -> Query:
    """Give an amount the time that it is by where that stands apart: "every day 1,800 are born"."""
    quantity = query.mention.quantity
    if quantity is None or quantity.per or quantity.dimension not in RATED:
        return query
    opening = query.text[query.sentence.start : query.sentence.start + OPENING].partition(",")
    found = EVERY.search(query.text, query.segment.start, query.segment.end) or (
        EVERY.match(opening[0]) if opening[1] else None  # "Every day, 40 people are ..."
    )
    numbers = [m for m in query.mentions if m.time is None and query.segment.covers(m.span)]
    defined = found is not None and found[0].lower().startswith("per ")
    if found is None or (defined and found.end() < query.mention.span.start):
        return query  # "GDP per hour worked was 130 dollars" names a measure
    if len(numbers) != 1 or quantity.form == "multiple":
        return query
    per = ADVERBS.get((found["adverb"] or "").lower(), (found["unit"] or "").lower())
    return replace(query, mention=replace(query.mention, quantity=replace(quantity, per=per)))


FOR = re.compile(
    r"(?:\b(?:for|in|within|throughout)\s(?:the\s)?(?:(?:well\s)?over\s|more\sthan\s)?"
    r"|\bover\sthe\s)$",
    re.IGNORECASE,
)
LEADING = re.compile(r"\s(?:before|prior\sto|leading\sup\sto|up\sto)\s")
HELD = re.compile(r"\b(?:has|have|had|'ve)\b", re.IGNORECASE)
"""What says that a thing has been so for a length of time up to the day of the text."""
LONG_UNITS = {"year": 1, "decade": 10, "century": 100}


def lengths(query: Query) -> list[Mention]:
    """Give the lengths of time in a sentence that say how long something else has been so.

    "Over the past ten years", "renewables have for over 40 years been ...".
    """
    return [m for m in query.mentions if m.kind is Kind.DURATION and _is_frame(m, query)]


def _is_frame(mention: Mention, query: Query) -> bool:
    if mention.time is not None:
        return mention.time.grain == "length"
    if mention.relation or mention.quantity is None or mention.quantity.unit not in LONG_UNITS:
        return False
    lead = query.text[query.sentence.start : mention.span.start]
    held = HELD.search(query.text, query.sentence.start, query.sentence.end)
    dated = LEADING.match(query.text, mention.span.end)
    return FOR.search(lead) is not None and (held or dated) is not None


def own_length(query: Query) -> Query:
    """Take a claim for one of all the years that a length of time before the text holds."""
    if query.period is not None or query.since is not None or query.mention.kind is Kind.DURATION:
        return query
    for mention in lengths(query):
        inside = query.segment.covers(mention.span) or mention.span < query.mention.span
        time = mention.time or _up_to(mention, query.published)
        if LEADING.match(query.text, mention.span.end):
            continue
        if inside and time is not None and is_long(time) and time.end == query.published:
            return replace(query, period=time)
    return query


def _up_to(mention: Mention, published: date) -> TimeValue | None:
    """Give the years that a counted length holds, up to the day of the text."""
    years = _years(mention)
    if mention.hedge is not None and mention.hedge.id == "nearly":
        years -= 1  # "for nearly 30 years" holds 29 whole ones
    if not 0 < years < published.year:
        return None
    return TimeValue(mention.timex, year(published.year - years).start, published, "length")


FINER = re.compile(
    r"\b(?:every|each)\s(?:single\s)?(?:month|week|day|quarter)\s(?:in|of|during|since|between)\b"
    r"|\b(?:first|last|final)\s(?:few|two|three|four|five|six|seven|eight|nine|ten|\d+)\s"
    r"(?:months|weeks|days|quarters)\sof\b",
    re.IGNORECASE,
)
"""Words that tell of parts of a year: what is held by years cannot answer them."""
SINCE_THEN = re.compile(r"\b(?:has|have)\ssince\b")


def finer(query: Query) -> bool:
    """Whether a claim is of months, weeks or days, within the time that it names or before it."""
    told = FINER.search(query.text, query.sentence.start, query.sentence.end)
    quantity = query.mention.quantity
    rate = told and quantity and quantity.per and quantity.per in told[0]
    return (told is not None and not rate) or _is_of_month(query)


def _is_of_month(query: Query) -> bool:
    """Whether a share or a record stands behind a month: "in March the rate was 8.5 percent"."""
    quantity = query.mention.quantity
    amount = quantity is not None and quantity.dimension not in {"share", "rank"}
    if query.period is not None or amount:
        return False
    return any(
        m.time is not None and m.time.grain in {"month", "quarter"} and m.span < query.mention.span
        for m in query.mentions
    )


def in_part(query: Query) -> bool:
    """Whether a claim is of the beginning, the middle or the end of the year that it names."""
    time = query.period
    if time is None or time.grain != "year":
        return False
    hedges = {m.hedge.id for m in query.mentions if m.time == time and m.hedge is not None}
    return bool(hedges & PARTS_OF_YEAR)


DENIED = re.compile(r"(?:never|not|without)\s", re.IGNORECASE)
"""A bound that is denied holds for every year: "has never fallen below 14,000"."""


MOVED = re.compile(
    r"\b(?:rise|increase|growth|gain|jump|fall|drop|decline|decrease|cut)\sof\s$", re.IGNORECASE
)
"""Before a share it makes it a change since then, not a level of every year."""


def own_since(query: Query) -> Query:
    """Take a share, a rate, a denied bound or nothing "since 2005" for one of every year since."""
    quantity, since = query.mention.quantity, query.since
    if quantity is None or since is None or since.start is None or query.period is not None:
        return query
    denied = query.mention.hedge is not None and DENIED.match(query.mention.hedge.words)
    amount = quantity.dimension != "share" and not quantity.per and quantity.point != 0
    if amount and not denied:
        return query
    if MOVED.search(query.text[query.sentence.start : query.mention.span.start]):
        return query
    end = query.published + timedelta(days=1)
    if since.start >= query.published or since.grain not in {"year", "decade"}:
        return query
    stretch_ = TimeValue(f"{since.start.year:04}/{end.year:04}", since.start, end, "period")
    return replace(query, period=stretch_, since=None)


def own_time(query: Query, light: frozenset[str]) -> Query:
    """Leave out a day or month that stands behind the claim's part of the sentence.

    "Indonesia, the fourth most populous country, went to the polls in February" says when it voted.
    A claim that leaves out all but its number is of the time of the one before it.
    """
    time = query.period
    lead = query.text[query.clause.start : query.mention.span.start]
    if SINCE_THEN.search(lead):  # "it was 60 percent in 1990 and has since fallen to 35 percent"
        return replace(query, period=None, carried=_timeless(query.carried))
    if time is None:
        return _time_before(query, light)
    if (earlier := _years_before(query, time)) is not None:
        return replace(query, period=earlier)
    if time.grain not in FINE:
        return query
    if time.relative and time.start and time.end and time.start <= query.published < time.end:
        return replace(query, period=None)  # "today" is when the text says it
    dated = next((m for m in query.mentions if m.time == time), None)
    if dated is None or dated.span.start < query.mention.span.end:
        return query
    between = query.text[query.mention.span.end : dated.span.start]
    return replace(query, period=None) if "," in between else query


def _years_before(query: Query, time: TimeValue) -> TimeValue | None:
    """Give what "prior to 2016" and "in the decade before 2016" mean: years that end before it."""
    dated = next((m for m in query.mentions if m.time == time), None)
    if dated is None or time.grain != "year" or time.start is None:
        return None
    lead = query.text[query.sentence.start : dated.core.start]
    found = BEFORE.search(lead)
    if found is None:
        return None
    if found["span"] is None:
        return TimeValue(f"/{time.start.year - 1}", None, time.start, "period")
    count = _counted(query, query.sentence.start + found.start("span"))
    if not 0 < count < time.start.year:
        return None
    first = year(time.start.year - count)
    return TimeValue(f"{first.timex}/{time.start.year - 1}", first.start, time.start, "period")


def _counted(query: Query, unit: int) -> int:
    """Give the years of a length of time whose unit stands at a place: ten of "the decade"."""
    for mention in query.mentions:
        if mention.kind is Kind.DURATION and mention.core.start < unit < mention.core.end:
            return _years(mention)
    return 10 if query.text.startswith("decade ", unit) else 0


def _years(mention: Mention) -> int:
    quantity = mention.quantity
    if quantity is None or quantity.point is None:
        return 0
    return round(quantity.point * LONG_UNITS.get(quantity.unit, 0))


def _timeless(carried: Carried | None) -> Carried | None:
    """Give what the claim before was about, without its times."""
    return replace(carried, times=()) if carried is not None else None


def _time_before(query: Query, light: frozenset[str]) -> Query:
    """Give an elliptic claim the time of the claim before it in its sentence."""
    times = query.carried.times if query.carried else ()
    here = [t for t in times if any(m.time == t for m in query.mentions)]
    if not here or query.since is not None or not query.is_elliptic(light):
        return query
    return replace(query, period=here[-1])


def near_dates(query: Query) -> Sequence[Mention]:
    """Give the dates of the claim's clause, or where it has none, those of its sentence."""
    dates = [m for m in query.mentions if m.time is not None]
    own = [m for m in dates if query.clause.covers(m.span)]
    return own or dates


def is_fine(time: TimeValue | None) -> bool:
    """Whether a time is a day, a week or a month."""
    return time is not None and time.grain in FINE


def is_long(time: TimeValue | None) -> bool:
    """Whether a time spans more than about a year."""
    if time is None or time.end is None:
        return False
    if time.start is None:
        return time.grain == "period"
    return (time.end - time.start).days > LONG_DAYS


def _opening(since: TimeValue) -> TimeValue:
    """Give the first year of a long time that a count starts with: "since the 1990s"."""
    return year(since.start.year) if since.start and is_long(since) else since


def _ends(time: TimeValue, published: date) -> Stretch | None:
    """Split "2010/2020" or "the past decade" into its first and last time."""
    if time.start is None or time.end is None:
        return None
    if time.grain == "length":
        open_ = time.end >= published
        return Stretch(year(time.start.year), None if open_ else year(time.end.year))
    last = time.end - timedelta(days=1)
    if all(YEAR.fullmatch(part) for part in time.timex.split("/")) or time.grain != "period":
        return Stretch(year(time.start.year), year(last.year))
    if last >= published:
        return Stretch(_month(time.start), None)
    return Stretch(_month(time.start), _month(last))


def _month(day: date) -> TimeValue:
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return TimeValue(f"{first:%Y-%m}", first, after, "month")


def _over_the_year(time: TimeValue) -> Stretch | None:
    """Give the year before a time and the time: "in 2021 output rose 5 percent"."""
    if time.start is None or time.end is None:
        return None
    if time.grain == "year":
        return Stretch(year(time.start.year - 1), time)
    return None


def whole_years(time: TimeValue, published: date) -> list[int]:
    """Give the calendar years that a long time covers, up to the day of the text."""
    if time.start is None:
        return []
    end = min(time.end or published, published + timedelta(days=1))
    last = (end - timedelta(days=1)).year
    return list(range(time.start.year, last + 1))
