"""What a figure counts or is the size of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Measured:
    """The word for what a figure is of.

    Attributes:
        token: the word.
        reason: how it was found.
        owner: whose that is, None where it has no owner.
        told: whether its clause tells of it: "unemployment fell to 5 percent".
    """

    token: "Token"
    reason: str
    owner: "Token | None" = None
    told: bool = False
