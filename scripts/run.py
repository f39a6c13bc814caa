"""Start the service, check the sample text by a real POST, print its claims, and keep serving.

Usage: run.py [--host HOST] [--port PORT] [--once]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "sample.txt"
PUBLISHED = "2023-06-02"
WAIT_SECONDS = 120


def main() -> int:
    """Run until interrupted; with --once, stop after the sample."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--once", action="store_true", help="stop after the sample was checked")
    args = parser.parse_args()
    base = f"http://{args.host}:{args.port}"
    command = [sys.executable, "-m", "claimcheck.cli", "serve", "--host", args.host]
    server = subprocess.Popen([*command, "--port", str(args.port)], cwd=ROOT)  # noqa: S603 - ours
    try:
        wait_until_ready(base, server)
        show(check_sample(base), base)
        if not args.once:
            print("Ctrl-C stops it.", flush=True)
            server.wait()
    except KeyboardInterrupt:
        print()
    finally:
        server.terminate()
        server.wait(timeout=10)
    return 0


def wait_until_ready(base: str, server: subprocess.Popen[bytes]) -> None:
    """Wait for /readyz.

    Raises:
        SystemExit: the server ended or did not get ready in time.
    """
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(f"the server ended with {server.returncode}; is the port in use?")
        try:
            if requests.get(f"{base}/readyz", timeout=2).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"the server was not ready after {WAIT_SECONDS} seconds")


def check_sample(base: str) -> dict[str, Any]:
    """POST the sample text and give the answer."""
    text = SAMPLE.read_text(encoding="utf-8")
    title, _, _ = text.partition("\n")
    body = {"text": text, "title": title, "published": PUBLISHED, "document": "sample"}
    answer = requests.post(f"{base}/v1/checks", json=body, timeout=30)
    answer.raise_for_status()
    checked: dict[str, Any] = answer.json()
    return checked


def show(answer: dict[str, Any], base: str) -> None:
    """Print the flagged claims, and where the service is."""
    print(f"\n{answer['title']} ({answer['published']}): {len(answer['claims'])} claims flagged\n")
    for claim in answer["claims"]:
        finding = claim["finding"]
        told = ", ".join(filter(None, [finding["label"], finding["reason"], *finding["flags"]]))
        print(f"  {claim['quote']['exact']}\n      {told}\n      {finding['explanation']}\n")
    print(f"API     {base}/v1/checks   (described at {base}/docs)")
    print(f"Review  {base}{answer['links']['review']}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
