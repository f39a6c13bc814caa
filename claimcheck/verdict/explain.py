"""Findings in plain sentences: what the text says, what the table says, how they compare."""

import calendar
from datetime import date

from claimcheck.model import Event, Evidence, Figure, Interval, Measure, Quantity

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
MODIFIERS = {
    "more_than": "more than ",
    "at_least": "at least ",
    "nearly": "nearly ",
    "up_to": "up to ",
    "about": "about ",
}
MONTHS = tuple(calendar.month_name)[1:]


def number(value: float) -> str:
    """Write a number as a newsroom would: 37.6 billion, 5,889, 0.78."""
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.4g} {word}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def amount(value: float, unit: str) -> str:
    """Write a value with its unit: $37.6 billion, 17 percent, $3.8 billion a year."""
    base, _, per = unit.partition("/")
    tail = f" {'per' if per[0].isdigit() else 'a'} {per}" if per else ""
    if base in SYMBOLS:
        sign = "-" if value < 0 else ""
        return f"{sign}{SYMBOLS[base]}{number(abs(value))}{tail}"
    if base in {"", "count"}:
        return number(value) + tail
    name = (
        base
        if base in {"percent", "people", "km2", "USD"} or base.isupper()
        else plural(base, value)
    )
    return f"{number(value)} {name.replace('_', ' ')}{tail}"


PLURALS = {"inch": "inches", "foot": "feet", "square_foot": "square feet", "century": "centuries"}
SCALES_OF_HEAT = {"celsius": "degrees Celsius", "fahrenheit": "degrees Fahrenheit"}


def unit_of(quantity: Quantity | None) -> str:
    """Write a quantity's unit as the table does: "USD", "USD/year", "" for a bare number."""
    if quantity is None:
        return ""
    return f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit


def plural(unit: str, value: float = 2.0) -> str:
    """Write a unit as that of some value: one mile, two miles."""
    if unit in SCALES_OF_HEAT:
        return SCALES_OF_HEAT[unit]
    if abs(value) == 1 or unit.endswith("s"):
        return unit
    return PLURALS.get(unit, f"{unit}s")


def day(value: date) -> str:
    """Write a date as 31 May 2023."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def written(as_of: str) -> str:
    """Write a date of the table at the precision it has: 31 May 2023, January 2023, FY2019."""
    parts = as_of.split("-")
    if not all(p.isdigit() for p in parts):
        return as_of
    if len(parts) == 3:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 2:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return as_of


def figure_value(figure: Figure) -> str:
    """Write a figure's value with its source's own hedge."""
    if figure.value is None:
        return f"{amount(figure.low or 0, figure.unit)} to {amount(figure.high or 0, figure.unit)}"
    return MODIFIERS.get(figure.modifier, "") + amount(figure.value, figure.unit)


def figure_says(figure: Figure, measure: Measure, subject: str, obj: str) -> str:
    """Say what a figure gives, of whom, when and by whom."""
    whose = f"{subject}, {measure.name}" + (f", {obj}" if obj else "")
    dated = f" of {written(figure.source.date)}" if figure.source.date else ""
    caution = " (provisional: one secondary source)" if figure.provisional else ""
    return (
        f"{figure.source.publisher}{dated} gives {figure_value(figure)} for "
        f"{written(figure.as_of)} ({whose}; {measure.definition.rstrip('.')}){caution}."
    )


def nothing(quote: str, reason: str, words: str = "") -> str:
    """Say that there is no verdict, and why."""
    why = {
        "no_figure": "The table has no figure for it.",
        "unit_mismatch": "The table has it only in another unit or currency, with no dated rate.",
        "definition_mismatch": "The table has it only under a definition that it does not mean.",
        "ambiguous_match": "Two readings of it cannot be told apart.",
        "out_of_period": "The table's figures do not cover the time it speaks of.",
        "stale_figure": "The table's newest figure is too old to stand for that day.",
        "too_vague": "It says too little to be held against a figure.",
    }
    parts = (f"The text says “{quote}”.", words, why.get(reason, f"{reason}."))
    return " ".join(p for p in parts if p)


def fair_words(fair: Interval, unit: str) -> str:
    """Say for which values the wording is fair."""
    low = None if fair.low is None else amount(fair.low, unit)
    high = None if fair.high is None else amount(fair.high, unit)
    if low is None:
        return f"fair {'below' if fair.high_open else 'up to'} {high}"
    if high is None:
        return f"fair {'above' if fair.low_open else 'from'} {low}"
    if fair.low == fair.high:
        return f"fair for {low} alone"
    if fair.high_open:
        return f"fair from {low} up to but not at {high}"
    return f"fair above {low} up to {high}" if fair.low_open else f"fair from {low} to {high}"


def formula(fair: Interval, value: float) -> str:
    """Write the comparison as a formula: 3.6e+10 <= 3.76e+10 <= 4e+10."""
    left = "" if fair.low is None else f"{fair.low:.10g} {'<' if fair.low_open else '<='} "
    right = "" if fair.high is None else f" {'<' if fair.high_open else '<='} {fair.high:.10g}"
    return f"{left}{value:.10g}{right}"


def evidence(figure: Figure, measure: Measure) -> Evidence:
    """Show a figure as answers do."""
    return Evidence(
        id=figure.id,
        revision=figure.revision,
        measure=measure.name,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        as_of=figure.as_of,
        published=figure.source.date or figure.known_from.isoformat(),
        definition=measure.definition,
        source=figure.source,
        provisional=figure.provisional,
    )


def event_evidence(event: Event) -> Evidence:
    """Show an event as answers do: its value is its day or days."""
    first = event.start.isoformat()
    last = event.end.isoformat() if event.end and event.end != event.start else ""
    return Evidence(
        id=event.id,
        revision=event.revision,
        measure=event.name,
        value=f"{first}/{last}" if last else first,
        low=None,
        high=None,
        unit="date",
        as_of=first,
        published=event.source.date or event.known_from.isoformat(),
        definition=event.name,
        source=event.source,
        provisional=event.provisional,
    )
