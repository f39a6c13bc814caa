"""What an operator makes of a claim: the values of the table, and the interval asked for."""

from dataclasses import dataclass, field

from claimcheck.model import Candidate, Interval
from claimcheck.verdict.options import Option
from claimcheck.verdict.values import Value


@dataclass(frozen=True, slots=True)
class Computed:
    """One operator's reading of a claim.

    Attributes:
        operator: names the step of the working: level, share, growth, rank ...
        option: the measure and parties that the claim is mainly about, None where none is found.
        values: what the table gives, one value a rival; all are in `unit`.
        fair: the values for which the claim would be fair, in `unit`.
        unit: unit of both, "" for a bare number.
        flags: what the choice of figures brings along (later_vintage).
        reason: why there is no verdict, "" where values are there.
        candidates: the figures and measures looked at.
        same: whether a single value that the claim covers is enough (either period may be meant).
        every: whether the claim is about every one of the values, not about rivals.
        words: what the explanation says of the values beside their figures.
        compared: parties that the main one is compared with.
        whole: the group that the value is of, "" where it is of the option's own party.
    """

    operator: str
    option: Option | None = None
    values: tuple[Value, ...] = ()
    fair: Interval = field(default_factory=lambda: Interval(None, None))
    unit: str = ""
    flags: tuple[str, ...] = ()
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    same: bool = False
    every: bool = False
    words: str = ""
    compared: tuple[str, ...] = ()
    whole: str = ""
