"""Whether the service lives, and whether it is ready."""

from flask import Blueprint, Response, current_app, jsonify

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the process answers."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """Say whether rules and figures are loaded and quantulum3 is warm."""
    checker = current_app.extensions["claimcheck"].checker
    if checker.ready:
        links = checker.weaker or "parsed"
        return jsonify({"status": "ready", "knowledge": checker.version, "links": links}), 200
    status = "failed" if checker.failure else "loading"
    return jsonify({"status": status, "knowledge": None}), 503
