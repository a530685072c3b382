"""The pages as people meet them: by eye, by ear, by finger, by night."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.stories.talk import say

Visit = Callable[..., Page]

pytestmark = pytest.mark.story

PAGES = [
    "/",
    "/chat/",
    "/search/?q=racket",
    "/category/rackets/",
    "/cart/",
    "/orders/",
    "/accounts/login/",
    "/offline/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, textarea, .choice')]
    .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && !e.closest('.visually-hidden'))
    .filter((e) => e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().height < 47.5)
    .map((e) => e.outerHTML.slice(0, 90))"""
SMALL_WORDS = """() => [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15.9).map((e) => e.outerHTML.slice(0, 90))"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"
SCROLLED = "() => document.getElementById('log').scrollTop"


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {fault['id']} {fault['nodes'][0]['target']}" for fault in found]


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_no_page_shuts_anybody_out(visit: Visit, dark: bool) -> None:
    page = visit("/", dark=dark, width=390 if dark else 1280)
    found = []
    for path in PAGES:
        page.goto(path)
        found += faults(page)
    assert not found


def test_a_conversation_with_everything_in_it_shuts_nobody_out(visit: Visit) -> None:
    page = visit("/chat/", width=390)
    for words in [
        "padel racket for a beginner under 100 euros",
        "compare the first two",
        "any codes?",
        "buy it",
    ]:
        say(page, words)
    assert not faults(page)
    assert not page.evaluate(SIDEWAYS)
    assert not page.evaluate(SMALL_TARGETS)
    assert not page.evaluate(SMALL_WORDS)


def test_a_phone_never_scrolls_sideways_and_every_target_fits_a_thumb(visit: Visit) -> None:
    page = visit("/", width=390)
    for path in PAGES:
        page.goto(path)
        assert not page.evaluate(SIDEWAYS), path
        assert not page.evaluate(SMALL_TARGETS), path
        assert not page.evaluate(SMALL_WORDS), path


def test_the_chat_fits_its_window_however_long_it_grows(visit: Visit) -> None:
    page = visit("/chat/", width=390)
    for words in ["padel racket for a beginner under 100 euros", "compare the first two"]:
        say(page, words)
    page.goto(f"{page.url}#latest")
    assert page.evaluate("() => [document.documentElement.scrollHeight - innerHeight, scrollY]") == [0, 0]


def test_an_answer_is_told_once_and_not_word_by_word(visit: Visit) -> None:
    page = visit("/chat/")
    page.evaluate(
        """() => { window.told = []; new MutationObserver(() =>
            told.push(document.getElementById('chat-status').textContent))
            .observe(document.getElementById('chat-status'), { childList: true }) }"""
    )
    say(page, "padel balls")
    told = page.evaluate("() => told")
    assert len(told) == 2
    assert told[0].startswith("Sent.")
    assert told[1].startswith("Advisor: ")


def test_the_view_stays_where_the_reader_put_it(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "padel racket for a beginner under 100 euros")
    page.get_by_label("Your message").fill("compare the first two")
    page.get_by_label("Your message").press("Enter")
    expect(page.locator("[aria-busy=true]")).to_be_visible()
    page.locator("#log").evaluate("log => log.scrollTop = 40")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert page.evaluate(SCROLLED) == 40
    expect(page.get_by_role("button", name="Go to the latest")).to_be_visible()


def test_an_answer_starts_at_its_question_and_not_at_its_end(visit: Visit) -> None:
    page = visit("/chat/", width=390)
    say(page, "padel racket for a beginner under 100 euros")
    question = page.locator(".message-shopper").last
    expect(question).to_be_in_viewport()
    assert question.evaluate("e => e.getBoundingClientRect().top") < 260


def test_the_chosen_colours_are_kept(visit: Visit) -> None:
    page = visit("/")
    toggle = page.locator("[data-theme-toggle]")
    toggle.click()
    toggle.click()
    expect(toggle).to_contain_text("dark")
    page.goto("/cart/")
    assert page.evaluate("() => getComputedStyle(document.body).colorScheme") == "dark"


def test_a_picture_opens_large_and_closes_by_key(visit: Visit) -> None:
    page = visit("/category/rackets/")
    page.locator(".product-picture").first.click()
    expect(page.locator("#picture")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#picture")).to_be_hidden()


def test_the_cart_fills_without_leaving_the_page(visit: Visit) -> None:
    page = visit("/category/rackets/")
    page.locator(".product-card").first.get_by_role("button", name="Add to cart").click()
    expect(page.locator("#cart-link")).to_contain_text("1")
    expect(page.locator(".toast")).to_contain_text("Added")
    assert "/category/rackets/" in page.url


def test_a_question_on_the_front_page_goes_on_in_the_chat(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("What are you looking for?").fill("a light racket for my elbow")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chat/conv_*/")
    expect(page.locator(".message-shopper")).to_contain_text("a light racket")
    expect(page.locator(".product-card").first).to_be_visible()


def test_a_chip_can_be_forgotten(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "padel racket for a beginner under 100 euros")
    chip = page.locator("#chips").get_by_text("up to €100")
    chip.click()
    page.locator("#chips details[open]").get_by_role("button", name="Forget this").click()
    expect(page.locator("#chips").get_by_text("up to €100")).to_have_count(0)


def test_too_many_questions_are_refused_kindly_and_the_words_are_kept(visit: Visit) -> None:
    page = visit("/chat/")
    page.route(
        "**/chat/",
        lambda route: route.fulfill(status=429, json={"error": {"message": "Please wait a minute."}}),
    )
    page.get_by_label("Your message").fill("padel balls")
    page.get_by_label("Your message").press("Enter")
    expect(page.locator(".toast")).to_contain_text("Please wait a minute.")
    expect(page.get_by_label("Your message")).to_have_value("padel balls")
