"""Score what claimcheck reads in gold cases, beside other systems on the same cases.

Usage: extraction.py GOLD.jsonl... [--out PRED.jsonl] [--without-tag TAG] [--peers]

A gold line has id, text and, for relative dates, ref_date; see scoring.py for its form and the
rules. One table gives, by file and kind of case, the F1 of spans, values and values with units,
and the false alarms per 1,000 words of the cases that hold no mention ("-" where there are none).

--peers has quantulum3 alone, on whole texts, and Microsoft's Recognizers-Text read the same cases
in the same run; the latter is installed to build/ on first use. --out writes the predictions, with
the claims that are flagged, as {"id", "pred": [{"start", "end", "value", "unit", "timex",
"kind"}]}, and those of a peer beside them (PRED.quantulum3.jsonl).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import scoring
from benchmarks.peers import Reading, read_all, run_peers
from claimcheck import knowledge, pipeline
from claimcheck.errors import InvalidTextError
from claimcheck.extraction.quantities import warm_up
from claimcheck.model import Document, Kind, Mention, Quantity, TimeValue

Json = dict[str, Any]
DAY = date(2020, 6, 15)
"""The publication date of cases that name none."""
KINDS = {
    Kind.COUNT: "number", Kind.SHARE: "number", Kind.MULTIPLE: "number", Kind.VAGUE: "number",
    Kind.MONEY: "currency", Kind.MEASURE: "dimension", Kind.PERCENT: "percent",
    Kind.PERCENTAGE_POINTS: "percent", Kind.RATIO: "ratio", Kind.RATE: "rate",
    Kind.AGE: "age", Kind.DURATION: "duration", Kind.DATE: "date", Kind.YEAR: "year",
    Kind.RELATIVE: "relative", Kind.PERIOD: "daterange", Kind.ORDINAL: "ordinal",
    Kind.RANK: "ordinal", Kind.SUPERLATIVE: "ordinal", Kind.CHANGE: "range",
}  # fmt: skip
GRAINS = {"time": "time", "reference": "date", "length": "duration"}
AGES = {"year": "year of age", "month": "month of age"}
HEADINGS = " span value +unit  alarms"
"""Of each system: F1 at three levels, and false alarms per 1,000 words of negatives."""


def main() -> int:
    """Print the table; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="write the predictions there")
    parser.add_argument("--without-tag", metavar="TAG", help="leave out cases with this tag")
    parser.add_argument("--peers", action="store_true", help="have other systems read them too")
    args = parser.parse_args()
    files = [(p.name.removesuffix(".jsonl"), load(p, args.without_tag)) for p in args.gold]
    cases = [case for _, found in files for case in found]
    readings = [read_all("claimcheck", cases, reader())]
    if args.peers:
        readings += run_peers(cases)
    if args.out:
        write(readings, args.out)
    show(files, readings)
    show_speed(cases, readings)
    return 0


def load(path: Path, tag: str | None) -> list[Json]:
    """Read the cases of a file but those with a tag; each gets a day to count from."""
    cases = list(scoring.without_tag(scoring.read(path), tag))
    return [case | {"ref_date": case.get("ref_date") or DAY.isoformat()} for case in cases]


def write(readings: list[Reading], out: Path) -> None:
    """Write the predictions, those of each peer to a file named for it."""
    for place, reading in enumerate(readings):
        name = reading.system.lower().replace(" ", "-")
        path = out.with_suffix(f".{name}{out.suffix}") if place else out
        lines = [
            json.dumps({"id": key, "pred": pred}, ensure_ascii=False)
            for key, pred in reading.preds.items()
        ]
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def show(files: Sequence[tuple[str, list[Json]]], readings: list[Reading]) -> None:
    """Print the scores by file and kind, and the negatives of all files together."""
    width = max(len(name) for name, _ in files)
    margin = width + len(f" {'':13} {'':5}")
    print(line("", margin, [f"{reading.system:{len(HEADINGS)}}" for reading in readings]))
    print(line(f"{'file':{width}} {'kind':13} cases", margin, [HEADINGS] * len(readings)))
    totals: list[scoring.Counts] = [Counter() for _ in readings]
    for name, cases in files:
        tallies = [tallied(cases, reading) for reading in readings]
        for total, tally in zip(totals, tallies, strict=True):
            total.update(tally.table["all"])
        for kind in tallies[0].kinds():
            counts = [tally.table[kind] for tally in tallies]
            lead = f"{name:{width}} {kind:13} {counts[0][scoring.CASES]:5}"
            print(line(lead, margin, map(scores, counts, readings)))
    lead = f"all negatives, {totals[0][scoring.WORDS]} words"
    last = [f"{cell:>{len(HEADINGS)}}" for cell in map(alarms, totals, readings)]
    print(line(lead, margin, last))


