"""How sure the links of each reason are: how often they were right where nobody had looked.

`benchmarks/trust.py` prints the shares. These are of 25 November 2026, of 397 figures of three
parts of the corpus of frames at first sight and of the development sentences of two treebanks:
one more than were right of two more than there were, so that few cases say little.
"""

MEASURED = {
    "amount of": 0.98,
    "size of it": 0.96,
    "noun of the relative clause": 0.93,
    "subject of the clause": 0.93,
    "counted": 0.92,
    "date of the clause around": 0.92,
    "subject of the participle": 0.9,
    "part of": 0.87,
    "date of the clause": 0.86,
    "date that opens the sentence": 0.86,
    "what the clause tells of": 0.86,
    "as before it": 0.85,
    "owner of what is measured": 0.74,
    "noun of the relative clause, not by the tree": 0.74,
    "subject by the tree": 0.69,
    "as in the clause that it repeats": 0.67,
    "named beside the figure, not by the tree": 0.6,
    "subject of what it is compared with": 0.57,
    "object that changes": 0.56,
    "subject of the clause, not by the tree": 0.53,
    "subject of the participle, not by the tree": 0.43,
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
