"""SDMX-CSV, versions 1 and 2: a column for each dimension, the value, then attributes."""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from claimcheck.model import Fault
from claimcheck.reference.importers.mapping import day, layout_of, use_of
from claimcheck.reference.importers.parts import Draft, Given, Layout, Part, Rows, Tally, fail
from claimcheck.reference.importers.places import slug
from claimcheck.reference.importers.rows import csv_rows

ENVELOPE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
AREAS = ("REF_AREA", "GEO", "COUNTRY", "LOCATION", "AREA", "GEOGRAPHY")
TIMES = ("TIME_PERIOD", "TIME")
VALUE, FREQUENCY = "OBS_VALUE", "FREQ"
UNIT, SCALE, STATUS = "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS"
DELETES = frozenset({"D"})
MOST_MEASURES = 20_000


def is_sdmx(header: Sequence[str]) -> bool:
    """Whether a header is that of SDMX-CSV."""
    codes = [_code(name) for name in header]
    return bool(codes) and codes[0] in ENVELOPE and VALUE in codes


def read_sdmx(path: Path, mapping: Mapping[str, Any], given: Given, tally: Tally) -> Draft:
    """Read an SDMX-CSV file.

    Each combination of dimensions other than place, time and frequency is a measure, called by
    their codes parted by spaces; the mapping's `measures` describes them.

    Raises:
        InvalidDataError: it has no column of places or times, or too many measures.
    """
    rows = csv_rows(path, tally, encoding=mapping.get("encoding", ""))
    _, header = next(rows(), (0, ()))
    names = {_code(name): name.strip() for name in header}
    area = next((names[a] for a in AREAS if a in names), "")
    time = next((names[t] for t in TIMES if t in names), "")
    if not area or not time:
        raise fail(f"it has no column of {'times' if area else 'places'}", path.name)
    codes = [_code(name) for name in header]
    before = codes[: codes.index(VALUE)]
    known = {*ENVELOPE, *TIMES, FREQUENCY, _code(area)}
    dimensions = tuple(names[c] for c in before if c not in known)
    layout = Layout(
        entity=(area,),
        period=time,
        value=names[VALUE],
        measure=dimensions,
        unit=names.get(UNIT, "") if UNIT not in before else "",
        scale=names.get(SCALE, ""),
        status=names.get(STATUS, ""),
        labelled=":" in header[0] or any(": " in n for n in header),
    )
    layout = layout_of(mapping, layout)
    dataset = given.id or mapping.get("dataset", {}).get("id") or slug(path.stem)
    found, flow, deletes = _measures(rows, layout, names)
    uses = {
        key: use_of(given, mapping, dataset, key, {"id": slug(key or flow), **told})
        for key, told in found.items()
    }
    start = mapping.get("known_from")
    return Draft(
        form="sdmx csv",
        id=dataset,
        title=mapping.get("dataset", {}).get("title") or flow or path.stem,
        known_from=day(start) if start else None,
        parts=[Part(path.name, rows, layout, uses)],
        files=[path],
        faults=[Fault(path.name, line, "deleting is not read", "ACTION") for line in deletes],
    )


def _code(name: str) -> str:
    return name.partition(":")[0].strip().upper()


def _measures(
    rows: Rows, layout: Layout, names: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], str, list[int]]:
    """Read what is measured, which data flow it is, and the first line that deletes.

    Returns:
        By the key of each measure its name and unit; the data flow; lines.
    """
    reading = rows()
    _, header = next(reading, (0, ()))
    at = {name.strip(): i for i, name in enumerate(header)}
    own = [at[n] for n in layout.measure]
    unit = at[layout.unit or names[UNIT]] if layout.unit or UNIT in names else -1
    action = at[names["ACTION"]] if "ACTION" in names else -1
    flow = at[next(names[e] for e in ("DATAFLOW", "STRUCTURE_ID", "STRUCTURE") if e in names)]
    found: dict[str, dict[str, str]] = {}
    title = ""
    deletes: list[int] = []
    for line, row in reading:
        if len(row) <= max([*own, unit, action, flow]):
            continue  # told when the values are read
        title = title or row[flow].strip()
        if action >= 0 and _code(row[action]) in DELETES:
            deletes.append(line)
        cells = [row[i].strip() for i in own]
        key = " ".join(_own_code(c, layout) for c in cells)
        if key not in found:
            written = _label(row[unit], layout) if unit >= 0 else ""
            found[key] = {"name": ", ".join(_label(c, layout) for c in cells), "unit": written}
        if len(found) > MOST_MEASURES:
            raise fail(f"it has more than {MOST_MEASURES} combinations of dimensions")
    return found, title, list(islice(deletes, 1))


def _own_code(cell: str, layout: Layout) -> str:
    return cell.partition(":")[0].strip() if layout.labelled else cell


def _label(cell: str, layout: Layout) -> str:
    code, _, label = cell.partition(":") if layout.labelled else (cell, "", "")
    return label.strip() or code.strip()
