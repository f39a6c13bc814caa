"""The clauses of a sentence."""

import pytest

from claimcheck.extraction.clauses.clause import Clause
from claimcheck.extraction.clauses.cutter import pieces
from claimcheck.extraction.clauses.pieces import Found
from claimcheck.extraction.clauses.reader import clauses
from claimcheck.knowledge import Knowledge


def _told(clause: Clause, words: list[str]) -> tuple[str, str]:
    """Give a clause's kind and the last word of its subject."""
    return clause.kind.value, words[clause.subject.head] if clause.subject else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sold 120 ships and bought 30 planes.", [("main", "Norway"), ("main", "Norway")]),
        (
            "Norway , which has ports , sold 120 ships .",
            [("main", "Norway"), ("relative", "Norway")],
        ),
        (
            "The fire destroyed 60 houses, leaving 800 homeless.",
            [("main", "fire"), ("participle", "fire")],
        ),
        (
            "Norway gave $40bn and Britain £4bn.",
            [("main", "Norway"), ("without verb", "Britain")],
        ),
        (
            "Norway has 40 ships, up from 30 in May.",
            [("main", "Norway"), ("compared", "Norway")],
        ),
        (
            "The bank said profits were low, while costs fell.",
            [("main", "bank"), ("under", "profits"), ("under", "costs")],
        ),
    ],
)
def test_clauses_have_their_kinds_and_subjects(
    text: str, expected: list[tuple[str, str]], knowledge: Knowledge
) -> None:
    """A relative clause ends at the verb of the clause around it; "and" goes on with a subject."""
    doc = knowledge.english.parse([text])[0]
    numbers = {t.i: t for t in doc if t.like_num or t.text in "$£"}
    found: dict[int, Found] = {}
    for at in numbers:
        if at - 1 not in numbers:
            end = at + 2 if at + 1 in numbers or doc[at].text in "$£" else at + 1
            found[at] = Found(at, end, kind="money" if doc[at].text in "$£" else "count")
    words = [t.text for t in doc]

    assert [_told(c, words) for c in clauses(pieces(doc, found))] == expected
