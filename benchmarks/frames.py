"""Print how many figures of a corpus of frames get their subject, measure, period and hedge.

Usage: frames.py CORPUS.yaml... [--show]

A corpus is a list of texts, each with figures: "figure; subject; measure; period; hedge", "-"
where the text says none, "|" between answers that are equally right (tests/frames/README.md has
the convention). A subject, measure or hedge is right where the found words hold it or lie in it.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck import knowledge, pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Claim, Document, Linked, Span
from claimcheck.rulebook.load import read_yaml

PUBLISHED = date(2023, 6, 2)
WORD = re.compile(r"\w+")
PARTS = ("subject", "measure", "period", "hedge")


def main() -> int:
    """Print the shares; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print each figure that is not right")
    args = parser.parse_args()
    known = knowledge.load()
    for path in args.corpora:
        count = score(read_yaml(path), known, show=args.show)
        shares = {p: f"{100 * count[p] / count['figures']:.1f}" for p in (*PARTS, "all")}
        print(f"{path.name}: {count['texts']} texts, {count['figures']} figures", shares)
    return 0


def score(corpus: list[dict[str, Any]], known: Knowledge, *, show: bool = False) -> Counter[str]:
    """Count the texts, the figures and those whose parts are right."""
    count: Counter[str] = Counter()
    for case in corpus:
        text = case["text"]
        claims = pipeline.check(Document(text, PUBLISHED), known).claims
        count["texts"] += 1
        for line in case["figures"]:
            figure, *gold = (part.strip() for part in line.split(";"))
            claim = find(figure, text, claims)
            found = parts(claim, text) if claim else ["?"] * len(PARTS)
            right = [agree(g, f, p) for g, f, p in zip(gold, found, PARTS, strict=True)]
            count.update(p for p, ok in zip(PARTS, right, strict=True) if ok)
            count.update({"figures": 1, "all": all(right)})
            if show and not all(right):
                print(f"  {text}\n    {figure}: {gold} is read {found}")
    return count


def find(figure: str, text: str, claims: Sequence[Claim]) -> Claim | None:
    """Give the claim that a figure is, None where none was read."""
    span = place(figure, text)
    return next((c for c in claims if c.mention.core.overlaps(span)), None)


def place(figure: str, text: str) -> Span:
    """Give where a figure stands; each is written so that it stands there once."""
    start = text.index(figure)
    return Span(start, start + len(figure))


def parts(claim: Claim, text: str) -> list[str]:
    """Give what was found for a claim, "" for nothing."""
    links, mention = claim.frame.links, claim.mention
    period = claim.frame.period.timex if claim.frame.period else ""
    hedge = mention.hedge.words if mention.hedge else ""
    return [words(links.subject, text), words(links.measure, text), period, hedge]


def words(linked: Linked | None, text: str) -> str:
    """Give the words of a link, of the name it stands for where it has one."""
    return (linked.antecedent or linked.span).of(text) if linked else ""


def agree(gold: str, found: str, part: str) -> bool:
    """Whether what was found is one of the answers of the corpus."""
    return any(_agree(one.strip(), found, part) for one in gold.split("|"))


def _agree(gold: str, found: str, part: str) -> bool:
    if gold == "-" or not found:
        return (gold == "-") == (not found)
    if part == "period":
        return gold == found
    one, other = (" ".join(WORD.findall(words.lower())) for words in (gold, found))
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


if __name__ == "__main__":
    sys.exit(main())
