"""LanguageTool's HTTP form for plain text, so that editors need no new plug-in."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from flask import Blueprint, Response, current_app, g, jsonify, request

from claimcheck import __version__
from claimcheck.errors import BadRequestError
from claimcheck.model import Document
from claimcheck.services.checks import CheckService
from claimcheck.web.access import principal

blueprint = Blueprint("languagetool", __name__)
LANGUAGES = (
    ("English", "en", "en"),
    ("English (Australian)", "en", "en-AU"),
    ("English (Canadian)", "en", "en-CA"),
    ("English (GB)", "en", "en-GB"),
    ("English (New Zealand)", "en", "en-NZ"),
    ("English (South African)", "en", "en-ZA"),
    ("English (US)", "en", "en-US"),
)
# LibreOffice sends its text as it is: form parsing would cut it at an & and decode %30.
RAW = re.compile(
    rb"\Atext=(?P<text>.*)&language=(?P<language>[A-Za-z0-9-]+)"
    rb"(?:&username=(?P<username>[^&]*))?(?:&apiKey=(?P<apiKey>[^&]*))?\Z",
    re.DOTALL,
)
UNCODED = re.compile(rb"[^\x21-\x7e]")
HINTS = frozenset({"no_figure"})
CONTEXT = 40


@blueprint.get("/v2/languages")
@blueprint.get("/d/<desk>/v2/languages")
def languages(desk: str = "default") -> Response:
    """List the languages that are read."""
    del desk
    return jsonify([{"name": n, "code": c, "longCode": long} for n, c, long in LANGUAGES])


@blueprint.post("/v2/check")
@blueprint.post("/d/<desk>/v2/check")
def check(desk: str = "default") -> Response:
    """Check a plain text and mark every finding but Supported."""
    values = parameters()
    language = _language(values)
    document = Document(_text(values), _published(values), desk=desk, language=language)
    service: CheckService = current_app.extensions["claimcheck"].checks
    answer = service.peek(document, principal())
    shown = [c for c in answer["claims"] if _is_shown(c, values)]
    return jsonify(
        {
            "software": {
                "name": "claimcheck",
                "version": __version__,
                "buildDate": "",
                "apiVersion": 1,
                "premium": False,
                "premiumHint": "",
                "status": "",
            },
            "warnings": {"incompleteResults": False},
            "language": {
                "name": next(n for n, _, long in LANGUAGES if long == language),
                "code": language,
                "detectedLanguage": {"name": "English", "code": language, "confidence": 1.0},
            },
            "matches": [_match(c, document.text) for c in shown],
        }
    )


def parameters() -> dict[str, str]:
    """Give the request's parameters: those of the query and of the body, read once."""
    if "parameters" not in g:
        g.parameters = {**request.args.to_dict(), **_body(request.get_data())}
    values: dict[str, str] = g.parameters
    return values


def _body(raw: bytes) -> dict[str, str]:
    """Read a form, or the text that LibreOffice sends without coding it.

    Raises:
        BadRequestError: it is not UTF-8.
    """
    try:
        found = RAW.match(raw)
        if found is not None and UNCODED.search(found["text"]):
            return {k: v.decode() for k, v in found.groupdict().items() if v is not None}
        return dict(parse_qsl(raw.decode(), keep_blank_values=True))
    except UnicodeDecodeError as error:
        raise BadRequestError("the body is not UTF-8") from error
    except ValueError as error:
        raise BadRequestError("the body is no form") from error


def _text(values: Mapping[str, str]) -> str:
    if "text" in values:
        return values["text"]
    if "data" in values:
        raise BadRequestError("annotated text ('data') is not read yet; send plain 'text'")
    raise BadRequestError("Missing 'text' parameter")


def _language(values: Mapping[str, str]) -> str:
    """Give the language asked for, by its long code.

    Raises:
        BadRequestError: it is missing, or none that is read.
    """
    wanted = values.get("language", "")
    if not wanted:
        raise BadRequestError("Missing 'language' parameter, e.g. 'language=en-US'")
    if wanted == "auto":
        preferred = values.get("preferredVariants", "").split(",")
        wanted = next((p for p in preferred if p.startswith("en")), "en-US")
    known = {long.lower(): long for _, _, long in LANGUAGES}
    if wanted.lower() not in known:
        raise BadRequestError(f"'{wanted[:20]}' is not a language code known to claimcheck")
    return known[wanted.lower()]


def _published(values: Mapping[str, str]) -> date:
    """Give the day of the text: the parameter `published`, or today.

    Raises:
        BadRequestError: it is no ISO day.
    """
    given = values.get("published", "")
    if not given:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(unquote_plus(given))
    except ValueError as error:
        raise BadRequestError("'published' is no day such as 2023-06-02") from error


def _rule(claim: Mapping[str, Any]) -> str:
    finding = claim["finding"]
    name = str(finding["reason"] or finding["label"])
    return "CLAIM_" + name.upper().replace(" ", "_")


def _category(claim: Mapping[str, Any]) -> str:
    return "CLAIM_HINTS" if claim["finding"]["reason"] in HINTS else "CLAIMS"


def _is_shown(claim: Mapping[str, Any], values: Mapping[str, str]) -> bool:
    if claim["finding"]["label"] == "Supported":
        return False
    rules = set(values.get("disabledRules", "").split(","))
    categories = set(values.get("disabledCategories", "").split(","))
    return _rule(claim) not in rules and _category(claim) not in categories


def _match(claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    finding, position = claim["finding"], claim["position"]
    start, end = claim["position_utf16"]["start"], claim["position_utf16"]["end"]
    left = max(0, position["start"] - CONTEXT)
    hint = finding["reason"] in HINTS
    label = f"{finding['label']}: {(finding['reason'] or '').replace('_', ' ')}".rstrip(": ")
    return {
        "message": finding["explanation"],
        "shortMessage": "To be checked" if hint else label,
        "replacements": [],
        "offset": start,
        "length": end - start,
        "context": {
            "text": text[left : position["end"] + CONTEXT],
            "offset": position["start"] - left,
            "length": position["end"] - position["start"],
        },
        "sentence": text[left : position["end"] + CONTEXT],
        "type": {"typeName": "Hint" if hint else "Other"},
        "rule": {
            "id": _rule(claim),
            "subId": claim["id"],
            "description": label,
            "issueType": "other",
            "category": {"id": _category(claim), "name": "Hints" if hint else "Claims"},
            "urls": [
                {"value": f["source"]["url"]} for f in finding["figures"] if f["source"]["url"]
            ],
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }
