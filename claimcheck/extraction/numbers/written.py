"""What stands behind digits, and what their last ones say: ½, 1/4, x 10^6, trailing zeros."""

import math
from collections.abc import Sequence

from claimcheck.extraction.tokens import Token, read_number, token_at

HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2}
SLASHES = frozenset("/\N{FRACTION SLASH}")


def part_behind(tokens: Sequence[Token], at: int, place: float) -> tuple[float, float, int] | None:
    """Read the fraction that digits make or that hangs on them: "3/4", "2 1/4", "2½"."""
    sign = token_at(tokens, at + 1)
    if sign is None or place != 1.0:
        return None
    whole = read_number(tokens[at].text)[0]
    if sign.text in HALVES:
        part = HALVES[sign.text]
        return whole + part, part, at + 2
    if part_only := _slashed(tokens, at):
        return part_only
    after = at + 2 if sign.text == "-" and sign.glued else at + 1
    behind = _slashed(tokens, after)
    if behind is None or behind[0] >= 1 or (token_at(tokens, after - 1) or sign).text == "/":
        return None
    return whole + behind[0], behind[1], behind[2]


def _slashed(tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Read "3/4": value, place, end; None for dates such as 3/4/2021 and for 24/7."""
    parts = tokens[at : at + 3]
    if len(parts) < 3 or parts[0].kind != "num" or parts[1].text not in SLASHES:
        return None
    if not (parts[0].text.isdigit() and parts[2].text.isdigit()):
        return None
    top, bottom = int(parts[0].text), int(parts[2].text)
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 3)
    joined = parts[1].glued == parts[2].glued and not (before and before.text in SLASHES)
    dated = after is not None and after.glued and after.text in {"/", "-"}
    if not joined or dated or not 0 < top < bottom <= 1000 or len(parts[2].text) > 4:
        return None
    return top / bottom, 1 / bottom, at + 3


def power_of_ten(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "x 10^6" behind a number: the factor and where it ends."""
    low = [t.low for t in tokens[at : at + 5]]
    if low[:1] not in (["\N{MULTIPLICATION SIGN}"], ["x"]) or low[1:2] != ["10"]:
        return None
    place = at + 2
    if low[2:3] == ["^"]:
        place += 1
    sign = -1 if low[place - at : place - at + 1] == ["-"] else 1
    place += 1 if sign < 0 else 0
    power = token_at(tokens, place)
    if power is None or not power.glued or not power.text.isdigit() or len(power.text) > 2:
        return None
    return 10.0 ** (sign * int(power.text)), place + 1


def power(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "^23" or "^-1" behind a number: the exponent and where it ends."""
    sign = token_at(tokens, at)
    if sign is None or sign.text != "^" or not sign.glued:
        return None
    last, down = at + 1, False
    while (token := token_at(tokens, last)) is not None and token.text in {"-", "+"}:
        last, down = last + 1, token.text == "-" or down
    if token is None or not token.text.isdigit() or len(token.text) > 2:
        return None
    return (-1 if down else 1) * int(token.text), last + 1


def last_nonzero(text: str, place: float) -> float:
    """Give the size of the last digit that says something: zeros before the point say nothing."""
    if place != 1:
        return place
    digits = "".join(filter(str.isdigit, text))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0


def last_digit(value: float) -> float:
    """Give the size of the last digit of a whole number that is not zero."""
    if not value or value != int(value):
        return 1.0
    zeros = 0
    while value % 10 == 0:
        value, zeros = value / 10, zeros + 1
    return math.pow(10, zeros)
