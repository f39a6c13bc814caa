"""Figures over HTTP and as pages: their history, what rested on them, entering new ones."""

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for

from claimcheck.errors import InvalidFieldError
from claimcheck.services.checks import listed
from claimcheck.services.figures import Entry, FigureService
from claimcheck.web.access import checker_only, principal
from claimcheck.web.api import body, row_links, validated
from claimcheck.web.review import redirected
from claimcheck.web.schemas import ApprovalRequest, FigureRequest

blueprint = Blueprint("figures", __name__)
SHOWN = 100
"""Most measures that the list shows."""


def service() -> FigureService:
    """Give the app's figure service."""
    found: FigureService = current_app.extensions["claimcheck"].figures
    return found


def _history() -> dict[str, Any]:
    """Give the figures that the query names, with the claims that rested on them."""
    given = request.args
    found = service().history(
        given.get("measure", ""), given.get("subject", ""), given.get("object", "")
    )
    ids = [f["id"] for f in found["figures"]]
    claims = [row_links(listed(row)) for row in service().rested(ids, principal())]
    return found | {"claims": claims}


def _entry(wanted: FigureRequest) -> Entry:
    return Entry(**wanted.model_dump(exclude={"desk", "claim"}))


# --- API ------------------------------------------------------------------------------------


@blueprint.get("/v1/reference/figures")
def history() -> Response:
    """Give all figures of a measure for one pair of parties."""
    return jsonify(_history())


@blueprint.post("/v1/reference/figures")
def create() -> tuple[Response, int]:
    """Enter a figure."""
    wanted = validated(FigureRequest, body())
    made = service().propose(_entry(wanted), checker_only(), wanted.desk, wanted.claim)
    return jsonify(made), 201


@blueprint.get("/v1/reference/proposals")
def proposals() -> Response:
    """Give the figures that wait for approval."""
    checker_only()
    return jsonify({"proposals": service().pending()})


@blueprint.post("/v1/reference/proposals/<number>")
def decide(number: str) -> Response:
    """Approve or reject a proposed figure."""
    wanted = validated(ApprovalRequest, body())
    return jsonify(_decided(int(number) if number.isdecimal() else 0, wanted))


def _decided(number: int, wanted: ApprovalRequest) -> dict[str, Any]:
    who = checker_only()
    if wanted.action == "approve":
        return service().approve(number, who)
    return service().reject(number, who)


# --- pages ----------------------------------------------------------------------------------


@blueprint.get("/review/figures")
def index() -> str:
    """Show the measures, and the figures that wait for approval."""
    words = request.args.get("q", "")
    found = service().measures(words)
    return render_template(
        "figures.html",
        words=words,
        measures=found[:SHOWN],
        more=max(len(found) - SHOWN, 0),
        pending=service().pending(),
    )


@blueprint.get("/review/measures/<path:measure>")
def rows(measure: str) -> str:
    """Show of whom a measure has figures."""
    found = service().rows(measure)
    return render_template("measure.html", measure=measure, rows=found)


@blueprint.get("/review/figure")
def show() -> str:
    """Show a figure's history and the claims that rested on it."""
    return render_template("figure.html", **_history(), chosen=request.args.get("id", ""))


@blueprint.get("/review/figures/by-id/<path:figure_id>")
def by_id(figure_id: str) -> Response:
    """Lead from a figure's id to its page."""
    measure, subject, object_ = service().locate(figure_id)
    return redirected(
        "figures.show", measure=measure, subject=subject, object=object_ or None, id=figure_id
    )


@blueprint.get("/review/figures/new")
def new() -> str:
    """Show the form to enter a figure, for a claim where one is named."""
    given = {key: value for key, value in request.args.items() if key in FigureRequest.model_fields}
    return render_template("figure_form.html", form=given, error="")


@blueprint.post("/review/figures/new")
def enter() -> Response | tuple[str, int]:
    """Enter the figure of the form; what is wrong is said above it."""
    form = {k: v.strip() for k, v in request.form.to_dict().items() if v.strip()}
    try:
        wanted = validated(FigureRequest, form)
        made = service().propose(_entry(wanted), checker_only(), wanted.desk, wanted.claim)
    except InvalidFieldError as error:
        return render_template("figure_form.html", form=form, error=str(error)), error.status
    return redirected("figures.index", entered=made["id"])


@blueprint.post("/review/figures/proposals/<int:number>")
def settle(number: int) -> Response:
    """Approve or reject a proposed figure from its form."""
    _decided(number, validated(ApprovalRequest, request.form.to_dict()))
    return redirected("figures.index")


@blueprint.app_template_global()
def figure_page(measure: str, subject: str, object_: str = "") -> str:
    """Give the address of a figure's page."""
    return url_for("figures.show", measure=measure, subject=subject, object=object_ or None)
