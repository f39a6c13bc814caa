"""The columns of one table, found by the layout in its header."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Fault
from claimcheck.reference.importers.parts import Layout, Part, Use
from claimcheck.reference.importers.places import Places, UnknownEntityError
from claimcheck.reference.importers.values import read_period

SINGLE = ("period", "value", "low", "high", "note", "status", "object", "unit", "scale")


@dataclass(frozen=True, slots=True)
class Target:
    """A column that holds values, and what its name says of them; None where the rows say it."""

    index: int
    name: str
    entity: str | None = None
    period: str | None = None
    use: Use | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the cells of a row stand, -1 for what the table lacks."""

    width: int
    names: tuple[str, ...]
    entity: tuple[int, ...]
    measure: tuple[int, ...]
    period: int
    value: int
    low: int
    high: int
    note: int
    status: int
    object: int
    unit: int
    scale: int
    targets: tuple[Target, ...]


def find_columns(
    part: Part, places: Places, line: int, header: Sequence[str]
) -> tuple[Columns | None, list[Fault]]:
    """Find the columns of a part; give None where some are missing or twice there."""
    names = tuple(name.strip() for name in header)
    layout = part.layout
    wanted = _named(layout)
    faults = [
        Fault(part.name, line, f"there is no column “{name}”; there are {_listed(names)}", name)
        for name in wanted
        if name not in names
    ]
    counts = Counter(names)
    del counts[""]
    faults += [
        Fault(part.name, line, f"the column “{name}” is there {count} times", name)
        for name, count in counts.items()
        if count > 1 and name not in layout.skip
    ]
    if faults:
        return None, faults
    targets: list[Target] = []
    for index, name in enumerate(names):
        if not layout.wide or not name or name in wanted or name in layout.skip:
            continue
        item = _target(part, places, index, name, line)
        if isinstance(item, Fault):
            faults.append(item)
        elif item is not None:
            targets.append(item)
    targets = _once(part, targets, line, faults)
    at = {field: names.index(n) if (n := getattr(layout, field)) else -1 for field in SINGLE}
    if not layout.wide:
        targets = [Target(at["value"], layout.value)]
    elif not targets and not faults:
        faults.append(Fault(part.name, line, f"no column holds values; there are {_listed(names)}"))
    columns = Columns(
        width=len(names),
        names=names,
        entity=tuple(map(names.index, layout.entity)),
        measure=tuple(map(names.index, layout.measure)),
        targets=tuple(targets),
        **at,
    )
    return columns, faults


def _named(layout: Layout) -> list[str]:
    """Give the names of columns that the layout needs."""
    single = [getattr(layout, field) for field in SINGLE]
    return [name for name in (*layout.entity, *layout.measure, *single) if name]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown


def _target(part: Part, places: Places, index: int, name: str, line: int) -> Target | Fault | None:
    """Read the name of a column that holds values; None where it is left out."""
    wide = part.layout.wide
    if wide == "measures":
        use = part.uses.get(name)
        return Target(index, name, use=use) if use else None
    try:
        if wide == "periods":
            return Target(index, name, period=read_period(name, part.layout.dates))
        entity = places.find(name)
    except UnknownEntityError as error:
        return Fault(part.name, line, str(error), name)
    except ValueError as error:
        return Fault(part.name, line, f"{error}; name the column in `skip`", name)
    return Target(index, name, entity=entity) if entity else None


def _once(part: Part, targets: list[Target], line: int, faults: list[Fault]) -> list[Target]:
    """Give the columns that are of one thing each; tell those that are of what another is of."""
    first: dict[tuple[str | None, str, str], Target] = {}
    for target in targets:
        measure = target.use.measure.id if target.use else ""
        # a fiscal year is kept as the calendar's
        key = (target.entity, (target.period or "").removeprefix("FY"), measure)
        other = first.setdefault(key, target)
        if other is not target:
            of = target.entity or target.period or measure
            reason = f"the columns “{other.name}” and “{target.name}” are both of {of}"
            faults.append(Fault(part.name, line, reason, target.name))
    return list(first.values())
