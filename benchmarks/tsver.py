"""Judge claims against a folder of time series, and write one verdict for each.

Usage: tsver.py SERIES_DIR CLAIMS.jsonl --out PRED.jsonl [--store FILE]

SERIES_DIR is imported by `benchmarks/tsver-mapping.yaml` into a store of its own, which the next
run uses again. Each claim (`Claim`) is published at its `Date`; values up to the claim's year
count, whenever they were published. A line of PRED is {"verdict": ...}: Refuted where any claim of
the text is, else conflicting, else not enough, and Supported where every one is. The time that
judging takes is printed beside.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from claimcheck import knowledge, pipeline
from claimcheck.extraction.quantities import warm_up
from claimcheck.knowledge import Knowledge, assemble
from claimcheck.model import Catalogue, Check, Document, Label
from claimcheck.reference.importers import parse_mapping
from claimcheck.reference.series import series_catalogue
from claimcheck.reference.tables import build
from claimcheck.reference.views import join_catalogues
from claimcheck.rulebook.load import load_rulebook, rules_dir
from claimcheck.services.imports import ImportService
from claimcheck.settings import Settings
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from claimcheck.verdict.interval import interval
from claimcheck.verdict.judge import judge
from claimcheck.verdict.table import Case

Json = dict[str, Any]
MAPPING = Path(__file__).with_name("tsver-mapping.yaml")
FIRST_DAY = date(1, 1, 1)
"""Since when the values count as known: what was known on a day cannot be told from one vintage."""
CHERRY = "Cherry-Picking/Conflicting Evidence"
BRACKETS = re.compile(r"\[(?:[A-Z][\w ]* (?:reported|said)|that)\]\s*")


def main() -> int:
    """Import, judge, write and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("series", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--store", type=Path, default=Path("build/tsver.db"))
    parser.add_argument("--show", action="store_true", help="print how each claim was judged")
    args = parser.parse_args()
    known = stored(args.series, args.store)
    warm_up()
    rows = [json.loads(line) for line in args.claims.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    checks = [checked(row, known) for row in rows]
    seconds = time.perf_counter() - start
    lines = [json.dumps({"verdict": verdict(c)}) for c in checks]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    claims = sum(len(c.claims) for c in checks)
    print(f"{len(rows)} texts, {claims} claims, {1000 * seconds / max(len(rows), 1):.0f} ms a text")
    times = sorted(t for row in rows for t in judging(row, known))
    if times:
        median, high = times[len(times) // 2], times[len(times) * 19 // 20]
        print(f"judging a claim twice: median {1000 * median:.2f} ms, p95 {1000 * high:.2f} ms")
    if args.show:
        for row, check in zip(rows, checks, strict=True):
            show(row, check)
    return 0


def stored(folder: Path, path: Path) -> Knowledge:
    """Import the series, where the store does not hold them yet, and join them with the rules."""
    path.parent.mkdir(parents=True, exist_ok=True)
    store = FigureStore(open_store(f"sqlite:///{path}"))
    service = ImportService(store, Settings().max_unpacked_bytes)
    mapping = parse_mapping(MAPPING.read_text(encoding="utf-8"))
    given = replace(service.given(), known_from=FIRST_DAY)
    start = time.perf_counter()
    result = service.keep(service.read(folder, mapping, given))
    report = result.report
    for fault in report.faults[:5]:
        print(f"{fault.file}:{fault.line}: {fault.reason}", file=sys.stderr)
    print(
        f"{report.added + report.unchanged} values of {len(result.read.dataset.measures)} series,"
        f" {report.added} of them new, in {time.perf_counter() - start:.1f} s"
    )
    hand, _ = build(knowledge.read_tables(rules_dir() / "reference"))
    shipped = series_catalogue(knowledge.read_series(rules_dir() / "series"))
    names = join_catalogues(hand, shipped, store.catalogue())
    measures = {k: m for k, m in names.measures.items() if k in store.catalogue().measures}
    catalogue = Catalogue(measures, names.entities, names.groups, names.synonyms)
    return assemble(load_rulebook(), catalogue, store.view())


def checked(row: Json, known: Knowledge) -> Check:
    """Check one claim as a text of its day."""
    return pipeline.check(document(row), known)


def document(row: Json) -> Document:
    """Give a claim as a text of its day."""
    day = datetime.strptime(row["Date"], "%B %d, %Y").replace(tzinfo=UTC).date()
    return Document(BRACKETS.sub("", row["Claim"]).replace("[", "").replace("]", ""), day)


def judging(row: Json, known: Knowledge) -> Iterator[float]:
    """Give the processor's seconds of judging each claim, as of its day and as of now."""
    for query in pipeline.queries(document(row), known):
        fair = interval(query.mention, known.table.numbers)
        case = Case(query, fair, query.mention.span.of(query.text), query.published)
        start = time.process_time()
        judge(case, known.table)
        judge(replace(case, cutoff=max(query.published, known.table.view.now)), known.table)
        yield time.process_time() - start


def verdict(check: Check) -> str:
    """Join the findings of a text's claims to one of the four verdicts."""
    labels = {c.finding.label for c in check.claims}
    if Label.REFUTED in labels:
        return "Refuted"
    if Label.CONFLICTING in labels:
        return CHERRY
    if not labels or labels - {Label.SUPPORTED}:
        return "Not Enough Evidence"
    return "Supported"


def show(row: Json, check: Check) -> None:
    """Print a claim with what was found."""
    print(f"\n{row['Date']}  gold {row['Verdict']}, given {verdict(check)}: {row['Claim']}")
    for claim in check.claims:
        finding = claim.finding
        quote = claim.mention.span.of(check.document.text)
        print(f"  “{quote}” [{claim.mention.kind}] {finding.label} {finding.reason}")
        print(f"      {finding.explanation[:300]}")


if __name__ == "__main__":
    sys.exit(main())
