"""The chat page in a real browser, against a gateway whose engine is down."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .processes import Gateway

_CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A container gives no user namespaces for the sandbox; only our own page is opened.
        launched = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, gateway: Gateway) -> Iterator[Page]:
    """The page at 320 pixels wide in a Dutch browser. Nothing may break its security policy."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="nl-NL")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(gateway.url)
    expect(opened.locator(".unanswered")).to_have_count(1)  # the opening of the conversation
    yield opened
    context.close()
    assert complaints == []


def test_a_message_without_an_answer_stays_with_a_button_that_sends_it_again(page: Page) -> None:
    field = page.get_by_role("textbox", name="Je bericht")
    field.fill("Inwoners worden steeds doorverbonden")
    field.press("Enter")
    message = page.locator(".unanswered", has_text="Inwoners worden steeds doorverbonden")
    expect(message).to_contain_text("Je bericht is bewaard.")
    expect(field).to_be_focused()
    page.reload()
    expect(message).to_contain_text("Dit bericht is nog niet beantwoord.")
    message.get_by_role("button", name="Verstuur opnieuw").press("Enter")
    expect(message).to_contain_text("Je bericht is bewaard.")


def test_an_answer_is_shown_in_a_log_with_its_sender_and_language(page: Page) -> None:
    field = page.get_by_role("textbox", name="Je bericht")
    field.fill("///")
    field.press("Enter")
    answer = page.get_by_role("log", name="Gesprek").get_by_role("listitem").filter(has_text="Er stond niets")
    expect(answer).to_contain_text("Bouwsteenwijzer:")
    expect(answer).to_have_attribute("lang", "nl")


def test_a_message_that_is_too_long_stays_in_the_field(page: Page) -> None:
    field = page.get_by_role("textbox", name="Je bericht")
    field.fill("x" * 2003)
    page.get_by_role("button", name="Verstuur", exact=True).click()
    expect(page.get_by_text("Je bericht is 3 tekens te lang.")).to_be_visible()
    expect(field).to_have_value("x" * 2003)


def test_shift_enter_makes_a_new_line(page: Page) -> None:
    field = page.get_by_role("textbox", name="Je bericht")
    field.fill("een")
    field.press("Shift+Enter")
    field.press_sequentially("twee")
    expect(field).to_have_value("een\ntwee")


def test_an_ended_conversation_is_told_with_a_button_to_begin_anew(page: Page) -> None:
    page.evaluate("localStorage.setItem('bouwsteenwijzer.token', 'x.y.z')")
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="Dit gesprek is afgelopen of gewist.")).to_be_visible()
    page.get_by_role("button", name="Begin een nieuw gesprek").click()
    expect(page.locator(".unanswered")).to_have_count(1)
    expect(page.get_by_text("Dit gesprek is afgelopen of gewist.")).to_have_count(0)


def test_nothing_is_wider_than_a_small_screen(page: Page) -> None:
    page.get_by_role("textbox", name="Je bericht").fill("burgerparticipatie" * 20)
    page.keyboard.press("Enter")
    expect(page.locator(".unanswered")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_an_english_browser_gets_the_page_in_english(browser: Browser, gateway: Gateway) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(gateway.url)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("textbox", name="Your message")).to_be_visible()
    expect(page.get_by_text("Conversations are kept for 30 days.")).to_be_visible()
    context.close()
