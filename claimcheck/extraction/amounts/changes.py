"""Words that tell a change from a range: "rose from 3 to 5" runs, "from 3 to 5" spans."""

from collections.abc import Sequence

from claimcheck.extraction.tokens import Token

CHANGES = frozenset(
    {"rose", "fell", "grew", "increased", "decreased", "dropped", "declined", "climbed", "jumped",
     "slid", "went", "narrowed", "widened", "soared", "plunged", "surged", "tumbled", "shrank",
     "cut", "raised", "lowered", "up", "down", "rise", "fall", "increase", "drop", "grow",
     "tripled", "doubled", "quadrupled", "halved", "moved", "slipped", "swelled", "rising",
     "falling", "growing", "dropping", "increasing", "decline", "reduced", "reduce", "jump",
     "expand", "expanded", "slowed", "eased", "edged", "leapt", "sank", "risen", "fallen", "grown",
     "shrunk", "gone", "go", "goes", "climbing", "jumping", "rises", "falls", "grows", "drops",
     "cuts", "brought", "bring", "took", "take", "dipped", "doubling", "sunk"}
)  # fmt: skip
REACH = 6


def is_from(tokens: Sequence[Token], first: int) -> bool:
    """Whether "from" stands before a number and its hedge."""
    return any(t.low == "from" for t in tokens[max(0, first - 2) : first])


def is_change(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word of change stands shortly before the number."""
    return any(t.low in CHANGES for t in tokens[max(0, first - REACH) : first])
