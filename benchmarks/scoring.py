"""Score an extractor's predictions against gold files of numeric and dated mentions.

Usage: scoring.py GOLD.jsonl... --pred PRED.jsonl [--without-tag TAG] [--misses N] [--json]

Gold line:  {id, text, kind, ref_date?, tags?,
             gold: [{start, end, surface, kind, value?, unit?, timex?, alt?, optional?}]}
Pred line:  {id, pred: [{start, end, value?, unit?, timex?, kind?}]}
`end` is exclusive; a missing id means no predictions.

Matching rule
  1. A prediction takes part in a case when it has no kind or one not in KNOWN_KINDS, when ADMITS
     lists its kind for the case's kind, or when it overlaps a gold span. (A currency case marks no
     dates, so a typed date is not an error there.)
  2. Gold and predictions pair one to one, in three passes over the gold in order: pairs right in
     value and unit, then pairs right in value, then overlapping pairs (longest overlap first). A
     pair must share a character; a gold without a span may pair with any prediction, but only on
     its value.
  3. A prediction left over that touches an optional gold is dropped; every other leftover is a
     false alarm.
Levels
  span   the pair overlaps.
  value  numbers agree within 1e-5 relative (a range is [low, high] in either order, null for an
         open end; percentages are in points); or dates and date ranges resolve to the same
         interval; or durations are equal; or timex strings are equal. Any of the gold's `alt`
         values also counts. Gold without value and timex is left out.
  unit   value right, and the unit names agree after normal_unit(), or the gold has no `unit` key.
Precision divides by all predictions that took part, recall by the gold that is not optional.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring_values import Record, agreement

Counts = Counter[tuple[str, str]]
"""How many of (a level, "gold" or "pred" or "hit"), and of what NEGATIVE and CASES name."""
Row = tuple[Record, Record | None, int]
"""A gold, what it was paired with, and their agreement (-1 where with nothing)."""
Miss = tuple[Record, Record | None, Record | None]
"""A case with a gold that was missed or a prediction that is wrong, or both."""
LEVELS = ("span", "value", "unit")
CASES = ("all", "cases")
WORDS = ("negative", "words")
ALARMS = ("negative", "alarms")
NUMERIC = {
    "number", "numberrange", "percent", "currency", "money", "dimension", "age", "temperature",
    "quantity", "fraction", "duration", "ratio", "rate", "range", "ordinal",
}  # fmt: skip
CALENDAR = {
    "date", "daterange", "year", "duration", "time", "timerange", "datetime", "datetimerange",
    "set", "timezone", "relative",
}  # fmt: skip
ADMITS: dict[str, set[str]] = {
    "number": NUMERIC,
    "numberrange": {"numberrange", "range"},
    "percent": {"percent"},
    "currency": {"currency", "money"},
    "dimension": {"dimension"},
    "temperature": {"temperature", "dimension"},
    "age": {"age"},
    "ordinal": {"ordinal"},
    "quantity": NUMERIC - {"ordinal"},
    "measure": NUMERIC - {"ordinal"},
    "news-mixed": NUMERIC | CALENDAR,
}
KNOWN_KINDS = NUMERIC | CALENDAR | {"measure", "news-mixed"}


@dataclass(slots=True)
class Tally:
    """The counts of many cases: by kind of case, by kind of gold, and what went wrong."""

    table: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counter))
    recall: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[Miss] = field(default_factory=list)

    def add(self, case: Record, preds: list[Record]) -> None:
        """Score a case and count it."""
        counts, rows, alarms = score_case(case, preds)
        for key in (case["kind"], "all"):
            self.table[key].update(counts)
        for gold, pred, level in rows:
            hits = {name: int(level >= i) for i, name in enumerate(LEVELS)}
            self.recall[gold["kind"]].update({"gold": 1} | hits)
            if level < 2 and ("value" in gold or "timex" in gold or pred is None):
                self.misses.append((case, gold, pred))
        self.misses += [(case, None, alarm) for alarm in alarms]

    def kinds(self) -> list[str]:
        """Give the kinds of case in order, "all" last."""
        return sorted(self.table, key=lambda kind: (kind == "all", kind))


def main() -> int:
    """Print a table by kind of case, recall by kind of gold, and the misses that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--without-tag", help="leave out cases with this tag")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses too")
    parser.add_argument("--json", action="store_true", help="print one JSON object, no tables")
    args = parser.parse_args()
    preds = {record["id"]: record["pred"] for record in read(args.pred)}
    tally = Tally()
    for path in args.gold:
        for case in without_tag(read(path), args.without_tag):
            tally.add(case, preds.get(case["id"], []))
    if args.json:
        print(json.dumps({kind: summary(counts) for kind, counts in tally.table.items()}))
        return 0
    show(tally, args.misses)
    return 0


