"""Who may ask: loopback and known hosts without keys, a key's holder with them."""

from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from claimcheck.errors import ForbiddenError, UnauthorizedError
from claimcheck.model import Principal
from claimcheck.settings import Settings

OPEN = frozenset({"/healthz", "/readyz"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
PROXIED = ("forwarded", "x-forwarded")
LOCAL = Principal("local", "checker")


class Keys(Protocol):
    """The keys in force."""

    def any(self) -> bool:
        """Whether there is one, so that it is asked for."""

    def find(self, key: str) -> Principal | None:
        """Give whom a key belongs to."""


def init_app(app: Flask, settings: Settings, keys: Keys) -> None:
    """Check each request before it is served, and harden each answer."""
    hosts = frozenset(h.strip().lower() for h in settings.allowed_hosts.split(","))

    @app.before_request
    def admit() -> None:
        g.principal = LOCAL
        _same_site()
        if request.path in OPEN:
            return
        if keys.any():
            g.principal = _holder(keys)
        else:
            _local_only(hosts)

    @app.after_request
    def harden(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response


def principal() -> Principal:
    """Give who asks."""
    who: Principal = g.principal
    return who


def checker_only() -> Principal:
    """Give who asks, where their role may decide.

    Raises:
        ForbiddenError: the key is an editor's client's.
    """
    who = principal()
    if who.role != "checker":
        raise ForbiddenError("this key may run checks, not decide on claims")
    return who


def _local_only(hosts: frozenset[str]) -> None:
    """Without keys, refuse whatever may come from elsewhere.

    Raises:
        ForbiddenError: the peer is not loopback, a proxy forwarded it, or the Host is not known.
    """
    try:
        loopback = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ForbiddenError("without keys only this machine is answered; make one with: keys add")
    if any(name.lower().startswith(PROXIED) for name, _ in request.headers):
        raise ForbiddenError("without keys nothing is answered through a proxy")
    if _host_name(request.host) not in hosts:
        raise ForbiddenError("the Host is not one of the setting allowed_hosts")


def _host_name(host: str) -> str:
    """Give a Host header's name without its port."""
    host = host.lower()
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _holder(keys: Keys) -> Principal:
    """Give whose key the request carries.

    Raises:
        UnauthorizedError: it carries none in force.
    """
    for key in _given_keys():
        who = keys.find(key)
        if who is not None:
            return who
    raise UnauthorizedError("send a key: as a Bearer token, or as the password of Basic")


def _given_keys() -> list[str]:
    given = []
    header = request.headers.get("Authorization", "")
    if header.lower().startswith("bearer "):
        given.append(header[7:].strip())
    if request.authorization is not None and request.authorization.password:
        given.append(request.authorization.password)
    if "/v2/" in request.path:
        from claimcheck.web.languagetool import parameters  # noqa: PLC0415 - it needs `principal`

        values = parameters()
        given += [values[name] for name in ("apiKey", "api_key") if values.get(name)]
    return given


def _same_site() -> None:
    """Refuse a change that another site's page asks for.

    Raises:
        ForbiddenError: the browser says that the request is not from our own pages.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        fine = site in {"same-origin", "none"}
    else:
        fine = origin is None or urlsplit(origin).netloc == request.host
    if not fine:
        raise ForbiddenError("the request comes from another site")
