"""quantulum3, the reader of rarer quantities and units; this is the only module that knows it.

It is given short, clean windows around one number, never a whole text: its cost grows faster than
its text, and long runs of digits hang it. What it is known to misread is left to our own grammar:
money, percentages, scales, fractions, times and counted things never reach it.
"""

import functools
import re
import warnings
from dataclasses import dataclass, field

with warnings.catch_warnings():
    # without scikit-learn it warns that it will not guess between units; that is what we want
    warnings.simplefilter("ignore", UserWarning)
    from quantulum3 import load, parser
    from quantulum3.classes import Unit

BEFORE, AFTER = 12, 28
"""Characters of a window before and after the number's first digit."""
NEXT = re.compile(r"\n|\s(?:to|and|or|-)\s\d")
"""Where a window ends: at the line's end, or before another number joined to its own."""
FIRST_WORD = re.compile(r"[^\W\d_]+")
LONG_RUN = re.compile(r"\d{20,}|\d[eE]\d")
REFUSED = frozenset({"dimensionless", "currency", "percentage", "time", "data storage"})
MISREAD = frozenset({"barn", "exayear", "count", "dozen", "key", "atomic mass unit", "hour inch"})


@dataclass(frozen=True, slots=True)
class ForeignUnit:
    """A unit that quantulum3 read behind a number; `end` is where it ends in the window."""

    name: str
    dimension: str
    end: int


@functools.lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Give the words that open a name or symbol of any unit that quantulum3 knows."""
    known = load.units("en_US")
    names = (*known.surfaces_all, *known.symbols)
    words = (FIRST_WORD.match(name) for name in names)
    return frozenset(word[0] for word in words if word)


def warm_up() -> None:
    """Make quantulum3 load its units, which takes some seconds the first time."""
    parser.parse("It makes 3 teslas.")


def window(clean: str, start: int, end: int) -> tuple[str, int]:
    """Give the stretch to read a number's unit from, and the number's place in it."""
    left = max(0, start - BEFORE)
    right = min(len(clean), max(end, start) + AFTER)
    line = clean[left:right]
    cut = NEXT.search(line, start - left)
    return (line[: cut.start()] if cut else line), start - left


def read_unit(text: str, at: int, value: float) -> ForeignUnit | None:
    """Read the unit of the number that starts at `at` in a window.

    Args:
        text: the window.
        at: where the number starts in it.
        value: the number as our grammar read it; a reading of another number is refused.
    """
    if LONG_RUN.search(text):
        return None
    try:
        found = parser.parse(text)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the number stays without a unit
        return None
    for quantity in found:
        start, end = quantity.span
        same = abs(quantity.value - value) <= 1e-9 * max(1.0, abs(value))
        said = text[start:end]
        if start <= at < end and same and _is_unit(quantity.unit, said):
            return ForeignUnit(quantity.unit.name, quantity.unit.entity.name, end)
    return None


def _is_unit(unit: Unit, said: str) -> bool:
    """Whether a reading is taken; a compound without a name only where "/" or per says so."""
    dimension, name = unit.entity.name, unit.name
    if dimension == "unknown" and not ("/" in said or " per " in said):
        return False
    return dimension not in REFUSED and not any(word in name for word in MISREAD)


@dataclass(slots=True)
class Windows:
    """What quantulum3 is asked in one text: each distinct window once, a bounded number."""

    limit: int
    seen: dict[tuple[str, int, float], ForeignUnit | None] = field(default_factory=dict)
    cut: bool = False

    def ask(self, text: str, at: int, value: float, word: str) -> ForeignUnit | None:
        """Read a unit as `read_unit` does, once a window, and none past the limit.

        `word` is the one behind the number; where it opens no unit nothing is asked.
        """
        if word not in openers() and word.lower() not in openers():
            return None
        key = (text, at, value)
        if key not in self.seen:
            if len(self.seen) >= self.limit:
                self.cut = True
                return None
            self.seen[key] = read_unit(text, at, value)
        return self.seen[key]
