"""The review desk in a real browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect, sync_playwright

from tests.api.build import TEXT, checked
from tests.live import served

expect.set_options(timeout=30_000)  # a browser's first start on a busy machine is slow
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ, reason="chromium is not installed"
    ),
]


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    """Give a page that fails the test on any error of the console."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        yield page
        browser.close()


@pytest.fixture
def page(browser_page: Page) -> Iterator[Page]:
    """Give the page, and see that nothing was blocked or broken while it was used."""
    errors: list[str] = []
    browser_page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    browser_page.on("pageerror", lambda e: errors.append(str(e)))
    yield browser_page

    assert errors == []


@contextmanager
def desk(app: Flask, page: Page) -> Iterator[str]:
    """Serve the desk, and let the page load all it asked for before the server ends."""
    with served(app) as address:
        try:
            yield address
        finally:  # a test that failed must leave no requests to the one after it
            page.wait_for_load_state("networkidle")
            page.goto("about:blank")


def test_a_text_is_checked_reviewed_and_decided(app: Flask, page: Page) -> None:
    """From the form to a rating that is still there after a reload."""
    with desk(app, page) as address:
        page.goto(f"{address}/review/new")
        page.get_by_label("Title").fill("Aid to Ukraine")
        page.get_by_label("Published").fill("2023-06-02")
        page.get_by_role("textbox", name="Text").fill(TEXT)
        page.get_by_role("button", name="Check").click()

        expect(page.get_by_role("heading", name="Aid to Ukraine")).to_be_visible()
        marks = page.locator(".mark-claim")
        expect(marks).to_have_count(2)
        marks.first.click()
        panel = page.get_by_role("complementary")
        expect(panel.get_by_text("nearly $40 billion").first).to_be_visible()
        expect(panel.get_by_text("Supported", exact=True).first).to_be_visible()
        expect(panel.locator("cite a").first).to_have_attribute("rel", "noopener noreferrer")
        panel.get_by_label("House wording").fill("Correct")
        panel.get_by_label("Note").fill("Read the fact sheet.")
        panel.get_by_role("button", name="Rate").click()
        expect(panel.get_by_text("rated Correct")).to_be_visible()
        page.wait_for_load_state("networkidle")

        page.reload()
        expect(panel.get_by_text("Read the fact sheet.")).to_be_visible()
        expect(panel.get_by_text("rated Correct")).to_be_visible()
        page.get_by_role("link", name="Queue").click()
        expect(page.get_by_role("cell", name="closed")).to_be_visible()


def test_hostile_words_are_shown_not_run(app: Flask, client: FlaskClient, page: Page) -> None:
    """Markup in a text, a title or a note stays text."""
    attack = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
    made = checked(client, title=attack, text=f"{attack} {TEXT}", url="javascript:alert(1)")
    claim = made["claims"][0]["id"]
    client.post(f"/v1/claims/{claim}/decisions", json={"action": "note", "note": attack})
    with desk(app, page) as address:
        page.goto(f"{address}{made['links']['review']}?claim={claim}")

        assert page.title() != "owned"
        expect(page.locator("article script, article img")).to_have_count(0)
        expect(page.locator("a[href^='javascript']")).to_have_count(0)
        page.goto(f"{address}/review")
        assert page.title() != "owned"


def test_the_keyboard_moves_between_claims(app: Flask, client: FlaskClient, page: Page) -> None:
    """The key j goes to the next claim of the text."""
    made = checked(client)
    with desk(app, page) as address:
        page.goto(f"{address}{made['links']['review']}?claim={made['claims'][0]['id']}")
        page.keyboard.press("j")

        expect(page.locator(".mark-claim.chosen")).to_have_text("15 months into the war")


def test_it_can_be_used_on_a_small_screen(app: Flask, client: FlaskClient, page: Page) -> None:
    """Nothing is wider than the screen of a telephone."""
    made = checked(client)
    with desk(app, page) as address:
        page.set_viewport_size({"width": 390, "height": 800})
        for path in ("/review", made["links"]["review"], "/review/new", "/docs"):
            page.goto(f"{address}{path}")
            wide = page.evaluate("document.documentElement.scrollWidth")

            assert wide <= 390, path
        page.set_viewport_size({"width": 1280, "height": 900})