def line(lead: str, margin: int, cells: Iterable[str]) -> str:
    """Lay out a line of the table."""
    return (f"{lead:{margin}}" + "".join(f"   {cell}" for cell in cells)).rstrip()


def tallied(cases: list[Json], reading: Reading) -> scoring.Tally:
    """Score a system's predictions for some cases."""
    tally = scoring.Tally()
    for case in cases:
        tally.add(case, reading.preds.get(case["id"], []))
    return tally


def scores(counts: scoring.Counts, reading: Reading) -> str:
    """Give a system's cells of a line: F1 at each level, and false alarms."""
    found = [f"{scoring.ratios(counts, level)[2]:.1f}" for level in scoring.LEVELS]
    cells = ["-"] * len(found) if reading.absent else found
    return " ".join(f"{cell:>5}" for cell in cells) + f" {alarms(counts, reading):>7}"


def alarms(counts: scoring.Counts, reading: Reading) -> str:
    """Give the false alarms per 1,000 words of negatives."""
    rate = scoring.alarm_rate(counts)
    return "-" if rate is None or reading.absent else f"{rate:.1f}"


def show_speed(cases: list[Json], readings: list[Reading]) -> None:
    """Print how fast each system read, and what it could not read."""
    size = sum(len(case["text"]) for case in cases)
    print(f"\n{len(cases)} cases, {size} characters; seconds on the processor")
    for reading in readings:
        if reading.absent:
            print(f"{reading.system:16} {reading.absent}")
            continue
        speed, ratio = size / reading.seconds, reading.seconds / readings[0].seconds
        beside = f", {ratio:.1f} times claimcheck's time" if ratio != 1 else ""
        took = f"{reading.seconds:8.2f} s {speed:10.0f} characters a second"
        print(f"{reading.system:16} {took}{beside}")
        if reading.failed:
            print(f"{reading.system} raised an error on {reading.failed} cases", file=sys.stderr)


def reader() -> Callable[[Json], list[Json]]:
    """Give a function that reads a case with claimcheck."""
    known = knowledge.load()
    warm_up()
    units = known.rules.units.units.values()
    numberless = {r.id for r in known.rules.statements}  # hold no number: no gold has them
    currencies = {u.id: u.names[0] for u in units if u.dimension == "money" and u.id.isupper()}

    def read(case: Json) -> list[Json]:
        day = date.fromisoformat(case["ref_date"][:10])
        try:
            found = pipeline.extract(Document(case["text"], day), known)
        except InvalidTextError:
            return []
        numbers = [m for m in found.mentions if m.rule not in numberless]
        return [predicted(m, currencies) for m in numbers if m.time or m.quantity]

    return read


def predicted(mention: Mention, currencies: dict[str, str]) -> Json:
    """Give a mention in the scorer's form."""
    span = mention.span
    if mention.time is not None:
        span = mention.core
    elif mention.kind in {Kind.COUNT, Kind.SHARE}:
        span = mention.span if mention.noun else mention.core
    found: Json = {"start": span.start, "end": span.end, "kind": KINDS[mention.kind]}
    if mention.timex:
        found["timex"] = mention.timex
    if mention.time is not None:
        return found | dated(mention, mention.time)
    return found | (measured(mention, mention.quantity, currencies) if mention.quantity else {})


def dated(mention: Mention, time: TimeValue) -> Json:
    """Give the value of a date or period."""
    quantity = mention.quantity
    found: Json = {"kind": GRAINS[time.grain]} if time.grain in GRAINS else {}
    if quantity is not None and time.grain != "length":  # "two years ago"
        return found | {"value": quantity.point, "unit": quantity.unit}
    if mention.kind is Kind.YEAR:
        return found | {"value": int(time.timex)}
    if time.start and time.end:
        return found | {"value": f"{time.start}/{time.end}"}
    return found


def measured(mention: Mention, quantity: Quantity, currencies: dict[str, str]) -> Json:
    """Give the value and unit of an amount."""
    low, high = quantity.low, quantity.high
    ends = None if low is None and high is None else [low, high]
    value: object = quantity.point if ends is None else ends
    if quantity.form == "vague" and low is not None:
        few = quantity.precision <= 1
        value = low if few else [quantity.precision, 10 * quantity.precision]
    if mention.kind is Kind.SHARE and quantity.point is not None:
        whole = mention.noun.removeprefix("of ").removeprefix("in ")
        return {"value": quantity.point / 100, "unit": f"% {whole}" if whole else ""}
    unit = "count" if mention.noun == "times" else quantity.unit or mention.noun
    unit = currencies.get(unit, unit)
    if mention.kind is Kind.AGE:
        unit = AGES.get(unit, unit)
    if quantity.per:
        unit = f"{unit} per {quantity.per}"
    return {"value": value, "unit": unit.replace("_", " ")}


if __name__ == "__main__":
    sys.exit(main())
