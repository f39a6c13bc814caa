"""A check is kept whole or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from claimcheck.model import ClaimFilter, Document
from claimcheck.store.checks import CheckStore, NewCheck
from claimcheck.store.engine import open_store
from claimcheck.store.tables import checks, claims, states


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Give an empty store."""
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.dispose()


def claim(claim_id: str, label: str = "Refuted", priority: float = 0.8) -> dict[str, Any]:
    """Give a claim of an answer."""
    return {
        "id": claim_id,
        "kind": "money",
        "quote": {"exact": "$5"},
        "priority": priority,
        "finding": {"label": label, "reason": None, "figures": []},
    }


def check(check_id: str, *found: dict[str, Any], desk: str = "default") -> NewCheck:
    """Give a check to keep."""
    document = Document("It cost $5.", date(2023, 6, 2), desk=desk)
    answer = {"knowledge": "k", "claims": list(found)}
    return NewCheck(check_id, document, answer, "2023-06-02T00:00:00", "Ada")


def test_a_failed_check_leaves_nothing(engine: Engine) -> None:
    """Two claims of one id break the check, and none of it is kept."""
    store = CheckStore(engine)
    with pytest.raises(IntegrityError):
        store.add(check("one", claim("a"), claim("a")))

    with engine.connect() as connection:
        for table in (checks, claims, states):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def test_a_claim_is_listed_once_as_its_newest_check_found_it(engine: Engine) -> None:
    """A second check of the same claim takes the first one's place in the list."""
    store = CheckStore(engine)
    store.add(check("one", claim("a")))
    store.add(check("two", claim("a", "Supported", 0.2)))

    rows = store.list_claims(ClaimFilter())

    assert [(r["claim_id"], r["check_id"], r["label"]) for r in rows] == [("a", "two", "Supported")]
    assert store.count_claims(ClaimFilter()) == {"Supported": 1}


def test_desks_keep_apart(engine: Engine) -> None:
    """The same claim stands for itself at each desk."""
    store = CheckStore(engine)
    store.add(check("one", claim("a")))
    store.add(check("two", claim("a"), desk="sport"))

    assert len(store.list_claims(ClaimFilter())) == 2
    assert [r["check_id"] for r in store.list_claims(ClaimFilter(desk="sport"))] == ["two"]


def test_rows_outlive_the_process(tmp_path: Path) -> None:
    """What was kept is there when the store is opened again."""
    url = f"sqlite:///{tmp_path}/again.db"
    first = open_store(url)
    CheckStore(first).add(check("one", claim("a")))
    first.dispose()

    second = open_store(url)
    kept = CheckStore(second).get("one")
    second.dispose()

    assert kept is not None
    assert kept["answer"]["claims"][0]["id"] == "a"
