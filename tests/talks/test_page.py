"""The chat page in a real browser, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

SITUATION = {"nl": "Inwoners worden steeds doorverbonden en niet teruggebeld", "en": "Residents are passed on from desk to desk and nobody calls them back"}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(params=["nl", "en"])
def page(request: pytest.FixtureRequest, browser: Browser, assistant) -> Iterator[Page]:
    context = browser.new_context(locale={"nl": "nl-NL", "en": "en-GB"}[request.param], viewport={"width": 320, "height": 640})
    opened = context.new_page()
    opened.problems = []
    opened.on("console", lambda message: message.type == "error" and opened.problems.append(message.text))
    opened.on("request", lambda sent: sent.url.startswith(assistant.url) or opened.problems.append(sent.url))
    opened.goto(assistant.url)
    opened.language = request.param
    yield opened
    assert opened.problems == []
    context.close()


def test_a_situation_by_keyboard_gets_advice_and_a_reload_keeps_it(page: Page):
    log = page.get_by_role("log")
    expect(log).to_contain_text("Bouwsteenwijzer")
    page.get_by_role("textbox").focus()
    page.keyboard.type(SITUATION[page.language])
    page.keyboard.press("Enter")
    expect(log.get_by_role("article")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    other = page.get_by_role("button", name={"nl": "Andere bouwstenen", "en": "Other building blocks"}[page.language]).last
    other.focus()
    page.keyboard.press("Enter")
    expect(log.get_by_role("article")).to_have_count(6)
    page.reload()
    expect(log.get_by_role("article")).to_have_count(6)
    expect(log).to_contain_text(SITUATION[page.language])


def test_markup_that_is_typed_shows_as_text(page: Page):
    expect(page.get_by_role("log")).to_contain_text("Bouwsteenwijzer")
    page.get_by_role("textbox").fill("<img src=x onerror=alert(1)><b>vet</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)><b>vet</b>")
    assert page.get_by_role("log").locator("img, script").count() == 0
