"""Print how often links are right, by the reason that they were found by.

Usage: trust.py [--frames CORPUS.yaml...] [--linking GOLD.jsonl...]

A corpus of frames says of each link of a figure whether it is right. Gold sentences of a treebank
say it of what is counted and of subjects of clauses, where both mean the same; owners, parts and
dates are not theirs to tell, nor are sentences without a subject. Reasons with fewer than ten
cases are marked. The shares stand in `claimcheck/extraction/whose/trust.py`; measure them on what
the rules were not built with.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.frames import PARTS, PUBLISHED, agree, find, parts
from claimcheck import knowledge, pipeline
from claimcheck.extraction.whose.read import read
from claimcheck.extraction.whose.trust import confidence
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Linked, Links
from claimcheck.rulebook.load import read_yaml

FEW = 10
LONGEST = 60
SAME = ("counted", "subject", "noun of the relative", "named beside")
"""How the reasons begin whose links mean what a treebank's do."""

RELATIVE = {"which", "who", "that", "whom", "there"}
"""Words that treebanks have as subjects, where a link names what they stand for."""

Case = tuple[str, bool]
"""A reason, and whether the link was right."""


def main() -> int:
    """Print the table; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--frames", nargs="*", type=Path, default=[])
    parser.add_argument("--linking", nargs="*", type=Path, default=[])
    args = parser.parse_args()
    known = knowledge.load()
    cases = [c for p in args.frames for c in by_frames(read_yaml(p), known)]
    cases += [c for p in args.linking for c in by_treebank(p, known)]
    count, right = Counter(r for r, _ in cases), Counter(r for r, ok in cases if ok)
    for reason, n in count.most_common():
        few = " (few)" if n < FEW else ""
        share = right[reason] / n
        print(f"{reason:50} {right[reason]:4} of {n:4}  {share:.2f}  set {confidence(reason)}{few}")
    print(f"{'all':50} {sum(right.values()):4} of {len(cases):4}")
    return 0


def by_frames(corpus: list[dict[str, Any]], known: Knowledge) -> Iterator[Case]:
    """Give the links of a corpus of frames."""
    for case in corpus:
        text = case["text"]
        claims = pipeline.check(Document(text, PUBLISHED), known).claims
        for line in case["figures"]:
            figure, *gold = (part.strip() for part in line.split(";"))
            claim = find(figure, text, claims)
            if claim is None:
                continue
            found, links = parts(claim, text), claim.frame.links
            linked = (links.subject, links.measure, links.period or links.since)
            for link, want, got, part in zip(linked, gold, found, PARTS, strict=False):
                if link is not None:
                    yield reason_of(link), agree(want, got, part)


def by_treebank(path: Path, known: Knowledge) -> Iterator[Case]:
    """Give the links of gold sentences that mean the same there."""
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        extraction = pipeline.extract(Document(case["text"], PUBLISHED), known)
        links = read(extraction, known.english.parse)
        for gold in case["gold"]:
            place = range(gold["start"], gold["end"])
            spans = zip(extraction.mentions, links, strict=True)
            own = next((x for m, x in spans if m.core.start <= place.start < m.core.end), Links())
            for link, heads in ((own.measure, gold["measure"]), (own.subject, [gold["subject"]])):
                words = {case["text"][h[0] : h[1]].lower() for h in heads or [] if h}
                told = words and not words & RELATIVE
                if link is not None and told and link.reason.startswith(SAME):
                    yield reason_of(link), any(covers(link, head) for head in heads or [None])


def covers(link: Linked, head: list[int] | None) -> bool:
    """Whether a link holds a head word, and is no longer than a phrase."""
    span = link.span
    if head is None:
        return False
    return span.start <= head[0] and head[1] <= span.end and span.end - span.start <= LONGEST


def reason_of(link: Linked) -> str:
    """Give the reason of a link, of one that stands for a name apart."""
    return f"{link.reason}, as a pronoun's" if link.antecedent else link.reason


if __name__ == "__main__":
    sys.exit(main())
