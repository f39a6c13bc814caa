"""The API, version 1: checks, claims, decisions."""

from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Blueprint, Response, current_app, json, jsonify, request, url_for
from pydantic import BaseModel, ValidationError

from claimcheck.errors import BadRequestError, InvalidFieldError
from claimcheck.model import ClaimFilter, Document
from claimcheck.services.checks import CheckService, Decision
from claimcheck.web.access import checker_only, principal
from claimcheck.web.schemas import CheckRequest, ClaimQuery, DecisionRequest

blueprint = Blueprint("api", __name__, url_prefix="/v1")
Model = TypeVar("Model", bound=BaseModel)


def service() -> CheckService:
    """Give the app's check service."""
    found: CheckService = current_app.extensions["claimcheck"].checks
    return found


@blueprint.post("/checks")
def create_check() -> tuple[Response, int, dict[str, str]]:
    """Check a text and keep the check."""
    wanted = validated(CheckRequest, body())
    document = document_of(wanted)
    mentions = request.args.get("include") == "mentions"
    answer = with_links(service().run(document, principal(), mentions=mentions))
    return jsonify(answer), 201, {"Location": answer["links"]["self"]}


@blueprint.get("/checks/<check_id>")
def get_check(check_id: str) -> Response:
    """Give a kept check."""
    return jsonify(with_links(service().get(check_id, principal())))


@blueprint.get("/claims")
def list_claims() -> Response:
    """List claims, the most urgent first."""
    query = validated(ClaimQuery, request.args.to_dict())
    settings = current_app.extensions["claimcheck"].settings
    wanted = ClaimFilter(
        label=query.finding or "",
        state=query.state or "",
        desk=query.desk or "",
        kind=query.kind or "",
        limit=min(query.limit or settings.page_size, settings.max_page_size),
    )
    rows, following = service().list_claims(wanted, query.cursor, principal())
    return jsonify({"claims": [row_links(r) for r in rows], "next": following or None})


@blueprint.get("/claims/<claim_id>")
def get_claim(claim_id: str) -> Response:
    """Give a claim with its decisions."""
    return jsonify(row_links(service().get_claim(claim_id, principal())))


@blueprint.post("/claims/<claim_id>/decisions")
def decide(claim_id: str) -> tuple[Response, int]:
    """Decide on a claim: rate, note, ignore it here, or reopen it."""
    decision = decision_of(validated(DecisionRequest, body()))
    return jsonify(row_links(service().decide(claim_id, decision, checker_only()))), 201


# --- in -------------------------------------------------------------------------------------


def body() -> Any:
    """Read the request's JSON.

    Raises:
        BadRequestError: it is none.
    """
    try:
        return json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise BadRequestError("the body is not JSON") from error


def validated(model: type[Model], data: Any) -> Model:
    """Check values against a schema.

    Raises:
        InvalidFieldError: a field is unknown, missing or wrong.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        told = [
            f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}"
            for e in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise InvalidFieldError("; ".join(told[:5])) from error


def document_of(wanted: CheckRequest) -> Document:
    """Give the document that a request describes; its day is today's where it names none."""
    return Document(
        text=wanted.text,
        published=wanted.published or datetime.now(UTC).date(),
        title=wanted.title,
        desk=wanted.desk,
        document=wanted.document,
        language=wanted.language,
        url=wanted.url,
    )


def decision_of(wanted: DecisionRequest) -> Decision:
    """Give the decision that a request describes.

    Raises:
        InvalidFieldError: a rating or a note is missing.
    """
    if wanted.action == "rate" and wanted.rating is None:
        raise InvalidFieldError("rating: needed to rate")
    if wanted.action == "note" and not wanted.note.strip():
        raise InvalidFieldError("note: needed to note")
    return Decision(wanted.action, wanted.rating or "", wanted.wording, wanted.note)


# --- out ------------------------------------------------------------------------------------


def with_links(answer: dict[str, Any]) -> dict[str, Any]:
    """Add where a check is found."""
    links = {
        "self": url_for("api.get_check", check_id=answer["id"]),
        "review": url_for("review.show", check_id=answer["id"]),
    }
    return {**answer, "links": links}


def row_links(row: dict[str, Any]) -> dict[str, Any]:
    """Add where a claim is found."""
    links = {
        "self": url_for("api.get_claim", claim_id=row["id"]),
        "check": url_for("api.get_check", check_id=row["check"]),
        "review": url_for("review.show", check_id=row["check"], claim=row["id"]),
    }
    return {**row, "links": links}
