"""Rank the measures of a folder of series for each claim, beside plain BM25.

Usage: retrieval.py SERIES_DIR CLAIMS.jsonl --out RANKED.jsonl

SERIES_DIR is one of two forms:

- `metadata.json` (filename, title, description and unit of each series), `csv/` with a column per
  place, and `country_codes.yaml`. A claim has `Claim` and, as the keys of `TimeSeries`, the
  series that bear on it; the number is not marked, so all of the text is asked with.
- `measures.csv` and `entities.csv`: country measures. A claim has `text`, `published` and
  `expect`, each with a `surface` and the `measure` it is about; each is asked with as in a check.

A line of RANKED is {"ranked": [names, best first], "clear": whether the first stands out}, one a
claim (or expectation) in the file's order.
"""

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck import knowledge, pipeline
from claimcheck.knowledge import Knowledge, assemble
from claimcheck.model import Catalogue, Document, Entity, Measure, Span
from claimcheck.reference.entities import EntityIndex, is_people
from claimcheck.reference.fits import kinds_asked
from claimcheck.reference.lexicon import Lexicon, RetrievalWords
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.reference.search import Question, Search
from claimcheck.reference.tables import TableView
from claimcheck.rulebook.load import read_yaml

Json = dict[str, Any]
SHOWN = 20
DAY = date(2024, 1, 1)
"""The day of claims that bring none that is written as a day."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim: its words for BM25, what the search is asked, and the right measures."""

    words: str
    question: Question | Query
    right: frozenset[str]
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Series:
    """Measures, with the codes of the places that each has values of (empty: not known)."""

    measures: tuple[Measure, ...]
    known: Knowledge
    places: dict[str, frozenset[str]] = field(default_factory=dict)


def main() -> int:
    """Rank, write and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("series", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the claims that go wrong")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.claims.read_text(encoding="utf-8").splitlines()]
    if (args.series / "metadata.json").is_file():
        series = wide_series(args.series)
        asked = [prose(row, series.known) for row in rows]
    else:
        series = country_series(args.series)
        asked = [a for row in rows for a in expectations(row, series.known)]
    start = time.process_time()
    Search(series.measures, Lexicon.of(RetrievalWords(**series.known.rules.retrieval)))
    built = time.process_time() - start
    found, seconds = [], []
    for one in asked:
        start = time.process_time()
        found.append(ranked(one, series))
        seconds.append(time.process_time() - start)
    lines = [{"ranked": [h.measure.id for h in hits], "clear": is_clear(hits)} for hits in found]
    args.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(series.measures)} measures, indexed in {built:.2f} s; {len(asked)} claims")
    orders = [[h.measure.id for h in hits] for hits in found]
    for name, answer in (("ours", orders), ("bm25", bm25(asked, series.measures))):
        print(shares(name, asked, answer) if answer else f"{name:6} not installed")
    print(clearness(asked, found))
    p95 = sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0
    longest = 1000 * max(seconds, default=0.0)
    print(f"a claim keeps the processor p95 {1000 * p95:.1f} ms, longest {longest:.1f} ms")
    if args.show:
        show(asked, found)
    return 0


def ranked(one: Asked, series: Series) -> list[Scored]:
    """Search for one claim among the measures that have values of its places."""

    def has(measure: Measure) -> bool:
        own = series.places.get(measure.id)
        return not own or one.places <= own

    retriever = series.known.table.retriever
    if isinstance(one.question, Query):
        return retriever.search(one.question, has, SHOWN)
    return retriever.ask(one.question, has, SHOWN)


# --- series in wide files -------------------------------------------------------------------


def wide_series(folder: Path) -> Series:
    """Read titles, descriptions and units, and from the first lines which places there are."""
    listed = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    measures = tuple(
        Measure(
            row["filename"].removesuffix(".csv"),
            row["title"],
            row["filename"],
            "",
            row["unit"],
            description=row["description"],
            dataset="series",
        )
        for row in listed
    )
    places = {m.id: columns(folder / "csv" / f"{m.id}.csv") for m in measures}
    codes = read_yaml(folder / "country_codes.yaml")
    named = [Entity(code, names[0], "country", tuple(names[1:])) for code, names in codes.items()]
    return Series(measures, over(measures, named), places)


def columns(path: Path) -> frozenset[str]:
    """Give the places of a wide file."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(next(csv.reader(file))[1:])


def over(measures: Sequence[Measure], named: Sequence[Entity]) -> Knowledge:
    """Put the shipped rules over measures and entities; adjectives come from the shipped names."""
    shipped = knowledge.load()
    ours = {n: e for e in shipped.table.catalogue.entities.values() for n in (e.name, *e.aliases)}
    entities = {
        e.id: replace(e, aliases=(*e.aliases, *own.aliases), demonyms=own.demonyms)
        if (own := ours.get(e.name))
        else e
        for e in named
    }
    catalogue = Catalogue({m.id: m for m in measures}, entities, {})
    return assemble(shipped.rules, catalogue, TableView([], []))


