"""A server on loopback that speaks as sources do, with the failures that real ones show."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the routes of its server; an unknown path is 404."""

    server: "SourceServer"

    def do_GET(self) -> None:
        """Answer a request, and keep who asked."""
        path = self.path.partition("?")[0]
        self.server.hits[path] += 1
        self.server.seen.append((self.path, dict(self.headers.items())))
        route = self.server.routes.get(path)
        if route is None:
            self.reply(404, b"not here")
        else:
            try:
                route(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; header names are written with underscores."""
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class SourceServer(ThreadingHTTPServer):
    """The server: routes by path, what was asked, how often."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of loopback."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.hits: Counter[str] = Counter()
        self.seen: list[tuple[str, dict[str, str]]] = []

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        """Give the address of a path."""
        return f"http://{self.place}{path}"

    def serve(self, path: str, body: bytes, **headers: str) -> None:
        """Answer a path with 200 and a body."""
        self.routes[path] = lambda h: h.reply(200, body, **headers)

    def answer(self, path: str, status: int, **headers: str) -> None:
        """Answer a path with a status and headers."""
        self.routes[path] = lambda h: h.reply(status, b"", **headers)

    def once(self, path: str, first: Route) -> None:
        """Answer the first request of a path in another way than the later ones."""
        later = self.routes[path]
        self.routes[path] = lambda h: first(h) if self.hits[path] == 1 else later(h)


@contextmanager
def running() -> Iterator[SourceServer]:
    """Run a server."""
    with SourceServer() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def drip(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    """Send a header now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        time.sleep(0.05)


def truncated(handler: Handler) -> None:
    """Break off before the body's end."""
    handler.reply(200, b"half", Content_Length="1000")
    handler.close_connection = True


def bomb(size: int) -> Route:
    """Give a route whose body is zeros, `size` bytes when decompressed."""
    body = gzip.compress(bytes(size), 9)
    return lambda h: h.reply(200, body, Content_Encoding="gzip")
