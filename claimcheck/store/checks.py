"""Keeping checks and their claims, and where each claim stands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update

from claimcheck.model import ClaimFilter, Document
from claimcheck.store.tables import checks, claims, decisions, states

DECIDED = frozenset({"closed"})


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A check to keep: the document, the answer as JSON values, when and by whom it was made."""

    id: str
    document: Document
    answer: Mapping[str, Any]
    created: str
    made_by: str


def basis_of(claim: Mapping[str, Any]) -> str:
    """Give what a decision on a claim rests on: its finding's label and its figures' revisions."""
    finding = claim["finding"]
    figures = sorted(f"{f['id']}@{f['revision']}" for f in finding["figures"])
    return "|".join((finding["label"], finding["reason"] or "", *figures))


class CheckStore:
    """Checks, claims and states of one store."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine that `open_store` gave."""
        self._engine = engine

    def add(self, check: NewCheck) -> None:
        """Keep a check with its claims; a decided claim whose basis changed is reopened."""
        with self._engine.begin() as connection:
            connection.execute(insert(checks).values(_check_row(check)))
            rows = [_claim_row(check.id, claim) for claim in check.answer["claims"]]
            if rows:
                connection.execute(insert(claims), rows)
            for row in rows:
                self._stand(connection, check, row)

    def _stand(self, connection: Connection, check: NewCheck, row: Mapping[str, Any]) -> None:
        """Say where a claim of a new check stands."""
        desk, claim_id = check.document.desk, row["claim_id"]
        own = and_(states.c.desk == desk, states.c.claim_id == claim_id)
        before = connection.execute(select(states).where(own)).mappings().first()
        if before is None:
            connection.execute(
                insert(states).values(
                    desk=desk,
                    claim_id=claim_id,
                    check_id=check.id,
                    state="unassigned",
                    rating="",
                    wording="",
                    ignored=False,
                    basis=row["basis"],
                    updated=check.created,
                )
            )
            return
        changed = before["basis"] != row["basis"]
        values: dict[str, Any] = {"check_id": check.id, "basis": row["basis"]}
        if changed and before["state"] in DECIDED:
            values |= {"state": "reopened", "ignored": False, "updated": check.created}
        connection.execute(update(states).where(own).values(values))

    def get(self, check_id: str) -> dict[str, Any] | None:
        """Give a check with its answer and, per claim id, where the claim stands."""
        with self._reading() as connection:
            row = connection.execute(select(checks).where(checks.c.id == check_id)).mappings()
            found = row.first()
            if found is None:
                return None
            standing = self._standing(connection, found["desk"], check_id)
        return {**found, "answer": json.loads(found["answer"]), "states": standing}

    def _standing(
        self, connection: Connection, desk: str, check_id: str
    ) -> dict[str, dict[str, Any]]:
        own = select(claims.c.claim_id).where(claims.c.check_id == check_id)
        rows = connection.execute(
            select(states).where(states.c.desk == desk, states.c.claim_id.in_(own))
        ).mappings()
        return {row["claim_id"]: dict(row) for row in rows}

    def states_of(self, desk: str, claim_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Give where claims stand at a desk, by id; those never stored are left out."""
        with self._reading() as connection:
            rows = connection.execute(
                select(states).where(states.c.desk == desk, states.c.claim_id.in_(claim_ids))
            ).mappings()
            return {row["claim_id"]: dict(row) for row in rows}

    def list_claims(self, wanted: ClaimFilter) -> list[dict[str, Any]]:
        """Give claims by falling priority, each once, as its newest check found it."""
        query = _joined().order_by(claims.c.priority.desc(), claims.c.claim_id)
        for condition in _conditions(wanted):
            query = query.where(condition)
        if wanted.after is not None:
            priority, claim_id = wanted.after
            query = query.where(
                or_(
                    claims.c.priority < priority,
                    and_(claims.c.priority == priority, claims.c.claim_id > claim_id),
                )
            )
        with self._reading() as connection:
            rows = connection.execute(query.limit(wanted.limit)).mappings()
            return [dict(row) for row in rows]

    def count_claims(self, wanted: ClaimFilter) -> dict[str, int]:
        """Count the claims of a filter by label."""
        query = select(claims.c.label, func.count()).select_from(_JOIN).group_by(claims.c.label)
        for condition in _conditions(wanted):
            query = query.where(condition)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def resting_on(self, figures: Sequence[str], desk: str, limit: int) -> list[dict[str, Any]]:
        """Give the claims whose basis names one of some figures, newest check first."""
        named = [claims.c.basis.contains(f"|{figure}@", autoescape=True) for figure in figures]
        if not named:
            return []
        query = _joined().where(or_(*named)).order_by(checks.c.created.desc(), claims.c.claim_id)
        if desk:
            query = query.where(states.c.desk == desk)
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(query.limit(limit)).mappings()]

    def answers_since(self, created: str, desk: str = "") -> Iterator[dict[str, Any]]:
        """Give the checks made since a time: their answers with `id` and `title`."""
        query = select(checks.c.id, checks.c.title, checks.c.answer).where(
            checks.c.created >= created
        )
        if desk:
            query = query.where(checks.c.desk == desk)
        with self._reading() as connection:
            for row in connection.execute(query.order_by(checks.c.created)):
                yield {**json.loads(row.answer), "id": row.id, "title": row.title}

    def get_claim(self, claim_id: str, desk: str = "") -> dict[str, Any] | None:
        """Give a claim as its newest check found it, with its state."""
        query = _joined().where(states.c.claim_id == claim_id)
        if desk:
            query = query.where(states.c.desk == desk)
        with self._reading() as connection:
            row = connection.execute(query.limit(1)).mappings().first()
            return dict(row) if row else None

    def decide(self, decision: Mapping[str, Any], state: Mapping[str, Any]) -> None:
        """Add a decision and set the state that it leads to, together."""
        with self._engine.begin() as connection:
            connection.execute(insert(decisions).values(decision))
            own = and_(states.c.desk == decision["desk"], states.c.claim_id == decision["claim_id"])
            connection.execute(update(states).where(own).values(state))

    def decisions_of(self, desk: str, claim_id: str) -> list[dict[str, Any]]:
        """Give the decisions on a claim, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(decisions)
                .where(decisions.c.desk == desk, decisions.c.claim_id == claim_id)
                .order_by(decisions.c.id)
            ).mappings()
            return [dict(row) for row in rows]

    def _reading(self) -> Connection:
        return self._engine.connect().execution_options(reads=True)


