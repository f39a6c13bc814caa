"""claimcheck: reads figures and dates in news text and judges each against sourced figures."""

from datetime import date
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.knowledge import Knowledge
    from claimcheck.model import Check, Claim

__all__ = ["__version__", "check", "extract"]
__version__ = version("claimcheck")


def check(text: str, *, published: date, title: str = "") -> "Check":
    """Check a text against the reference table that ships with claimcheck.

    Args:
        text: plain text; paragraphs parted by blank lines.
        published: the day of the text, from which relative dates count.
        title: its headline.

    Returns:
        The claims with their findings; `claimcheck.answer.check_to_dict` gives the JSON.

    Raises:
        InvalidTextError: the text cannot be read.
        TextTooLongError: the text is over its limit.
    """
    from claimcheck import pipeline  # noqa: PLC0415 - importing the version must stay cheap
    from claimcheck.model import Document  # noqa: PLC0415 - the same

    return pipeline.check(Document(text, published, title=title), _knowledge())


def extract(text: str, *, published: date) -> "list[Claim]":
    """Give the claims of a text; arguments and errors as for `check`, findings included."""
    return list(check(text, published=published).claims)


@lru_cache(maxsize=1)
def _knowledge() -> "Knowledge":
    from claimcheck import settings  # noqa: PLC0415 - importing the version must stay cheap
    from claimcheck.services.library import Library  # noqa: PLC0415 - the same

    return Library(settings.load()).current()
