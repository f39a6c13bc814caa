"""Read gold cases with other systems: quantulum3 alone, and Microsoft's Recognizers-Text."""

import json
import subprocess
import sys
import time
import venv
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build"
RELEASES = {"Recognizers 2019": "recognizers", "Recognizers 2024": "recognizers-2024"}
"""The releases of Recognizers-Text for Python, each with the name of its requirements."""
ENTITIES = {
    "dimensionless": "number",
    "currency": "currency",
    "time": "duration",
    "temperature": "temperature",
}
"""The scorer's kind for what quantulum3 says a unit measures; all else is a dimension."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a system read in a run.

    Attributes:
        system: its name.
        preds: the predictions of each case, by its id.
        seconds: how long it kept the processor, without loading.
        failed: how many cases it raised an error on.
        absent: why it did not run, or "".
    """

    system: str
    preds: Mapping[str, list[Json]] = field(default_factory=dict)
    seconds: float = 0.0
    failed: int = 0
    absent: str = ""


def read_all(
    system: str,
    cases: list[Json],
    read: Callable[[Json], list[Json]],
    forgiven: tuple[type[Exception], ...] = (),
) -> Reading:
    """Read all cases with a function, one after the other.

    Args:
        system: the name of what reads.
        cases: what to read.
        read: gives a case's predictions.
        forgiven: errors after which a case has no predictions.
    """
    preds: dict[str, list[Json]] = {}
    failed = 0
    start = time.process_time()
    for case in cases:
        try:
            preds[case["id"]] = read(case)
        except forgiven:
            failed += 1
            preds[case["id"]] = []
    return Reading(system, preds, time.process_time() - start, failed)


def run_peers(cases: list[Json]) -> list[Reading]:
    """Read the cases with every other system."""
    quantulum3({"text": "It is 5 km."})  # loads it
    alone = read_all("quantulum3", cases, quantulum3, (Exception,))
    return [alone, *(recognizers(system, name, cases) for system, name in RELEASES.items())]


def quantulum3(case: Json) -> list[Json]:
    """Read a case with quantulum3 alone, on the whole text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415 - only when asked for
    found = []
    for quantity in parser.parse(case["text"]):
        start, end = quantity.span
        unit = "" if quantity.unit.name == "dimensionless" else quantity.unit.name
        kind = ENTITIES.get(quantity.unit.entity.name, "dimension")
        kind = "percent" if unit == "percentage" else kind
        found.append(
            {"start": start, "end": end, "value": quantity.value, "unit": unit, "kind": kind}
        )
    return found


def recognizers(system: str, name: str, cases: list[Json]) -> Reading:
    """Read the cases with a release of Recognizers-Text, in a process of its own environment."""
    try:
        python = environment(name)
        lines = "".join(json.dumps(case) + "\n" for case in cases)
        output = run([str(python), str(HERE / "recognizers.py")], lines)
    except (OSError, subprocess.CalledProcessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        return Reading(system, absent=f"could not be installed or run: {said[-1]}")
    *records, last = [json.loads(line) for line in output.splitlines()]
    preds = {record["id"]: record["pred"] for record in records}
    return Reading(system, preds, last["seconds"], last["failed"])


def environment(name: str) -> Path:
    """Make the environment of a release where there is none; give its interpreter.

    Raises:
        OSError: it cannot be made.
        subprocess.CalledProcessError: the requirements cannot be installed.
    """
    wanted = HERE / f"{name}.txt"
    folder = BUILD / name / ".venv"
    stamp = folder / "installed.txt"
    python = folder / "bin" / "python"
    if not stamp.exists() or stamp.read_bytes() != wanted.read_bytes():
        print(f"installing {wanted.name} ...", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        run([str(python), "-m", "pip", "install", "--quiet", "-r", str(wanted)])
        stamp.write_bytes(wanted.read_bytes())
    return python


def run(command: list[str], given: str = "") -> str:
    """Run a command; give what it prints."""
    done = subprocess.run(  # noqa: S603 - ours
        command, input=given, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout
