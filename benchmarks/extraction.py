"""Write the mentions that claimcheck reads in gold cases, in the form of the extraction scorer.

Usage: extraction.py --out PRED.jsonl GOLD.jsonl... [--peer quantulum3 --peer-out PEER.jsonl]

A gold line has id, text and, for relative dates, ref_date; a line of the output is {"id", "pred":
[{"start", "end", "value", "unit", "timex", "kind"}]}, with the claims that are flagged. With
--peer the same cases are read by quantulum3 alone, on whole texts, for comparison.
"""

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

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


def main() -> int:
    """Write the predictions; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--peer", choices=["quantulum3"])
    parser.add_argument("--peer-out", type=Path)
    args = parser.parse_args()
    cases = [json.loads(line) for p in args.gold for line in p.read_text("utf-8").splitlines()]
    run("claimcheck", cases, reader(), args.out)
    if args.peer and args.peer_out:
        run(args.peer, cases, quantulum3, args.peer_out)
    return 0


def run(name: str, cases: list[Json], read: Callable[[Json], list[Json]], out: Path) -> None:
    """Read all cases, write the predictions and print how long it took."""
    start = time.perf_counter()
    lines = [json.dumps({"id": c["id"], "pred": read(c)}, ensure_ascii=False) for c in cases]
    took = time.perf_counter() - start
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = sum(len(c["text"]) for c in cases)
    print(f"{name}: {len(cases)} cases, {size} characters, {took:.1f} s")


def reader() -> Callable[[Json], list[Json]]:
    """Give a function that reads a case with claimcheck."""
    known = knowledge.load()
    warm_up()
    units = known.rules.units.units.values()
    currencies = {u.id: u.names[0] for u in units if u.dimension == "money" and u.id.isupper()}

    def read(case: Json) -> list[Json]:
        day = date.fromisoformat(case["ref_date"][:10]) if case.get("ref_date") else DAY
        try:
            found = pipeline.extract(Document(case["text"], day), known)
        except InvalidTextError:
            return []
        return [predicted(m, currencies) for m in found.mentions if m.time or m.quantity]

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


def quantulum3(case: Json) -> list[Json]:
    """Read a case with quantulum3 alone, on the whole text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415 - only when asked for
    found = []
    for quantity in parser.parse(case["text"]):
        start, end = quantity.span
        unit = "" if quantity.unit.name == "dimensionless" else quantity.unit.name
        found.append({"start": start, "end": end, "value": quantity.value, "unit": unit})
    return found


if __name__ == "__main__":
    sys.exit(main())
