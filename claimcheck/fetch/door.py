"""Reading one address with care: checked hops, limits of time and size, patience with the busy."""

import hashlib
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO

import requests

from claimcheck.errors import (
    FetchError,
    SourceGoneError,
    SourceTooLargeError,
)
from claimcheck.fetch.address import Origin, Policy, Resolver
from claimcheck.fetch.connections import (
    BusyError,
    Guard,
    joined,
    open_session,
    prepared,
    send,
)
from claimcheck.settings import Settings

CHUNK = 64 * 1024
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Known:
    """What was told with the version read last, sent back so that only a new one is sent."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave.

    Attributes:
        url: where the body came from, after redirects.
        moved_to: where the address has moved for good, "" where it has not.
        unchanged: the server says that it is what was read last; nothing was written.
        media: media type as the server names it, without parameters.
        size: bytes written, decompressed; `digest` their SHA-256.
    """

    url: str
    moved_to: str
    unchanged: bool
    media: str
    size: int
    digest: str
    known: Known


class Door:
    """Reads addresses within the limits of the settings; safe to use from many threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        resolver: Resolver = socket.getaddrinfo,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Open the door.

        Args:
            settings: those named `fetch_...`.
            resolver: what turns names into addresses.
            sleep: waits between attempts.
        """
        self._settings = settings
        self._policy = Policy(settings.fetch_allow, settings.fetch_ports)
        self._resolver = resolver
        self._sleep = sleep

    def read(
        self,
        url: str,
        into: Path,
        *,
        known: Known | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Read an address into a file.

        Args:
            url: an http or https address.
            into: file that the body is written to; after an error it may hold a part.
            known: of the version read last.
            headers: more to send; to another host than the address's they are not sent.

        Raises:
            AddressRefusedError: the address, or what it leads to, may not be read.
            SourceGoneError: there is no such page any more.
            SourceTooLargeError: the body is over the setting `fetch_max_bytes`.
            FetchError: it cannot be read now.
        """
        asked = dict(headers or {})
        if known and known.etag:
            asked["If-None-Match"] = known.etag
        if known and known.last_modified:
            asked["If-Modified-Since"] = known.last_modified
        for attempt in range(self._settings.fetch_retries + 1):
            try:
                return self._follow(url, into, asked)
            except BusyError as busy:
                wait = self._settings.fetch_backoff_seconds * 2**attempt
                wait = wait if busy.wait is None else busy.wait
                last = attempt == self._settings.fetch_retries
                if last or wait > self._settings.fetch_max_wait_seconds:
                    raise busy.error from busy
                self._sleep(wait)
        raise AssertionError("unreachable")

    def _follow(self, url: str, into: Path, headers: Mapping[str, str]) -> Answer:
        """Follow an address over its redirects to a body; all of it within one time limit."""
        start: Origin | None = None
        moved, lasting = "", True
        guard = Guard(self._policy, self._resolver, self._settings)
        with guard.timed(), open_session(guard, self._settings) as session:
            for _hop in range(self._settings.fetch_max_redirects + 1):
                request = prepared(session, url)
                url = request.url or url
                guard.origin = self._policy.admit(url, start)
                guard.start = start = start or guard.origin
                if guard.origin == start:
                    request.headers.update(headers)
                with guard.told():
                    response = send(session, request, self._settings)
                target = session.get_redirect_target(response)
                with response:
                    if target is None:
                        with guard.told():
                            return self._take(response, url, moved, into)
                lasting = lasting and response.status_code in PERMANENT
                url = joined(url, target)
                moved = url if lasting else moved
        raise FetchError(f"more than {self._settings.fetch_max_redirects} redirects")

    def _take(self, response: requests.Response, url: str, moved: str, into: Path) -> Answer:
        """Judge a response by its status, and write its body."""
        status = response.status_code
        known = Known(
            response.headers.get("ETag", "")[:500], response.headers.get("Last-Modified", "")[:100]
        )
        if status == requests.codes.not_modified:
            return Answer(url, moved, True, "", 0, "", known)  # noqa: FBT003 - fields in order
        if status in GONE:
            raise SourceGoneError(f"the server says {status}: it is not there")
        if status in BUSY:
            error = FetchError(f"the server says {status}: it cannot answer now")
            raise BusyError(error, _retry_after(response.headers.get("Retry-After", "")))
        if status != requests.codes.ok:
            raise FetchError(f"the server says {status}")
        media = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        with into.open("wb") as file:
            size, digest = _write(response, file, self._settings.fetch_max_bytes)
        return Answer(url, moved, False, media, size, digest, known)  # noqa: FBT003 - the same


def _write(response: requests.Response, file: BinaryIO, most: int) -> tuple[int, str]:
    """Write a body as it is decompressed, piece by piece; give its size and digest."""
    if response.headers.get("Content-Encoding", "identity").lower() not in {"identity", "gzip"}:
        raise FetchError("the body is compressed in a way that was not asked for")
    size, digest = 0, hashlib.sha256()
    while piece := response.raw.read1(CHUNK, decode_content=True):
        size += len(piece)
        if size > most:
            raise SourceTooLargeError(f"the body is over {most} bytes")
        digest.update(piece)
        file.write(piece)
    return size, digest.hexdigest()


def _retry_after(told: str) -> float | None:
    """Read a Retry-After header, seconds or a date."""
    if told.strip().isdecimal():
        return float(told)
    with suppress(ValueError, TypeError):
        until = parsedate_to_datetime(told)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    return None
