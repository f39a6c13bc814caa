"""Errors as HTTP answers: problem details (RFC 9457), plain text on /v2."""

import logging
from http import HTTPStatus

from flask import Flask, Response, json, request
from werkzeug.exceptions import HTTPException

from claimcheck.errors import ClaimcheckError

log = logging.getLogger(__name__)
RETRY_SECONDS = "5"


def init_app(app: Flask) -> None:
    """Answer every error of the app in one form."""
    app.register_error_handler(ClaimcheckError, _own)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def problem(status: int, code: str, title: str, detail: str) -> Response:
    """Give an error as the route's clients read it."""
    if "/v2/" in request.path:
        text = f"Error: {title}" + (f": {detail}" if detail else "")
        response = Response(text, status, mimetype="text/plain")
    else:
        body = {
            "type": f"/docs#error-{code}",
            "title": title,
            "status": status,
            "detail": detail,
            "code": code,
            "instance": request.path,
        }
        response = Response(json.dumps(body), status, mimetype="application/problem+json")
    if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response.headers["Retry-After"] = RETRY_SECONDS
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Basic realm="claimcheck", charset="UTF-8"'
    return response


def _own(error: Exception) -> Response:
    if not isinstance(error, ClaimcheckError):  # pragma: no cover - Flask passes only these
        raise error
    return problem(error.status, error.code, error.title, str(error))


def _http(error: Exception) -> Response:
    if not isinstance(error, HTTPException) or error.code is None:  # pragma: no cover - the same
        raise error
    if error.code < HTTPStatus.BAD_REQUEST:
        return Response(status=error.code, headers=dict(error.get_headers()))
    status = HTTPStatus(error.code)
    answer = problem(status, status.name.lower(), status.phrase, error.description or "")
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    """Log what went wrong; the answer does not tell it."""
    log.error("unexpected error on %s %s", request.method, request.path, exc_info=error)
    return problem(500, "internal", "Internal error", "The error was logged.")
