"""gunicorn, set up to serve the application."""

from typing import Any

from gunicorn.app.base import BaseApplication

from claimcheck.app import create_app

ACCESS = '%(h)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
"""The line of the access log: the path without its query, which may hold a text or a key."""


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with options given in code; each worker makes and warms its own application."""

    def __init__(self, options: dict[str, Any]) -> None:
        """Keep the options."""
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn, which calls this."""
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        """Make the application in a worker; gunicorn calls this."""
        return create_app()


def run(host: str, port: int, workers: int) -> None:
    """Serve until told to stop."""
    Server(
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "timeout": 60,
            "accesslog": "-",
            "access_log_format": ACCESS,
            "forwarded_allow_ips": "",
        }
    ).run()
