"""Every setting in one table: name, default, help. All limits are here.

A setting is read from the environment as `CLAIMCHECK_` and its name in capitals.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process; see `HELP` for what each means."""

    database_url: str = "sqlite:///var/claimcheck.db"
    cache_dir: str = ""
    series: str = ""
    max_text_characters: int = 200_000
    max_body_bytes: int = 2 * 1024 * 1024
    max_windows: int = 400
    max_claims: int = 2000
    check_seconds: float = 10.0
    editor_check_seconds: float = 5.0
    spacy_model: str = ""
    allowed_hosts: str = "localhost,127.0.0.1,[::1]"
    figure_approvals: int = 1
    page_size: int = 50
    max_page_size: int = 200
    max_import_bytes: int = 64 * 1024 * 1024
    max_unpacked_bytes: int = 1024 * 1024 * 1024
    fetch_allow: str = ""
    fetch_ports: str = "80,443"
    fetch_connect_seconds: float = 5.0
    fetch_read_seconds: float = 20.0
    fetch_seconds: float = 300.0
    fetch_max_bytes: int = 256 * 1024 * 1024
    fetch_max_redirects: int = 5
    fetch_max_pages: int = 500
    fetch_retries: int = 3
    fetch_backoff_seconds: float = 2.0
    fetch_max_wait_seconds: float = 120.0
    fetch_user_agent: str = "claimcheck/{version} (reference table; python-requests)"
    fact_check_key: str = ""


HELP: Mapping[str, str] = {
    "database_url": "SQLAlchemy address of the store",
    "cache_dir": "folder of the series that ship, unpacked; the user's own cache where empty",
    "series": "series that ship to leave out, by id with commas between; `off` for all",
    "max_text_characters": "longest text of a check, in code points; longer is refused with 413",
    "max_body_bytes": "largest request body; larger is refused with 413",
    "max_windows": "most stretches of one text given to quantulum3; a cut is told in the answer",
    "max_claims": "most claims of one text that are judged; a cut is told in the answer",
    "check_seconds": "time a check may take on /v1, then 503",
    "editor_check_seconds": "time a check may take on /v2, then 503",
    "spacy_model": "a spaCy pipeline (UD or ClearNLP labels) or its folder; empty for our own",
    "allowed_hosts": "names in the Host header that are answered while no key is in force",
    "figure_approvals": "people who must stand behind a figure entered at the desk: 1 or 2",
    "page_size": "claims on a page where a request names no limit",
    "max_page_size": "most claims on a page",
    "max_import_bytes": "largest upload of figures as multipart; larger is refused with 413",
    "max_unpacked_bytes": "most bytes that a zip file or a workbook may unpack to",
    "fetch_allow": "host:port of services that sources may lead to though they are private",
    "fetch_ports": "ports that the address of a source may have",
    "fetch_connect_seconds": "time to find and reach a source's server",
    "fetch_read_seconds": "time that a source's server may be silent",
    "fetch_seconds": "time that one address may take with all its redirects",
    "fetch_max_bytes": "most bytes read from one address, decompressed",
    "fetch_max_redirects": "most redirects of one address",
    "fetch_max_pages": "most pages of one source that comes in pages",
    "fetch_retries": "further attempts where a server is busy or breaks off",
    "fetch_backoff_seconds": "wait before the second attempt, doubled each time",
    "fetch_max_wait_seconds": "longest wait that a server may ask for (Retry-After)",
    "fetch_user_agent": "who asks; put an address in by which you can be reached",
    "fact_check_key": "key for Google's Fact Check Tools",
}


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment.

    Raises:
        ValueError: a setting's value is not of its type.
    """
    types: dict[str, Any] = get_type_hints(Settings)
    given = {
        f.name: types[f.name](environ[f"CLAIMCHECK_{f.name.upper()}"])
        for f in fields(Settings)
        if f"CLAIMCHECK_{f.name.upper()}" in environ
    }
    return Settings(**given)
