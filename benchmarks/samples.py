"""Score a text's check against a file of expected claims.

Usage: samples.py TEXT CLAIMS.jsonl --published DATE [--title TITLE] [--show]

A line of CLAIMS.jsonl has start, end, surface, kind, value, unit, hedge, expect (required,
welcome, silent, either) and for what is judged `finding`. A required claim is found where a claim
overlaps its span with its value (a relative date needs only its day, week or month) and hedge.
A silent mention is violated by a claim that overlaps it and no mention of another class.
A verdict (Supported, Refuted, Conflicting Evidence) on an `either` mention alone is an error.

Exits with 1 where a required claim is missed or misjudged, or a silent one flagged.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck import pipeline
from claimcheck.answer import check_to_dict
from claimcheck.model import Document
from claimcheck.services.library import Library

Json = dict[str, Any]
VERDICTS = {"Supported", "Refuted", "Conflicting Evidence"}
WORDS = {"roughly": "about", "almost": "nearly", "over": "more than"}


def main() -> int:
    """Print the scores; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--published", type=date.fromisoformat, required=True)
    parser.add_argument("--title", default="")
    parser.add_argument("--show", action="store_true", help="list every claim of the answer")
    args = parser.parse_args()
    text = args.text.read_text(encoding="utf-8")
    gold = [json.loads(line) for line in args.claims.read_text(encoding="utf-8").splitlines()]
    document = Document(text, args.published, title=args.title)
    answer = check_to_dict(pipeline.check(document, Library().current()))
    if args.show:
        show(answer["claims"])
    return report(score(gold, answer["claims"]))


def score(gold: list[Json], claims: list[Json]) -> dict[str, list[str]]:
    """Sort the expectations by what became of them; each entry names the surface."""
    result: dict[str, list[str]] = {
        key: [] for key in ("required", "found", "judged", "welcome", "flagged", "rash", "silent")
    }
    for item in gold:
        match item["expect"]:
            case "required":
                score_required(item, claims, result)
            case "welcome":
                if any(overlaps(item, c) for c in claims):
                    result["welcome"].append(item["surface"])
            case "silent":
                result["silent"].append(item["surface"])
                if any(overlaps(item, c) and alone(c, gold, "silent") for c in claims):
                    result["flagged"].append(item["surface"])
            case _:
                if any(
                    overlaps(item, c)
                    and alone(c, gold, "either")
                    and c["finding"]["label"] in VERDICTS
                    for c in claims
                ):
                    result["rash"].append(item["surface"])
    return result


def score_required(item: Json, claims: list[Json], result: dict[str, list[str]]) -> None:
    """Look for the claim that answers a required mention, and at its finding."""
    result["required"].append(item["surface"])
    found = [c for c in claims if overlaps(item, c) and same_value(item, c["value"])]
    hedged = [c for c in found if same_hedge(item, c["value"])]
    if hedged:
        result["found"].append(item["surface"])
    if any(c["finding"]["label"] == item["finding"] for c in hedged):
        result["judged"].append(item["surface"])


def overlaps(item: Json, claim: Json) -> bool:
    """Whether the two share a character."""
    position = claim["position"]
    return bool(position["start"] < item["end"] and item["start"] < position["end"])


def alone(claim: Json, gold: list[Json], expect: str) -> bool:
    """Whether a claim overlaps mentions of this class only."""
    return all(g["expect"] == expect for g in gold if overlaps(g, claim))


def same_value(item: Json, value: Json) -> bool:
    """Whether an answer's value is the expected one; dates by their TIMEX3 value."""
    wanted = item["value"]
    if wanted is None:
        return True
    if isinstance(wanted, str):
        timex = value["timex"] or ""
        return timex.startswith(wanted) or wanted.startswith(timex or "-")
    if isinstance(wanted, list):
        return bool([value["low"], value["high"]] == wanted)
    point = value["point"]
    if point is None:
        return False
    scales = {1.0, 100.0} if item["kind"] == "fraction" else {1.0}
    if item["unit"] == "year":
        scales |= {12.0}
    return any(abs(point - wanted * s) <= 1e-6 * max(abs(wanted * s), 1) for s in scales)


def same_hedge(item: Json, value: Json) -> bool:
    """Whether the hedge of the answer holds the expected words."""
    wanted = item["hedge"].split(" ")[0]
    return not wanted or wanted in (value["hedge"] or "").split(" ")


def show(claims: list[Json]) -> None:
    """Print each claim with its finding."""
    for claim in claims:
        finding = claim["finding"]
        flags = " ".join(finding["flags"])
        print(f"{claim['quote']['exact']!r} [{claim['kind']}] {finding['label']}", end=" ")
        print(finding["reason"] or "", flags, "|", claim["frame"]["modality"])
        print("    ", finding["explanation"])


def report(result: dict[str, list[str]]) -> int:
    """Print the counts and what was missed; give the exit code."""
    total = len(result["required"])
    print(f"required found with value and hedge: {len(result['found'])} of {total}")
    print(f"findings right:                      {len(result['judged'])} of {total}")
    print(
        f"silent mentions flagged:             {len(result['flagged'])} of {len(result['silent'])}"
    )
    print(f"verdicts on vague or forecast:       {len(result['rash'])}")
    print(f"welcome claims found:                {len(result['welcome'])}")
    for name, key in (("missed", "found"), ("misjudged", "judged")):
        for surface in [s for s in result["required"] if s not in result[key]]:
            print(f"{name}: {surface}")
    for key in ("flagged", "rash"):
        for surface in result[key]:
            print(f"{key}: {surface}")
    right = len(result["judged"]) == total and not result["flagged"] and not result["rash"]
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
