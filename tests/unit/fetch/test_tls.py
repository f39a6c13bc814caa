"""Connections by TLS go to the checked address, and keep the name of the address."""

import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import FetchError
from claimcheck.fetch import Door
from claimcheck.settings import Settings

OPENSSL = shutil.which("openssl")


@pytest.mark.skipif(OPENSSL is None, reason="openssl makes the certificate")
def test_the_server_is_asked_by_name_and_its_certificate_is_checked(tmp_path: Path) -> None:
    """The name is sent (SNI) though the connection goes to an address; nobody vouches: refused."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(  # noqa: S603 - words of our own
        [
            str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
            "-subj", "/CN=figures.example", "-addext", "subjectAltName=DNS:figures.example",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        accepted, _ = listening.accept()
        with accepted, pytest.raises(OSError):  # noqa: PT011 - the client hangs up
            context.wrap_socket(accepted, server_side=True).recv(1)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    place = f"figures.example:{port}"

    def resolver(*_asked: Any, **_options: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    door = Door(Settings(fetch_allow=place, fetch_retries=0), resolver=resolver)
    with pytest.raises(FetchError, match="SSLError"):
        door.read(f"https://{place}/", tmp_path / "a")
    thread.join(5)
    listening.close()

    assert names == ["figures.example"]
