"""Offsets of a text in UTF-16 code units, as editors count them."""

from bisect import bisect_left


class Utf16:
    """Turns offsets in code points into offsets in UTF-16 units and back."""

    def __init__(self, text: str) -> None:
        """Note where the characters outside the basic plane stand."""
        self._astral = [i for i, char in enumerate(text) if ord(char) > 0xFFFF]

    def at(self, offset: int) -> int:
        """Turn an offset in code points into one in UTF-16 units."""
        return offset + bisect_left(self._astral, offset)
