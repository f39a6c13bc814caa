"""Running and keeping checks, listing their claims, deciding on them."""

import base64
import binascii
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from claimcheck.answer import check_to_dict
from claimcheck.errors import BadRequestError, NotFoundError
from claimcheck.model import ClaimFilter, Document, Principal
from claimcheck.services.checker import Checker
from claimcheck.settings import Settings
from claimcheck.store.checks import CheckStore, NewCheck

UNDECIDED = {"state": "unassigned", "rating": "", "wording": "", "ignored": False}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a fact-checker decides: rate, note, ignore or reopen."""

    action: str
    rating: str = ""
    wording: str = ""
    note: str = ""


def now() -> str:
    """Give the time as the store keeps it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class CheckService:
    """What the API, the pages and the editors' interface do with checks."""

    def __init__(self, settings: Settings, checker: Checker, store: CheckStore) -> None:
        """Join the checker with a store."""
        self._settings = settings
        self._checker = checker
        self._store = store

    def run(self, document: Document, who: Principal, *, mentions: bool = False) -> dict[str, Any]:
        """Check a document and keep the check; give it as `get` does."""
        self._see(who, document.desk)
        check = self._checker.check(document, self._settings.check_seconds)
        answer = check_to_dict(check)
        made = NewCheck(uuid.uuid4().hex, document, answer, now(), who.name)
        self._store.add(made)
        kept = self.get(made.id, who)
        if mentions:
            kept["mentions"] = check_to_dict(check, include_mentions=True)["mentions"]
        return kept

    def peek(self, document: Document, who: Principal) -> dict[str, Any]:
        """Check a document for an editor that types, unkept; claims ignored here are left out."""
        self._see(who, document.desk)
        check = self._checker.check(document, self._settings.editor_check_seconds)
        answer = check_to_dict(check)
        states = self._store.states_of(document.desk, [c["id"] for c in answer["claims"]])
        ignored = {key for key, state in states.items() if state["ignored"]}
        answer["claims"] = [c for c in answer["claims"] if c["id"] not in ignored]
        return answer

    def get(self, check_id: str, who: Principal) -> dict[str, Any]:
        """Give a kept check: the answer with ids, and where each claim stands.

        Raises:
            NotFoundError: there is none, or the key may not see its desk.
        """
        row = self._store.get(check_id)
        if row is None or not who.sees(row["desk"]):
            raise NotFoundError(f"there is no check {check_id}")
        answer = dict(row["answer"])
        claims = [c | _standing(row["states"].get(c["id"], UNDECIDED)) for c in answer["claims"]]
        head = {key: row[key] for key in ("id", "desk", "document", "title", "language", "url")}
        return {**head, "created": row["created"], **answer, "claims": claims}

    def text_of(self, check_id: str, who: Principal) -> str:
        """Give the text of a kept check; same errors as `get`."""
        row = self._store.get(check_id)
        if row is None or not who.sees(row["desk"]):
            raise NotFoundError(f"there is no check {check_id}")
        return str(row["text"])

    def list_claims(
        self, wanted: ClaimFilter, cursor: str, who: Principal
    ) -> tuple[list[dict[str, Any]], str]:
        """Give a page of claims by falling priority, and the cursor of the next, "" at the end."""
        wanted = replace(wanted, desk=self._desk(wanted.desk, who), after=_place(cursor))
        rows = self._store.list_claims(replace(wanted, limit=wanted.limit + 1))
        page = [listed(row) for row in rows[: wanted.limit]]
        more = len(rows) > wanted.limit
        return page, _cursor(rows[wanted.limit - 1]) if more else ""

    def count_claims(self, wanted: ClaimFilter, who: Principal) -> dict[str, int]:
        """Count the claims of a filter by label."""
        return self._store.count_claims(replace(wanted, desk=self._desk(wanted.desk, who)))

    def get_claim(self, claim_id: str, who: Principal) -> dict[str, Any]:
        """Give a claim as its newest check found it, with its decisions.

        Raises:
            NotFoundError: there is none, or the key may not see its desk.
        """
        row = self._store.get_claim(claim_id, who.desk)
        if row is None or not who.sees(row["desk"]):
            raise NotFoundError(f"there is no claim {claim_id}")
        check = self.get(row["check_id"], who)
        claim = next(c for c in check["claims"] if c["id"] == claim_id)
        history = self._store.decisions_of(row["desk"], claim_id)
        return {**listed(row), **claim, "decisions": [_decided(d) for d in history]}

    def decide(self, claim_id: str, decision: Decision, who: Principal) -> dict[str, Any]:
        """Keep a decision on a claim; give the claim as `get_claim` does."""
        row = self._store.get_claim(claim_id, who.desk)
        if row is None or not who.sees(row["desk"]):
            raise NotFoundError(f"there is no claim {claim_id}")
        when = now()
        self._store.decide(
            {
                "desk": row["desk"],
                "claim_id": claim_id,
                "check_id": row["check_id"],
                "action": decision.action,
                "rating": decision.rating,
                "wording": decision.wording,
                "note": decision.note,
                "decided_by": who.name,
                "decided_at": when,
                "basis": row["basis"],
            },
            _after(decision, row) | {"updated": when},
        )
        return self.get_claim(claim_id, who)

    def decisions_of(self, desk: str, claim_id: str) -> list[dict[str, Any]]:
        """Give the decisions on a claim, oldest first."""
        return [_decided(d) for d in self._store.decisions_of(desk, claim_id)]

    @staticmethod
    def _see(who: Principal, desk: str) -> None:
        if not who.sees(desk):
            raise NotFoundError(f"there is no desk {desk}")

    @staticmethod
    def _desk(wanted: str, who: Principal) -> str:
        if wanted and not who.sees(wanted):
            raise NotFoundError(f"there is no desk {wanted}")
        return wanted or who.desk


def _standing(state: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "state": state["state"],
        "rating": state["rating"] or None,
        "wording": state["wording"] or None,
        "ignored": bool(state["ignored"]),
    }


def listed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a claim as lists show it."""
    return {
        "id": row["claim_id"],
        "check": row["check_id"],
        "desk": row["desk"],
        "title": row["title"],
        "published": row["published"],
        "kind": row["kind"],
        "quote": row["quote"],
        "label": row["label"],
        "reason": row["reason"] or None,
        "priority": row["priority"],
        **_standing(row),
    }


def _decided(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "action": row["action"],
        "rating": row["rating"] or None,
        "wording": row["wording"] or None,
        "note": row["note"] or None,
        "by": row["decided_by"],
        "at": row["decided_at"],
        "basis": row["basis"],
    }


def _after(decision: Decision, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the state that a decision leads to."""
    match decision.action:
        case "rate":
            return {
                "state": "closed",
                "rating": decision.rating,
                "wording": decision.wording,
                "ignored": False,
            }
        case "ignore":
            return {"state": "closed", "ignored": True}
        case "reopen":
            return {"state": "reopened", "ignored": False}
        case _:
            return {"state": row["state"]}


def _cursor(row: Mapping[str, Any]) -> str:
    place = json.dumps([row["priority"], row["claim_id"]])
    return base64.urlsafe_b64encode(place.encode()).decode()


def _place(cursor: str) -> tuple[float, str] | None:
    """Read a cursor.

    Raises:
        BadRequestError: it is none of ours.
    """
    if not cursor:
        return None
    try:
        priority, claim_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return float(priority), str(claim_id)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadRequestError("the cursor is not one that this service gave") from error
