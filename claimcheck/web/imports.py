"""The API, version 1: importing figures."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from claimcheck.errors import FaultyDataError, ForbiddenError, InvalidFieldError
from claimcheck.services.imports import ImportResult, ImportService, uploads
from claimcheck.web.access import checker_only
from claimcheck.web.api import body, validated
from claimcheck.web.schemas import ImportForm, ImportQuery, ImportRequest

blueprint = Blueprint("imports", __name__, url_prefix="/v1/reference")
MOST_TOLD = 20
Savers = Mapping[str, Callable[[Path], object]]


@blueprint.post("/imports")
def create_import() -> tuple[Response, int]:
    """Import a data set, or say what that would do."""
    if checker_only().desk:
        raise ForbiddenError("this key is one desk's; figures are for all desks")
    dry_run = validated(ImportQuery, request.args.to_dict()).dry_run
    service: ImportService = current_app.extensions["claimcheck"].imports
    with closing(request):  # its files wait in temporary files
        result = _imported(service, dry_run=dry_run)
    if result.faults and not dry_run:
        raise FaultyDataError(_first_faults(result))
    return jsonify(result.to_dict()), 200 if dry_run else 201


def _imported(service: ImportService, *, dry_run: bool) -> ImportResult:
    wanted, files = _sent()
    given = replace(
        service.given(),
        id=wanted.id,
        known_from=wanted.known_from,
        unknown=wanted.unknown,
        skip_faults=wanted.allow_faults,
    )
    with uploads(files) as path:
        imported = service.read(path, wanted.read_mapping(), given)
        return service.keep(imported, dry_run=dry_run)


def _sent() -> tuple[ImportRequest | ImportForm, Savers]:
    """Read what is asked for, and the files.

    Raises:
        InvalidFieldError: two files have one name, or a field is wrong.
    """
    if request.mimetype != "multipart/form-data":
        sent = validated(ImportRequest, body())
        return sent, {name: _writer(text) for name, text in sent.files.items()}
    request.max_content_length = current_app.extensions["claimcheck"].settings.max_import_bytes
    files = request.files.getlist("file")
    wanted = validated(ImportForm, request.form.to_dict())
    savers: dict[str, Callable[[Path], object]] = {f.filename or "": f.save for f in files}
    if len(savers) != len(files) or set(request.files) - {"file"}:
        raise InvalidFieldError("file: each file needs a name of its own, in a part called file")
    return wanted, savers


def _writer(text: str) -> Callable[[Path], Any]:
    # a lone surrogate cannot be written; it is as wrong as any other byte that is not UTF-8
    data = text.encode("utf-8", "surrogatepass")
    return lambda path: path.write_bytes(data)


def _first_faults(result: ImportResult) -> str:
    told = [
        f"{f.file}, line {f.line}{f', {f.column}' if f.column else ''}: {f.reason}"
        for f in result.faults[:MOST_TOLD]
    ]
    more = len(result.faults) - MOST_TOLD
    return "\n".join([*told, *([f"and {more} more; a dry run tells all"] if more > 0 else [])])
