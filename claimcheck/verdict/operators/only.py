"""The only one of a group that has something, or has none of it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from claimcheck.model import Figure, Interval, Kind, Measure, Span
from claimcheck.reference.derive import members
from claimcheck.reference.figures import at_time
from claimcheck.reference.query import Query
from claimcheck.verdict.compare import Record
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.leftout import ranked
from claimcheck.verdict.operators.rank import group_of
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import moment
from claimcheck.verdict.values import Value

NONE = Interval(0.0, 0.0, rule="ONLY")
WITHOUT = re.compile(
    r"\b(?:without|does(?:\snot|n't)|do(?:\snot|n't)|did(?:\snot|n't)|has\sno|no)\b"
)
HAVING = re.compile(r"\b(?:with|has|have|uses?|produces?|makes?|generates?|had|used)\b")
SHOWN = 4
COVERED = 0.9


def compute(case: Case, table: Table) -> Computed | None:
    """Judge "the only G20 member without nuclear power" by who else of it has or lacks it."""
    query = case.query
    if query.mention.kind is not Kind.SUPERLATIVE or query.mention.relation != "only":
        return None
    lacks = _lacks(query)
    group = group_of(query.mention.group, query, table)
    if lacks is None or group is None:
        return Computed("only", reason="no_figure")
    inside = members(group, table.catalogue, moment(query.period, query.published))
    themes = [
        e.entity for e in query.entities if query.sentence.covers(e.span) and e.entity in inside
    ]
    own = Span(query.mention.span.end, query.sentence.end)  # "that does not use nuclear power"
    asked = replace(query, linked=(*query.linked, own))
    scored = ranked(asked, table, themes[0]) if themes else []
    if not scored:
        return Computed("only", reason="no_figure")
    chosen = scored[0]
    option = Option(chosen, tuple(table.view.figures(chosen.measure.id, themes[0])), 0.7, 1.0)
    figures = {e: f for e in inside if (f := _figure(option.measure, e, case, table)) is not None}
    same = {e for e, f in figures.items() if _holds(f, lacks=lacks)}
    return _counted(option, themes[0], figures, same, (len(inside), table))


def _lacks(query: Query) -> bool | None:
    """Whether the one lacks what it is about; None where the text says neither."""
    behind = query.text[query.mention.span.end : query.sentence.end]
    if WITHOUT.search(behind):
        return True
    return False if HAVING.search(behind) else None


def _counted(
    option: Option,
    theme: str,
    figures: Mapping[str, Figure],
    same: Collection[str],
    known: tuple[int, Table],
) -> Computed:
    """Count who else of a group, of so many members, is the same."""
    size, table = known
    if theme not in figures:
        return Computed("only", option, reason="out_of_period")
    others = sorted(e for e in same if e != theme)
    count = len(others) if theme in same else len(others) + 1
    if not count and len(figures) < COVERED * size:
        return Computed("only", option, reason="no_figure", words="Too few have a figure.")
    shown = [figures[theme], *(figures[e] for e in others[:SHOWN])]
    record = Record(float(count), float(count), float(count))
    value = Value(record, f"{count}", tuple((f, option.measure) for f in shown))
    named = ", ".join(table.name(e) for e in others[:SHOWN])
    words = f"So it is for {named} too." if others else "So it is for no other."
    if theme not in same:
        words = f"So it is not for {table.name(theme)}."
    return Computed("only", option, (value,), NONE, "", words=words)


def _figure(measure: Measure, entity: str, case: Case, table: Table) -> Figure | None:
    rows = table.view.figures(measure.id, entity)
    query = case.query
    chosen = at_time(rows, measure, query.published, case.cutoff, query.period)
    return chosen.figures[-1] if chosen.figures else None


def _holds(figure: Figure, *, lacks: bool) -> bool:
    value = figure.value or 0.0
    return value == 0.0 if lacks else value > 0.0
