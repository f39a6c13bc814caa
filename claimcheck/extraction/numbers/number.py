"""A number as the grammars pass it on."""

from dataclasses import dataclass

MONEY_SIGNS = frozenset("$€£¥₹₽₴₪₩₺₦₫₱₡₭฿₿")
LANDS = frozenset({"us", "c", "au", "nz", "hk"})
"""Letters before a currency's sign; those of "a $5 fee" are none."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens `first` up to but not `last`; fields as in `Quantity`.

    `per` is what a ratio is by ("6 for every 100,000"), `share` whether it is a part of a whole;
    `link` is the word between the ends of a range.
    """

    first: int
    last: int
    point: float | None
    low: float | None = None
    high: float | None = None
    precision: float = 1.0
    last_place: float = 1.0
    form: str = "digits"
    scale: float = 1.0
    per: float = 0.0
    share: bool = False
    words: str = ""
    link: str = ""