def read(path: Path) -> Iterator[Record]:
    """Give the records of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def without_tag(cases: Iterable[Record], tag: str | None) -> Iterator[Record]:
    """Leave out the cases that have a tag; none where no tag is given."""
    return (case for case in cases if not tag or tag not in case.get("tags", []))


def score_case(case: Record, preds: list[Record]) -> tuple[Counts, list[Row], list[Record]]:
    """Give the counts of a case, its gold with what each was paired with, and false alarms."""
    preds = taking_part(case, preds)
    wanted = [g for g in case["gold"] if not g.get("optional")]
    pairs = pair_up(wanted, preds)
    used = {place for place, _ in pairs.values()}
    spare = [g for g in case["gold"] if g.get("optional")]
    alarms = [
        p for i, p in enumerate(preds) if i not in used and not any(overlap(g, p) for g in spare)
    ]
    rows: list[Row] = [
        (g, preds[pairs[i][0]], pairs[i][1]) if i in pairs else (g, None, -1)
        for i, g in enumerate(wanted)
    ]
    return counted(case, rows, alarms), rows, alarms


def taking_part(case: Record, preds: list[Record]) -> list[Record]:
    """Give the predictions that count in a case (rule 1)."""
    admitted = ADMITS.get(case["kind"], CALENDAR)
    return [
        p
        for p in preds
        if p.get("kind") in admitted
        or p.get("kind") not in KNOWN_KINDS
        or any(overlap(g, p) for g in case["gold"])
    ]


def pair_up(gold: list[Record], preds: list[Record]) -> dict[int, tuple[int, int]]:
    """Pair gold and predictions one to one (rule 2): gold index to (prediction, agreement)."""
    pairs: dict[int, tuple[int, int]] = {}
    free = set(range(len(preds)))
    for floor in (2, 1, 0):
        for place, item in enumerate(gold):
            if place in pairs:
                continue
            best = max(
                (
                    (overlap(item, preds[p]), -p)
                    for p in free
                    if (overlap(item, preds[p]) or (item["start"] is None and floor))
                    and agreement(item, preds[p]) >= floor
                ),
                default=None,
            )
            if best:
                pairs[place] = (-best[1], agreement(item, preds[-best[1]]))
                free.discard(-best[1])
    return pairs


def overlap(gold: Record, pred: Record) -> int:
    """Count the shared characters of two mentions; 0 when the gold has no span."""
    if gold["start"] is None:
        return 0
    return int(max(0, min(gold["end"], pred["end"]) - max(gold["start"], pred["start"])))


def counted(case: Record, rows: list[Row], alarms: list[Record]) -> Counts:
    """Count a case's gold, predictions and hits at each level, and the alarms of a negative."""
    hits = [row for row in rows if row[1] is not None]
    valued = [row for row in rows if "value" in row[0] or "timex" in row[0]]
    made = len(hits) + len(alarms)
    unvalued = len(hits) - sum(row[1] is not None for row in valued)
    counts: Counts = Counter(
        {CASES: 1, ("span", "gold"): len(rows), ("span", "pred"): made, ("span", "hit"): len(hits)}
    )
    for floor, level in ((1, "value"), (2, "unit")):
        counts[level, "gold"] = len(valued)
        counts[level, "pred"] = made - unvalued
        counts[level, "hit"] = sum(row[2] >= floor for row in valued)
    if not case["gold"]:
        counts[WORDS] = len(case["text"].split())
        counts[ALARMS] = len(alarms)
    return counts


def ratios(counts: Counts, level: str) -> tuple[float, float, float]:
    """Give precision, recall and F1 of one level, in percent."""
    hit, made, gold = (counts[level, key] for key in ("hit", "pred", "gold"))
    precision, recall = hit / made if made else 0.0, hit / gold if gold else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


def alarm_rate(counts: Counts) -> float | None:
    """Give the false alarms per 1,000 words of the negatives; None where there are none."""
    return 1000 * counts[ALARMS] / counts[WORDS] if counts[WORDS] else None


def summary(counts: Counts) -> dict[str, Any]:
    """Give the JSON form of one kind's counts."""
    alarms = alarm_rate(counts)
    levels = {level: [round(x, 1) for x in ratios(counts, level)] for level in LEVELS}
    return {
        "cases": counts[CASES],
        "gold": counts["span", "gold"],
        **levels,
        "alarms_per_1000_words": None if alarms is None else round(alarms, 1),
    }


def show(tally: Tally, misses: int) -> None:
    """Print the tables, and so many misses."""
    print(
        f"{'kind':14} {'cases':>5} {'gold':>5}   {'span P/R/F1':>16}   {'value P/R/F1':>16}"
        f"   {'+unit P/R/F1':>16}   false alarms/1k words (negatives)"
    )
    for kind in tally.kinds():
        counts = tally.table[kind]
        cells = "   ".join(
            "{:4.0f} {:4.0f} {:6.1f}".format(*ratios(counts, level)) for level in LEVELS
        )
        rate = alarm_rate(counts)
        alarm = "-" if rate is None else f"{rate:.1f} ({counts[WORDS]} words)"
        print(f"{kind:14} {counts[CASES]:5} {counts['span', 'gold']:5}   {cells}   {alarm}")
    recalls = ", ".join(
        f"{kind} {c['span']}/{c['value']}/{c['unit']} of {c['gold']}"
        for kind, c in sorted(tally.recall.items())
    )
    print(f"\nrecall by kind of gold: {recalls}")
    for case, gold, pred in tally.misses[:misses]:
        wanted, found = (json.dumps(x, ensure_ascii=False) for x in (gold, pred))
        print(f"{case['id']}: gold {wanted} pred {found} in {case['text'][:160]!r}")


if __name__ == "__main__":
    sys.exit(main())
