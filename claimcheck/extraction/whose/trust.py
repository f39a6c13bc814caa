"""How sure the links of each reason are: how often they were right where nobody had looked.

`benchmarks/trust.py` prints the shares. These are of 25 November 2026, of 505 figures of four
parts of the corpus of frames at first sight and of the development sentences of two treebanks:
one more than were right of two more than there were, so that few cases say little.
"""

MEASURED = {
    "amount of": 0.99,
    "size of it": 0.97,
    "date of the clause around": 0.94,
    "subject of the clause": 0.94,
    "noun of the relative clause": 0.93,
    "counted": 0.92,
    "subject of the participle": 0.92,
    "part of": 0.89,
    "date of the clause": 0.88,
    "as before it": 0.87,
    "what the clause tells of": 0.87,
    "date that opens the sentence": 0.86,
    "noun of the relative clause, not by the tree": 0.81,
    "as in the clause that it repeats": 0.78,
    "owner of what is measured": 0.78,
    "subject of what it is compared with": 0.7,
    "subject by the tree": 0.69,
    "object that changes": 0.67,
    "named beside the figure, not by the tree": 0.64,
    "subject of the clause, not by the tree": 0.54,
    "subject of the participle, not by the tree": 0.47,
}
SET = {
    "agent of the clause": 0.85,
    "named beside the figure": 0.85,
    "object of the clause": 0.85,
    "owner of what is counted": 0.85,
    "where": 0.85,
}
"""Reasons too rare to be measured, or of links that no corpus has; set by hand."""
UNKNOWN = 0.6
"""Of a reason that neither names."""


def confidence(reason: str) -> float:
    """Give how sure a link of a reason is, 0 to 1."""
    return MEASURED.get(reason) or SET.get(reason, UNKNOWN)
