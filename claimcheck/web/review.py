"""The review desk: the queue, one text with its claims, and the forms to decide."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for

from claimcheck.errors import InvalidFieldError
from claimcheck.model import ClaimFilter
from claimcheck.services.checks import CheckService
from claimcheck.web.access import checker_only, principal
from claimcheck.web.api import decision_of, document_of, validated
from claimcheck.web.schemas import (
    CheckRequest,
    ClaimQuery,
    DecisionRequest,
    LabelName,
    StateName,
)

blueprint = Blueprint("review", __name__)
LABELS: tuple[str, ...] = get_args(LabelName)
STATES: tuple[str, ...] = get_args(StateName)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as the page shows it; `claim` is None between the claims."""

    text: str
    claim: dict[str, Any] | None = None


def service() -> CheckService:
    """Give the app's check service."""
    found: CheckService = current_app.extensions["claimcheck"].checks
    return found


@blueprint.app_template_filter("slug")
def slug(label: str) -> str:
    """Give a label as a style class."""
    return label.lower().replace(" ", "-").replace("_", "-")


@blueprint.app_template_filter("weblink")
def weblink(url: str) -> str:
    """Give an address that may be linked, "" for all that is not http or https."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


@blueprint.app_template_filter("number")
def number(value: float) -> str:
    """Write a number with its thousands apart, whole ones without a point."""
    whole = int(value)
    return f"{whole:,}" if whole == value else f"{value:,}"


@blueprint.get("/")
def home() -> Response:
    """Lead to the queue."""
    return redirected("review.queue")


@blueprint.get("/review")
def queue() -> str:
    """Show the claims to review, the most urgent first."""
    given = {k: v for k, v in request.args.to_dict().items() if v}
    query = validated(ClaimQuery, given)
    wanted = ClaimFilter(
        label=query.finding or "",
        state=query.state or "",
        desk=query.desk or "",
        kind=query.kind or "",
        limit=query.limit or current_app.extensions["claimcheck"].settings.page_size,
    )
    rows, following = service().list_claims(wanted, query.cursor, principal())
    return render_template(
        "queue.html",
        rows=rows,
        counts=service().count_claims(ClaimFilter(desk=wanted.desk), principal()),
        following=_page(given, following) if following else "",
        given=given,
        labels=LABELS,
        states=STATES,
    )


@blueprint.get("/review/new")
def new() -> str:
    """Show the form to check a text."""
    return render_template("new.html", today=datetime.now(UTC).date().isoformat(), error="")


@blueprint.post("/review/new")
def create() -> Response | tuple[str, int]:
    """Check the text of the form and show it; what is wrong is said above the form."""
    form = {k: v for k, v in request.form.to_dict().items() if v}
    form["text"] = form.get("text", "").replace("\r\n", "\n")
    try:
        document = document_of(validated(CheckRequest, form))
    except InvalidFieldError as error:
        today = form.get("published", "")
        return render_template("new.html", today=today, error=str(error), form=form), error.status
    return redirected("review.show", check_id=service().run(document, principal())["id"])


@blueprint.get("/review/checks/<check_id>")
def show(check_id: str) -> str:
    """Show a text with its claims marked, and one claim beside it."""
    check = service().get(check_id, principal())
    text = service().text_of(check_id, principal())
    wanted = request.args.get("claim", "")
    ranked = sorted(check["claims"], key=lambda c: -c["priority"])
    chosen = next((c for c in ranked if c["id"] == wanted), ranked[0] if ranked else None)
    history = service().decisions_of(check["desk"], chosen["id"]) if chosen else []
    return render_template(
        "check.html",
        check=check,
        pieces=pieces(text, check["claims"]),
        chosen=chosen,
        history=history,
        others={c["id"]: c for c in check["claims"]},
        labels=LABELS,
    )


@blueprint.post("/review/checks/<check_id>/claims/<claim_id>/decisions")
def decide(check_id: str, claim_id: str) -> Response:
    """Keep the decision of a form, and show the claim again."""
    form = {k: v for k, v in request.form.to_dict().items() if v}
    service().decide(claim_id, decision_of(validated(DecisionRequest, form)), checker_only())
    return redirected("review.show", check_id=check_id, claim=claim_id)


def redirected(endpoint: str, **values: Any) -> Response:
    """Send the browser on, so that a reload repeats nothing."""
    answer = redirect(url_for(endpoint, **values), 303)
    return Response(answer.get_data(), 303, headers=dict(answer.headers))


def _page(given: dict[str, Any], cursor: str) -> str:
    return url_for("review.queue", **{**given, "cursor": cursor})


def pieces(text: str, claims: list[dict[str, Any]]) -> list[Piece]:
    """Cut a text into its claims and what stands between them."""
    found: list[Piece] = []
    at = 0
    for claim in sorted(claims, key=lambda c: c["position"]["start"]):
        start, end = claim["position"]["start"], claim["position"]["end"]
        if start < at:  # inside another claim: the list beside the text still leads to it
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], claim)]
        at = end
    return [*found, Piece(text[at:])]
