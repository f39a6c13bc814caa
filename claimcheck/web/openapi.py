"""The OpenAPI 3.1 document, made of the schemas, and its page."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from claimcheck import __version__
from claimcheck.errors import ClaimcheckError
from claimcheck.web import schemas

blueprint = Blueprint("openapi", __name__)
REFERENCE = "#/components/schemas/{model}"
MODELS: tuple[type[BaseModel], ...] = (
    schemas.CheckRequest,
    schemas.DecisionRequest,
    schemas.ImportRequest,
    schemas.ImportForm,
    schemas.ImportAnswer,
    schemas.CheckAnswer,
    schemas.ClaimPage,
    schemas.DecidedClaim,
    schemas.Problem,
    schemas.Health,
)


@blueprint.get("/openapi.json")
def document() -> Response:
    """Give the OpenAPI document."""
    return jsonify(specification())


@blueprint.get("/docs")
def page() -> str:
    """Show the OpenAPI document as a page."""
    errors = sorted(_errors(ClaimcheckError), key=lambda e: e.code)
    return render_template("docs.html", spec=specification(), errors=errors)


def _errors(base: type[ClaimcheckError]) -> list[type[ClaimcheckError]]:
    return [e for own in base.__subclasses__() for e in (own, *_errors(own))]


@lru_cache(maxsize=1)
def specification() -> dict[str, Any]:
    """Assemble the document; pydantic's JSON schemas are those of OpenAPI 3.1."""
    _, definitions = models_json_schema([(m, "validation") for m in MODELS], ref_template=REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "claimcheck",
            "version": __version__,
            "description": "Finds figures and dates in text; judges each against sourced figures.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"bearer": []}, {"basic": []}],
        "paths": _paths(),
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _paths() -> dict[str, Any]:
    check_id, claim_id = _in_path("check_id"), _in_path("claim_id")
    query = schemas.ClaimQuery.model_json_schema()["properties"]
    filters = [{"name": n, "in": "query", "schema": s} for n, s in query.items()]
    include = {"name": "include", "in": "query", "schema": {"enum": ["mentions"]}}
    return {
        "/v1/checks": {
            "post": _operation(
                "createCheck",
                "Check a text and keep the check",
                ("201", "CheckAnswer"),
                "CheckRequest",
                [include],
            )
        },
        "/v1/checks/{check_id}": {
            "get": _operation(
                "getCheck", "Give a kept check", ("200", "CheckAnswer"), "", [check_id]
            )
        },
        "/v1/claims": {
            "get": _operation(
                "listClaims",
                "List claims, the most urgent first",
                ("200", "ClaimPage"),
                "",
                filters,
            )
        },
        "/v1/claims/{claim_id}": {
            "get": _operation(
                "getClaim",
                "Give a claim with its decisions",
                ("200", "DecidedClaim"),
                "",
                [claim_id],
            )
        },
        "/v1/claims/{claim_id}/decisions": {
            "post": _operation(
                "decide",
                "Rate a claim, note on it, ignore it here, or reopen it",
                ("201", "DecidedClaim"),
                "DecisionRequest",
                [claim_id],
            )
        },
        "/v1/reference/imports": {"post": _import()},
        "/healthz": {
            "get": _operation("health", "Say that the process answers", ("200", "Health"))
        },
        "/readyz": {"get": _operation("ready", "Say whether checks can be run", ("200", "Health"))},
    }


def _import() -> dict[str, Any]:
    """Describe the import, which takes JSON or multipart, and gives 200 on a dry run."""
    dry_run = {"name": "dry_run", "in": "query", "schema": {"type": "boolean", "default": False}}
    operation = _operation(
        "createImport",
        "Import a data set, or say what that would do",
        ("201", "ImportAnswer"),
        "ImportRequest",
        [dry_run],
    )
    operation["responses"]["200"] = {
        "description": "What a dry run would do",
        "content": _content("application/json", "ImportAnswer"),
    }
    content = operation["requestBody"]["content"]
    content |= _content("multipart/form-data", "ImportForm")
    return operation


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _operation(
    name: str,
    summary: str,
    gives: tuple[str, str],
    takes: str = "",
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    status, model = gives
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "responses": {
            status: {"description": summary, "content": _content("application/json", model)},
            "default": {
                "description": "An error, as problem details (RFC 9457)",
                "content": _content("application/problem+json", "Problem"),
            },
        },
    }
    if parameters:
        operation["parameters"] = parameters
    if takes:
        operation["requestBody"] = {
            "required": True,
            "content": _content("application/json", takes),
        }
    return operation


def _content(kind: str, model: str) -> dict[str, Any]:
    return {kind: {"schema": {"$ref": REFERENCE.format(model=model)}}}
