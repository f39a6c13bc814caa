"""Which addresses may be reached: public ones on usual ports, and those that the house allows."""

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from claimcheck.errors import AddressRefusedError, FetchError

PORTS = {"http": 80, "https": 443}
NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.IGNORECASE)
UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_-]+)*\.?")
LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private")

Resolver = Callable[..., Sequence[tuple[Any, ...]]]
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

GLOBAL_6 = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
REFUSED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by a provider's customers
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays from 6to4
        "198.18.0.0/15",
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "3fff::/20",
    )
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host in lower case (no brackets) and port of an address."""

    scheme: str
    host: str
    port: int

    @property
    def place(self) -> str:
        """Host and port as the setting `fetch_allow` writes them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Policy:
    """What the settings say about where to go."""

    def __init__(self, allow: str, ports: str) -> None:
        """Read the lists, parted by commas.

        Args:
            allow: `host:port` of services that may be private.
            ports: numbers that an address may have.
        """
        self._allow = frozenset(filter(None, (a.strip().lower() for a in allow.split(","))))
        self._ports = frozenset(int(p) for p in ports.split(",") if p.strip())

    def allows(self, origin: Origin) -> bool:
        """Tell whether the house has named this host and port."""
        return origin.place in self._allow

    def admit(self, url: str, start: Origin | None = None) -> Origin:
        """Check what an address says of itself, before its name is resolved.

        Args:
            url: as it would be requested, international names already encoded.
            start: where the request began; a redirect may lead to what the house has named only
                where it began at such a place, so that no public page can point inwards.

        Raises:
            AddressRefusedError: it may not be requested.
        """
        parts = _split(url)
        origin = _origin(parts)
        if start is not None and (start.scheme, origin.scheme) == ("https", "http"):
            raise AddressRefusedError(f"{origin.place} would be read without TLS after a redirect")
        if self.private_allowed(origin, start):
            return origin
        if origin.port not in self._ports:
            raise AddressRefusedError(f"{origin.place}: this port may not be used")
        literal = _literal(origin.host)
        if literal is not None:
            if not is_public(literal):
                raise AddressRefusedError(f"{origin.place} is no public address")
        elif origin.host.rstrip(".").rsplit(".", 1)[-1] in LOCAL or "." not in origin.host:
            raise AddressRefusedError(f"{origin.place} is a name of the own network")
        return origin

    def private_allowed(self, origin: Origin, start: Origin | None) -> bool:
        """Tell whether an origin may be private, for a request that began at `start`."""
        return self.allows(origin) and (start is None or self.allows(start))


def admit_written(url: str) -> None:
    """Check an address as it was written, before a library mends it.

    Raises:
        AddressRefusedError: it holds what an honest address does not.
    """
    parts = _split(url)
    if "@" in parts.netloc:
        raise AddressRefusedError("an address may not hold a name or password")
    if parts.netloc.rpartition(":")[2].strip("0") == "" and parts.netloc.endswith("0"):
        raise AddressRefusedError("there is no port 0")


def _split(url: str) -> SplitResult:
    if UNFIT.search(url):
        raise AddressRefusedError("an address holds no blanks, control characters or backslashes")
    try:
        return urlsplit(url)
    except ValueError as error:
        raise AddressRefusedError(f"this is no address: {error}") from error


def _origin(parts: SplitResult) -> Origin:
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise AddressRefusedError("only http and https addresses are read")
    if "@" in parts.netloc:
        raise AddressRefusedError("an address may not hold a name or password")
    try:
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise AddressRefusedError(f"this is no port: {error}") from error
    literal = _literal(host)
    if literal is None and not NAME.fullmatch(host):
        raise AddressRefusedError("the address names no host that can be asked")
    if literal is None and NUMERIC.fullmatch(host):
        raise AddressRefusedError(f"{host} is an address in disguise")
    if "%" in parts.netloc:
        raise AddressRefusedError("the host is written with escapes or a zone")
    return Origin(scheme, host, PORTS[scheme] if port is None else port)


def _literal(host: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: IPAddress) -> bool:
    """Tell whether an address belongs to the public network, also in its embedded forms."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return is_public(inner)
        if address.scope_id or address not in GLOBAL_6:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
        and not any(address in block for block in REFUSED if block.version == address.version)
    )


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that an IPv6 one carries: mapped, by NAT64, 6to4 or ISATAP."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    if int(address) >> 32 & 0xFDFFFFFF == 0x00005EFE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def resolve(
    host: str, port: int, seconds: float, resolver: Resolver, *, private: bool
) -> list[tuple[Any, ...]]:
    """Resolve a name to what may be connected to; a name with any private address is refused.

    Args:
        host: name or address, without brackets.
        port: to connect to.
        seconds: how long the resolver may take; it is left behind where it takes longer.
        resolver: `socket.getaddrinfo`, or what stands in for it.
        private: whether private addresses may be reached.

    Returns:
        Items as `socket.getaddrinfo` gives them.

    Raises:
        AddressRefusedError: an address is not public, and `private` is not set.
        FetchError: there is no such name, or no answer in time.
    """
    found: list[tuple[Any, ...]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolver(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive() or failed or not found:
        raise FetchError(f"the name {host} does not resolve")
    for item in found:
        address = _literal(str(item[4][0]))
        if not private and (address is None or not is_public(address)):
            raise AddressRefusedError(f"{host} leads to an address that is not public")
    return found