_JOIN = states.join(
    claims, and_(claims.c.check_id == states.c.check_id, claims.c.claim_id == states.c.claim_id)
).join(checks, checks.c.id == states.c.check_id)


def _joined() -> Any:
    return select(
        claims,
        states.c.desk,
        states.c.state,
        states.c.rating,
        states.c.wording,
        states.c.ignored,
        checks.c.title,
        checks.c.published,
        checks.c.created,
    ).select_from(_JOIN)


def _conditions(wanted: ClaimFilter) -> list[Any]:
    pairs = (
        (claims.c.label, wanted.label),
        (states.c.state, wanted.state),
        (states.c.desk, wanted.desk),
        (claims.c.kind, wanted.kind),
    )
    return [column == value for column, value in pairs if value]


def _check_row(check: NewCheck) -> dict[str, Any]:
    document = check.document
    return {
        "id": check.id,
        "desk": document.desk,
        "document": document.document,
        "title": document.title,
        "text": document.text,
        "language": document.language,
        "url": document.url,
        "published": document.published.isoformat(),
        "knowledge": check.answer["knowledge"],
        "answer": json.dumps(check.answer, ensure_ascii=False),
        "created": check.created,
        "made_by": check.made_by,
    }


def _claim_row(check_id: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "check_id": check_id,
        "claim_id": claim["id"],
        "kind": claim["kind"],
        "quote": claim["quote"]["exact"],
        "label": claim["finding"]["label"],
        "reason": claim["finding"]["reason"] or "",
        "priority": claim["priority"],
        "basis": basis_of(claim),
    }
