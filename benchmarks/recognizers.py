"""Read cases with Microsoft's Recognizers-Text, in the form of the extraction scorer.

Usage: recognizers.py < CASES.jsonl > PREDICTIONS.jsonl

Stands alone: it runs in an environment of its own that holds what recognizers.txt or
recognizers-2024.txt names, the two releases of the library for Python. A case has id, text and
ref_date; a line of the output is {"id", "pred": [{"start", "end", "value", "unit", "timex",
"kind"}]}, and a last one {"seconds", "failed"} tells how long the reading kept the processor,
without loading, and how many cases raised an error (they have no predictions).

Where the library gives several resolutions, the last that is not after the case's day is taken:
news looks back. A bare number or ordinal inside another mention is dropped, and so is what has
neither value nor timex, such as a currency's name without an amount.
"""

import importlib
import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from typing import Any

Json = dict[str, Any]
CULTURE = "en-us"
PREFIXES = ("ms_", "")
"""What the library's modules begin with, by release."""
MODELS = (
    ("number", "recognizers_number", "NumberRecognizer", "number"),
    ("ordinal", "recognizers_number", "NumberRecognizer", "ordinal"),
    ("percent", "recognizers_number", "NumberRecognizer", "percentage"),
    ("age", "recognizers_number_with_unit", "NumberWithUnitRecognizer", "age"),
    ("currency", "recognizers_number_with_unit", "NumberWithUnitRecognizer", "currency"),
    ("dimension", "recognizers_number_with_unit", "NumberWithUnitRecognizer", "dimension"),
    ("temperature", "recognizers_number_with_unit", "NumberWithUnitRecognizer", "temperature"),
    ("datetime", "recognizers_date_time", "DateTimeRecognizer", "datetime"),
)
"""The kind in our form, the module and class of the recogniser, and its name for the model."""
BARE = {"number", "ordinal"}


def main() -> int:
    """Write the predictions; see the module's docstring."""
    cases = [json.loads(line) for line in sys.stdin if line.strip()]
    models = load()
    read({"text": "On 3 May 2019 it was 5 km long.", "ref_date": "2020-06-15"}, models)
    failed, took = 0, 0.0
    for case in cases:
        start = time.process_time()
        try:
            found = read(case, models)
        except Exception:  # noqa: BLE001 - whatever the library raises
            failed += 1
            found = []
        took += time.process_time() - start
        print(json.dumps({"id": case["id"], "pred": found}))
    print(json.dumps({"seconds": took, "failed": failed}))
    return 0


def load() -> list[tuple[str, Any]]:
    """Build the models, each with its kind."""
    prefix = next(p for p in PREFIXES if find_spec(f"{p}recognizers_suite"))
    models = []
    for kind, module, name, model in MODELS:
        recognizer = getattr(importlib.import_module(prefix + module), name)(CULTURE)
        models.append((kind, getattr(recognizer, f"get_{model}_model")()))
    return models


def read(case: Json, models: list[tuple[str, Any]]) -> list[Json]:
    """Read one case with every model."""
    found = []
    for kind, model in models:
        if kind == "datetime":
            day = datetime.fromisoformat(case["ref_date"])
            results = model.parse(case["text"], day)
        else:
            results = model.parse(case["text"])
        for result in results:
            if result is None or not result.resolution:
                continue
            value = valued(kind, result.resolution, case["ref_date"])
            if value:
                span = {"start": result.start, "end": result.end + 1}
                found.append({**span, "kind": kind_of(kind, result.type_name), **value})
    return list(outermost(found))


def kind_of(kind: str, type_name: str) -> str:
    """Give the kind in the scorer's words; a date's is "datetimeV2.daterange" and the like."""
    return type_name.rpartition(".")[2] if kind == "datetime" else kind


def valued(kind: str, resolution: Json, day: str) -> Json:
    """Give the value, unit and timex of a resolution; nothing where it has no value."""
    if kind == "datetime":
        return dated(resolution, day)
    value = resolution.get("value")
    if value is None:
        return {}
    if kind == "percent":
        return {"value": number(value.rstrip("%")), "unit": "percent"}
    unit = resolution.get("unit")
    return {"value": number(value), **({"unit": unit} if unit else {})}


def dated(resolution: Json, day: str) -> Json:
    """Give the value and timex of a date, period or length of time."""
    values = resolution.get("values") or [{}]
    past = [v for v in values if moment(v)[:10] <= day[:10]]
    chosen = past[-1] if past else values[0]
    timex, value = chosen.get("timex"), chosen.get("value")
    found: Json = {"timex": timex} if timex else {}
    if "start" in chosen or "end" in chosen:
        return {**found, "value": f"{chosen.get('start', '')}/{chosen.get('end', '')}"}
    if value is None or value == "not resolved":
        return found
    if chosen.get("type") == "duration":
        return {**found, "value": number(value), "unit": "second"}
    return {**found, "value": value}


def moment(value: Json) -> str:
    """Give the date or time of day that a resolution starts with; the latter is never later."""
    text: str = value.get("value") or value.get("start") or value.get("end") or ""
    return text if text[4:5] == "-" else ""


def number(text: str) -> Any:
    """Read a number as the library writes it; give the text itself where it is none."""
    try:
        return float(text)
    except ValueError:
        return text


def outermost(found: list[Json]) -> Iterator[Json]:
    """Leave out the bare numbers and ordinals that lie inside another mention."""
    for one in found:
        inside = (
            other["start"] <= one["start"] and one["end"] <= other["end"]
            for other in found
            if other["kind"] not in BARE
        )
        if one["kind"] not in BARE or not any(inside):
            yield one


if __name__ == "__main__":
    sys.exit(main())
