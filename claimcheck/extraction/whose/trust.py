"""How sure the links of each reason are."""

SHARES = {"counted": 0.9}
ELSE = 0.85


def confidence(reason: str) -> float:
    """Give how sure a link of a reason is."""
    return SHARES.get(reason, ELSE)
