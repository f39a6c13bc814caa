"""Units: what a name or symbol means, which dimension it has, how it converts.

Currencies have the dimension "money" and no factor: only a dated rate can convert them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; `factor` of the dimension's base unit make one of it, None where none can.

    `names` are words (singular and plural), `symbols` are matched as written.
    """

    id: str
    dimension: str
    factor: float | None = None
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All known units, by id, by lower-case name and by symbol."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    names: Mapping[str, Unit] = field(default_factory=dict)
    symbols: Mapping[str, Unit] = field(default_factory=dict)
    prefixes: Mapping[str, Unit] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "UnitTable":
        """Index units by what they are called."""
        listed = list(units)
        return cls(
            {u.id: u for u in listed},
            {name.lower(): u for u in listed for name in (u.id.replace("_", " "), *u.names)},
            {s: u for u in listed for s in u.symbols},
            {p: u for u in listed for p in u.prefixes},
        )

    def find(self, name: str) -> Unit | None:
        """Give the unit that an id, name or symbol means."""
        return self.units.get(name) or self.symbols.get(name) or self.names.get(name.lower())

    def dimension(self, name: str) -> str:
        """Give the dimension of a unit; what is no known unit is counted."""
        unit = self.find(name)
        return unit.dimension if unit else "count"

    def convert(self, value: float, source: str, target: str) -> float | None:
        """Convert a value, None where the two units have no common measure."""
        one, other = self.find(source), self.find(target)
        if one is None or other is None:
            return value if source == target else None
        if one.id == other.id:
            return value
        if one.dimension != other.dimension or one.factor is None or other.factor is None:
            return None
        return value * one.factor / other.factor
