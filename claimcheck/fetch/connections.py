"""Requests over connections that check where they lead, and end when their time is over."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from claimcheck import __version__
from claimcheck.errors import AddressRefusedError, FetchError
from claimcheck.fetch.address import Origin, Policy, Resolver, admit_written, resolve
from claimcheck.settings import Settings


class BusyError(Exception):
    """The server cannot answer now; `wait` is how long it asks for."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        """Keep what is raised when patience ends."""
        super().__init__(str(error))
        self.error, self.wait = error, wait


class Guard:
    """Watches the connections of one request: where they lead and how long they take."""

    def __init__(self, policy: Policy, resolver: Resolver, settings: Settings) -> None:
        """Begin a request that may open several connections."""
        self._policy, self._resolver, self._settings = policy, resolver, settings
        self._sockets: list[socket.socket] = []
        self._late = False
        self.origin: Origin | None = None
        self.start: Origin | None = None

    def connect(self, host: str, port: int) -> socket.socket:
        """Resolve, check, and connect to what was checked: no second look-up comes between.

        Raises:
            AddressRefusedError: the name leads to where it may not.
            FetchError: there is no such name.
            OSError: nothing answers there.
        """
        seconds = self._settings.fetch_connect_seconds
        private = self.origin is not None and self._policy.private_allowed(self.origin, self.start)
        found = resolve(host, port, seconds, self._resolver, private=private)
        failed: OSError = OSError("no address")
        for family, kind, protocol, _name, address in found:
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(seconds)
                made.connect(address)
            except OSError as error:
                made.close()
                failed = error
                continue
            self._sockets.append(made.dup())
            return made
        raise failed

    @contextmanager
    def timed(self) -> Iterator[None]:
        """End all connections when the time is over, also of a server that drips."""
        timer = threading.Timer(self._settings.fetch_seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            for watched in self._sockets:
                watched.close()

    def _end(self) -> None:
        self._late = True
        for watched in self._sockets:
            with suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn the errors of the libraries into ours."""
        try:
            yield
        except (requests.RequestException, HTTPError, OSError) as error:
            for cause in _causes(error):
                if isinstance(cause, AddressRefusedError):
                    raise cause from None
            if self._late:
                raise FetchError(
                    f"it took longer than {self._settings.fetch_seconds:g} seconds"
                ) from None
            raise BusyError(FetchError(f"it could not be read: {_name(error)}")) from None
        else:
            if self._late:
                raise FetchError(f"it took longer than {self._settings.fetch_seconds:g} seconds")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _name(error: BaseException) -> str:
    """Name an error without the address in it, which may hold what is not for everyone."""
    return type(error).__name__


def open_session(guard: Guard, settings: Settings) -> requests.Session:
    """Give a session that asks nothing of the environment, and connects by a guard."""
    made = requests.Session()
    made.trust_env = False
    made.headers = requests.structures.CaseInsensitiveDict(
        {
            "User-Agent": settings.fetch_user_agent.replace("{version}", __version__),
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
    )
    adapter = _Adapter(guard)
    made.mount("https://", adapter)
    made.mount("http://", adapter)
    return made


def prepared(session: requests.Session, url: str) -> requests.PreparedRequest:
    """Prepare a request.

    Raises:
        AddressRefusedError: the address is none.
    """
    admit_written(url)
    try:
        return session.prepare_request(requests.Request("GET", url))
    except (requests.RequestException, ValueError, UnicodeError) as error:
        raise AddressRefusedError("this is no address that can be requested") from error


def joined(url: str, target: str) -> str:
    """Give where a redirect leads.

    Raises:
        AddressRefusedError: to no address.
    """
    try:
        return requests.compat.urljoin(url, target)
    except ValueError as error:
        raise AddressRefusedError("the redirect leads to no address") from error


def send(
    session: requests.Session, request: requests.PreparedRequest, settings: Settings
) -> requests.Response:
    """Send a request to one address, without following it."""
    # The session's own `send` reads the whole body of a redirect, of whatever size.
    limits = (settings.fetch_connect_seconds, settings.fetch_read_seconds)
    adapter = session.get_adapter(request.url or "")
    return adapter.send(request, stream=True, timeout=limits, verify=True)


class _Adapter(HTTPAdapter):
    """Opens connections by a guard; host name, SNI and certificate stay those of the address."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools of connections that are guarded."""
        super().init_poolmanager(*args, **options)
        guard = self._guard

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return guard.connect(self.host, self.port)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return guard.connect(self.host, self.port)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