def prose(row: Json, known: Knowledge) -> Asked:
    """Ask with a whole claim, without its numbers and the names of places."""
    text = row["Claim"]
    places = EntityIndex(known.table.catalogue).find(text)
    numbers = pipeline.extract(Document(text, DAY), known).mentions
    kinds = frozenset(kind for m in numbers if m.claim for kind in kinds_asked(m, text))
    codes = frozenset(p.entity for p in places if re.fullmatch("[A-Z]{3}", p.entity))
    right = frozenset(row.get("TimeSeries", ()))
    asked = Question(
        text,
        names=[p.span for p in places],
        people=[p.span for p in places if is_people(p, text)],
        numbers=[m.core for m in numbers],
        asked=kinds,
    )
    return Asked(text, asked, right, codes)


# --- country measures -----------------------------------------------------------------------


def country_series(folder: Path) -> Series:
    """Read the measures and names of a folder of country series."""
    with (folder / "measures.csv").open(encoding="utf-8", newline="") as file:
        measures = tuple(country_measure(row) for row in csv.DictReader(file))
    with (folder / "entities.csv").open(encoding="utf-8", newline="") as file:
        named = [
            Entity(
                row["code"],
                row["name"],
                row["kind"],
                listed(row["aliases"]),
                listed(row["demonyms"]),
            )
            for row in csv.DictReader(file)
        ]
    return Series(measures, over(measures, named))


def country_measure(row: dict[str, str]) -> Measure:
    """Read one row of measures.csv."""
    return Measure(
        row["id"],
        row["name"],
        row["id"],
        row["definition"],
        row["unit"],
        wordings=listed(row["wordings"]),
        excludes=listed(row["not_for"]),
        dataset="series",
    )


def listed(cell: str) -> tuple[str, ...]:
    """Read a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def expectations(row: Json, known: Knowledge) -> Iterator[Asked]:
    """Ask for each expectation of a text with the claim that is found there."""
    text = row["text"]
    queries = pipeline.queries(Document(text, date.fromisoformat(row["published"])), known)
    for expected in row["expect"]:
        start = text.index(expected["surface"])
        span = Span(start, start + len(expected["surface"]))
        asked = next((q for q in queries if q.mention.span.overlaps(span)), None)
        right = frozenset({expected["measure"]} if expected["measure"] else ())
        yield Asked(text, asked or Question(text, sentence(text, span)), right)


def sentence(text: str, span: Span) -> Span:
    """Give the sentence around a stretch, roughly."""
    start = max(text.rfind(". ", 0, span.start) + 1, 0)
    end = text.find(". ", span.end)
    return Span(start, end if end > 0 else len(text))


# --- what is printed ------------------------------------------------------------------------


def bm25(asked: Sequence[Asked], measures: Sequence[Measure]) -> list[list[str]]:
    """Rank by BM25 over stemmed titles, descriptions and units; nothing where not installed."""
    try:
        import bm25s  # noqa: PLC0415 - a development dependency, and slow to load
        import Stemmer  # noqa: PLC0415
    except ImportError:
        return []
    told = [" ".join((m.name, *m.wordings, m.definition, m.description, m.unit)) for m in measures]
    settings = {
        "stopwords": "en", "stemmer": Stemmer.Stemmer("english"), "show_progress": False,
    }  # fmt: skip
    index = bm25s.BM25()
    index.index(bm25s.tokenize(told, **settings), show_progress=False)
    queries = bm25s.tokenize([a.words for a in asked], **settings)
    places = index.retrieve(queries, k=min(SHOWN, len(told)), show_progress=False).documents
    return [[measures[n].id for n in row] for row in places]


def rank(one: Asked, order: Sequence[str]) -> int:
    """Give the place of the first right measure, counted from 1."""
    return next((n for n, name in enumerate(order, 1) if name in one.right), SHOWN + 1)


def shares(name: str, asked: Sequence[Asked], orders: Sequence[Sequence[str]]) -> str:
    """Say how often a right measure is first, and among the first five."""
    ranks = [rank(a, o) for a, o in zip(asked, orders, strict=True) if a.right]
    first, five = sum(r == 1 for r in ranks), sum(r <= 5 for r in ranks)
    total = max(len(ranks), 1)
    return (
        f"{name:6} first {first} of {total} ({first / total:.1%}),"
        f" among five {five} ({five / total:.1%})"
    )


def is_clear(hits: Sequence[Scored]) -> bool:
    """Whether the first stands out."""
    return bool(hits) and hits[0].clears


def clearness(asked: Sequence[Asked], found: Sequence[Sequence[Scored]]) -> str:
    """Say how often a match is clear, and how often that is wrong."""
    clear = [
        (a, hits[0].measure.id) for a, hits in zip(asked, found, strict=True) if is_clear(hits)
    ]
    wrong = sum(name not in a.right for a, name in clear)
    return f"clear  {len(clear)} of {len(asked)}, {wrong} of them wrong"


def show(asked: Sequence[Asked], found: Sequence[Sequence[Scored]]) -> None:
    """Print what was ranked for the claims whose first measure is wrong or unclear."""
    for one, hits in zip(asked, found, strict=True):
        place = rank(one, [h.measure.id for h in hits])
        if place == 1 and is_clear(hits):
            continue
        print(f"\n{place} {one.question.text}\n  right: {', '.join(sorted(one.right)) or 'none'}")
        for hit in hits[:5]:
            print(f"  {hit.score:.3f} {hit.clears!s:5} {hit.measure.id}: {hit.reason}")


if __name__ == "__main__":
    sys.exit(main())
