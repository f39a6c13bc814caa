"""Figures that people propose at the desk, until enough of them agree."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, insert, select, update

from claimcheck.store.tables import proposals


class ProposalStore:
    """The proposals of one store; a proposal is pending, approved or rejected."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    def add(self, body: Mapping[str, Any], desk: str, claim_id: str, who: str, when: str) -> int:
        """Keep a proposal and give its number."""
        row = {
            "desk": desk,
            "claim_id": claim_id,
            "body": json.dumps(body, ensure_ascii=False),
            "state": "pending",
            "proposed_by": who,
            "proposed_at": when,
            "decided_by": "",
            "decided_at": "",
        }
        with self._engine.begin() as connection:
            key = connection.execute(insert(proposals).values(row)).inserted_primary_key
        return int(key[0]) if key else 0

    def get(self, number: int) -> dict[str, Any] | None:
        """Give a proposal, None where there is none."""
        query = select(proposals).where(proposals.c.id == number)
        with self._engine.connect().execution_options(reads=True) as connection:
            row = connection.execute(query).mappings().first()
        return _read(dict(row)) if row else None

    def pending(self) -> list[dict[str, Any]]:
        """Give those that wait, oldest first."""
        query = select(proposals).where(proposals.c.state == "pending").order_by(proposals.c.id)
        with self._engine.connect().execution_options(reads=True) as connection:
            return [_read(dict(row)) for row in connection.execute(query).mappings()]

    def decide(self, number: int, state: str, who: str, when: str) -> bool:
        """End a pending proposal; False where somebody did so before."""
        query = (
            update(proposals)
            .where(proposals.c.id == number, proposals.c.state == "pending")
            .values(state=state, decided_by=who, decided_at=when)
        )
        with self._engine.begin() as connection:
            return connection.execute(query).rowcount == 1


def _read(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "body": json.loads(row["body"])}
