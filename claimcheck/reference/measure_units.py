"""Units of data sets ("% of GDP", "people per km²") in the table's form: base, or base/per.

The base is a unit id of rules/units.yaml or a counted noun; `per` is written as claims write it
("year", "person", "1000 people", "square kilometre"). What the form cannot hold (of GDP, in
constant prices) is no part of it; measures keep their unit as published in their definition.
"""

import re
from dataclasses import dataclass

from claimcheck.reference.units import UnitTable

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6,
    "billion": 1e9, "billions": 1e9, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
PEOPLE = frozenset({"people", "persons", "population", "inhabitants", "residents", ""})
PERSON = frozenset({"capita", "person", "head", "inhabitant", "resident"})
NO_NOUN = frozenset({"", "number", "count", "counts", "no.", "units", "number of", "value"})
ANNUAL = re.compile(r"^(?:annual|yearly) (?=%|percent)")
NUMBER_OF = re.compile(r"^(?:the )?(?:total )?(?:number|count) of ")
PRICES = re.compile(
    r"\b(?:current|constant|nominal|real|(?:in )?(?:(?:constant|current) )?[12]\d{3}"
    r"(?: (?:prices|dollars))?|at (?:constant|current|[12]\d{3}) prices|prices|ppp)\b|[()]"
)
DOLLAR = re.compile(r"\bu\.?s\.?\s?(?:\$|dollars?)|\busd\b")
INTERNATIONAL = re.compile(r"\b(?:international|int)[-.\s]*\$|\binternational[-\s]dollars?\b")
SHARE = re.compile(r"^(?:%|per ?cent\b|percentage\b(?! point))")
GAS = re.compile(r"^(.*?)\s*(?:of )?(?:co[₂2]|carbon dioxide)(?:[ -]?(?:eq\w*|equivalents?))?\b")
PER = re.compile(r"\s+per\s+|\s*/\s*(?=\S)")
MANY = re.compile(r"^(?P<number>1[ ,.]?(?:0{2,3}(?:[ ,.]?0{3})*)|100|10[ ,.]?000)\b\s*(?P<what>.*)")
COUNTED = frozenset({"people", "persons"})


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit in the table's form.

    Attributes:
        unit: `base` or `base/per`.
        factor: what a value in the written unit is times this unit ("million tonnes": 1000000).
        known: whether the base is a unit of the rules or people; else it is kept as a noun.
    """

    unit: str
    factor: float = 1.0
    known: bool = True


def read_unit(written: str, units: UnitTable) -> MeasureUnit:
    """Read a unit as a data set writes it; whatever it is, something is given."""
    text = " ".join(written.replace("\xa0", " ").split())
    exact = units.find(text)
    if exact is not None:
        return MeasureUnit(exact.id)
    low = ANNUAL.sub("", text.lower())
    if SHARE.match(low):
        return MeasureUnit("percent")
    if low in {"yes/no", "true/false"}:
        return MeasureUnit("yes or no", known=False)
    head, _, per = _split(text)
    base = _base(head, units)
    return MeasureUnit(f"{base.unit}/{_per(per, units)}", base.factor, base.known) if per else base


def _split(text: str) -> tuple[str, str, str]:
    """Part a rate at its first "per", in whatever case."""
    if text.lower().startswith("per "):
        return "", "per", text[4:]
    match = PER.search(text.lower())
    if match is None:
        return text, "", ""
    return text[: match.start()], "per", text[match.end() :]


def _base(written: str, units: UnitTable) -> MeasureUnit:
    """Read what is counted: a unit with its scale, money, or a noun."""
    factor, text = 1.0, NUMBER_OF.sub("", written.strip().lower())
    shown = written.strip()
    first, _, rest = text.partition(" ")
    if first in SCALES:
        factor, text, shown = SCALES[first], rest, shown.partition(" ")[2]
    text = text.removeprefix("of ")
    if text in NO_NOUN:
        return MeasureUnit("count", factor)
    if text in COUNTED:
        return MeasureUnit("people", factor)
    if INTERNATIONAL.search(text):
        return MeasureUnit("international dollars", factor, known=False)
    if DOLLAR.search(text):
        return MeasureUnit("USD", factor)
    gas = GAS.match(text)
    for name in (shown, text, gas[1] if gas else "", PRICES.sub(" ", shown)):
        unit = units.find(" ".join(name.replace("-", " ").split())) or units.find(name.strip())
        if unit is not None:
            return MeasureUnit(unit.id, factor)
    return MeasureUnit(text.replace("/", " or "), factor, known=False)


def _per(written: str, units: UnitTable) -> str:
    """Write what a rate is by, as claims do."""
    text = " ".join(written.lower().split())
    inner = PER.split(text)
    if len(inner) > 1:
        return " per ".join(_per(part, units) for part in inner)
    if text in PERSON:
        return "person"
    first, _, rest = text.partition(" ")
    many = MANY.match(text)
    if many or first in SCALES:
        number = re.sub(r"\D", "", many["number"]) if many else str(int(SCALES[first]))
        what = many["what"] if many else rest
        return f"{number} {'people' if what in PEOPLE else what}"
    unit = units.find(written.strip()) or units.find(text)
    return unit.id.replace("_", " ") if unit else text
