"""The pages as people meet them: by eye, by ear, by finger, by night."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.stories.talk import say

Visit = Callable[..., Page]

pytestmark = pytest.mark.story

SCROLLED = "() => document.getElementById('log').scrollTop"


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
