"""No form of address and no redirect reaches private space."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import AddressRefusedError
from claimcheck.fetch import Door
from claimcheck.fetch.address import is_public
from claimcheck.settings import Settings
from tests.source_server import SourceServer, running

PRIVATE_4 = [
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.1.2.3",
    "127.255.255.254",
    "169.254.169.254",
    "169.254.0.1",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.254",
    "198.18.0.1",
    "198.19.255.254",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
PRIVATE_6 = [
    "::",
    "::1",
    "::2",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2001::1",
    "2001:0:53aa:64c:0:0:7f00:1",
    "2001:db8::1",
    "2001:20::1",
    "3fff::1",
    "64:ff9b:1::1",
    "64:ff9b:1::7f00:1",
    "100::1",
    "5f00::1",
    "4000::1",
]
CARRIERS = ("::ffff:{}", "64:ff9b::{}", "::{}", "2002:{}::1", "2606:4700::5efe:{}")
DISGUISED = [
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "0x7F.1",
    "3232235521",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "0xa.0.0.1",
    "10.1",
    "192.168.1",
    "0",
    "0x0",
    "00",
    "127.0.0.01",
    "000127.0.0.1",
    "0x8080808",
    "134744072",
    "8.8.2056",
    "1.2.3.256",
    "1.2.3.4.5",
    "127.0.0.1%2e",
    "127%2e0%2e0%2e1",
    "127.0.0.%31",
    "127。0。0。1",
    "127\uff0e0\uff0e0\uff0e1",
    "\uff11\uff12\uff17.0.0.1",
    "①②⑦.⓪.⓪.①",
    "⑯⑨.②⑤④.⑯⑨.②⑤④",
    "0x7f。1",
]
NAMES = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "localhost.localdomain.local",
    "sub.localhost",
    "LocalHost.",
    "ⓛocalhost",
    "printer",
    "printer.local",
    "db.internal",
    "wiki.corp",
    "nas.lan",
    "router.home",
    "intranet",
    "app.private",
    "-x.example",
    "x..example",
    "[::1%25eth0]",
    "[fe80::1%25lo]",
    "[::ffff:127.0.0.1%251]",
    "[v1.x]",
    "[::g]",
    "[]",
]
WHOLE = [
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1/",
    "data:text/plain,x",
    "javascript:1",
    "//127.0.0.1/",
    "dict://127.0.0.1:11211/",
    "ldap://127.0.0.1",
    "unix:///run/x",
    "jar:http://127.0.0.1!/",
    "http:127.0.0.1",
    "http:///",
    "http://",
    "https://",
    "http://:80/",
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1@example.org/",
    "http://example.org%40127.0.0.1/",
    "http://example.org:22/",
    "http://example.org:0/",
    "http://example.org:8080/",
    "http://example.org:65536/",
    "http://example.org:-1/",
    "http://example.org:x/",
    "https://example.org:6379/",
    "http://example.org:25/",
    "http://127.0.0.1:80\\@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org\\.127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://exam%70le.org%00.127.0.0.1/",
    "http://[::1]:80@example.org/",
    "http://[127.0.0.1]/",
    "http://[::]80/",
    "http://1.1.1.1&@127.0.0.1/",
]
SPACED = [
    "http://127.0.0.1 @example.org/",
    " http://127.0.0.1/",
    "http://127.0.0.1\t/",
    "http://\n127.0.0.1/",
    "http://example.org\r\nHost: 127.0.0.1/",
    "http://\x00127.0.0.1/",
    "http://127.0.0.1\x7f/",
]


def _carried() -> Iterator[str]:
    for inner in PRIVATE_4:
        number = int(ipaddress.ip_address(inner))
        for form in CARRIERS:
            yield form.format(f"{number >> 16:x}:{number & 0xFFFF:x}")


CARRIED = list(_carried())
URLS = [
    *(f"http://{a}/" for a in (*PRIVATE_4, *DISGUISED, *NAMES)),
    *(f"https://{a}/" for a in PRIVATE_4),
    *(f"http://[{a}]/" for a in (*PRIVATE_6, *CARRIED)),
    *WHOLE,
    *SPACED,
]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep where connections would go, and make none to other than the server of the test."""
    made: list[Any] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        made.append(address)
        if address[0] != "127.0.0.1":
            raise OSError("not in a test")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return made


@pytest.fixture(scope="module")
def server() -> Iterator[SourceServer]:
    """Run a server that must not be reached, but where a test says so."""
    with running() as made:
        yield made


def test_the_table_is_long_enough() -> None:
    """There are at least 200 forms, each once."""
    assert len(set(URLS)) == len(URLS) >= 200


@pytest.mark.parametrize("url", URLS, ids=ascii)
def test_no_form_reaches_private_space(url: str, connections: list[Any], tmp_path: Path) -> None:
    """Each is refused before anything is connected to, whatever the resolver says."""
    with pytest.raises(AddressRefusedError):
        Door(Settings()).read(url, tmp_path / "a")
    assert connections == []


@pytest.mark.parametrize("url", [u for u in URLS if u.startswith("http") and u.isprintable()])
def test_no_redirect_reaches_private_space(
    url: str, server: SourceServer, connections: list[Any], tmp_path: Path
) -> None:
    """A redirect to any of the forms from a server that may be reached is refused as well."""
    location = "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in url)
    server.answer("/to", 302, Location=location)
    door = Door(Settings(fetch_allow=server.place))
    if url.startswith("http:127") or url in {"http://", "https://", "http:///"}:
        return  # joined to the address before, these name a path of the same server
    with pytest.raises(AddressRefusedError):
        door.read(server.url("/to"), tmp_path / "a")
    assert len(connections) == 1


@pytest.mark.parametrize("address", [*PRIVATE_4, *PRIVATE_6, *CARRIED])
def test_no_name_leads_to_private_space(
    address: str, connections: list[Any], tmp_path: Path
) -> None:
    """A name is refused where one of its addresses is private, though another is public."""
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    private = (family, socket.SOCK_STREAM, 6, "", (address, 80))

    for found in ([private], [public, private]):
        door = Door(Settings(), resolver=lambda *_, found=found, **__: found)
        with pytest.raises(AddressRefusedError):
            door.read("http://figures.example/", tmp_path / "a")
    assert connections == []


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
)
def test_public_addresses_are_public(address: str) -> None:
    """What is public stays so when NAT64 or a mapping carries it."""
    assert is_public(ipaddress.ip_address(address))


def test_a_public_page_cannot_point_to_what_the_house_allows() -> None:
    """The setting is for addresses of sources, not for redirects from outside."""
    policy = Door(Settings(fetch_allow="10.0.0.5:8080"))._policy
    inner = "http://10.0.0.5:8080/"

    assert policy.admit(inner, policy.admit(inner)).place == "10.0.0.5:8080"
    with pytest.raises(AddressRefusedError):
        policy.admit(inner, policy.admit("http://figures.example/"))


def test_a_redirect_does_not_give_up_tls() -> None:
    """From https none leads to http."""
    policy = Door(Settings())._policy

    with pytest.raises(AddressRefusedError, match="TLS"):
        policy.admit("http://example.org/", policy.admit("https://example.org/"))
