"""Take the screenshots of the docs from the running service.

Usage: screenshots.py [--base URL] [--chromium PATH]

Start the service first (`make run`); its sample text must have been checked.
"""

import argparse
import sys
from pathlib import Path

import requests
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> int:
    """Write docs/queue.png and docs/review-desk.png."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    args = parser.parse_args()
    claims = requests.get(f"{args.base}/v1/claims", timeout=10).json()["claims"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=args.chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{args.base}/review")
        page.screenshot(path=HERE / "queue.png")
        page.goto(args.base + claims[0]["links"]["review"])
        page.screenshot(path=HERE / "review-desk.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
