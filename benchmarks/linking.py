"""Write what each number of gold sentences is linked to, in the form of the linking scorer.

Usage: linking.py GOLD.jsonl --out PRED.jsonl [--words]

A gold line has id and text. A line of the output is {"id", "pred": [{"start", "end", "measure":
[s, e] | null, "subject": [s, e] | null}]}, for every numeral of the text, from raw text. With
--words the links come from the words alone: the nouns behind the number and the first of the text.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.extraction.links import link
from claimcheck.model import Span
from claimcheck.text import english

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Json = dict[str, Any]


def main() -> int:
    """Write the predictions; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", action="store_true")
    args = parser.parse_args()
    cases = [json.loads(line) for line in args.gold.read_text("utf-8").splitlines() if line]
    pipeline = english.English()
    pipeline.warm()
    start = time.perf_counter()
    docs = pipeline.parse(case["text"] for case in cases)
    took = time.perf_counter() - start
    read = by_words if args.words else by_tree
    lines = [{"id": c["id"], "pred": read(d)} for c, d in zip(cases, docs, strict=True)]
    args.out.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    tokens = sum(map(len, docs))
    print(f"{len(cases)} sentences, {tokens} tokens, {tokens / took:.0f} tokens a second")
    return 0


def by_tree(doc: "Doc") -> list[Json]:
    """Link every numeral by the tree of its sentence."""
    found = []
    for token in numerals(doc):
        links = link(doc, token.idx, token.idx + len(token))
        found.append(answer(token, links.measure, links.subject))
    return found


def by_words(doc: "Doc") -> list[Json]:
    """Link every numeral to the word behind it, and to the first capitalised word."""
    found = []
    subject = next((t for t in doc if t.is_alpha), None)
    for token in numerals(doc):
        behind = doc[token.i + 1] if token.i + 1 < len(doc) else None
        measure = behind if behind is not None and behind.is_alpha else None
        found.append(answer(token, _span(measure), _span(subject)))
    return found


def numerals(doc: "Doc") -> list["Token"]:
    """Give the tokens that are numbers."""
    return [t for t in doc if t.pos_ == "NUM" or t.like_num or any(map(str.isdigit, t.text))]


def answer(token: "Token", measure: Span | None, subject: Span | None) -> Json:
    """Give a link in the scorer's form."""
    return {
        "start": token.idx,
        "end": token.idx + len(token),
        "measure": [measure.start, measure.end] if measure else None,
        "subject": [subject.start, subject.end] if subject else None,
    }


def _span(token: "Token | None") -> Span | None:
    return Span(token.idx, token.idx + len(token)) if token is not None else None


if __name__ == "__main__":
    sys.exit(main())
