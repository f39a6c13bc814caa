"""Who asks, and for which claims."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: the key's name, its role (checker or client) and its desk, "" for all."""

    name: str
    role: str
    desk: str = ""

    def sees(self, desk: str) -> bool:
        """Whether the desk's checks are open to the key."""
        return not self.desk or self.desk == desk


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims to list; "" means any. `after` is the place in the order to go on from."""

    label: str = ""
    state: str = ""
    desk: str = ""
    kind: str = ""
    limit: int = 50
    after: tuple[float, str] | None = None
