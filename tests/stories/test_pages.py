"""Every public page: no accessibility fault, no script error, nothing wider than a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.stories.eye import faults, phone_faults, watch
from tests.stories.talk import say

Visit = Callable[..., Page]

pytestmark = pytest.mark.story

PAGES = [
    "/",
    "/chat/",
    "/search/?q=racket",
    "/search/?q=racket+for+a+beginner",
    "/search/?q=zzzz",
    "/category/rackets/",
    "/creators/marejada-padel/",
    "/cart/",
    "/orders/",
    "/accounts/login/",
    "/accounts/signup/",
    "/offline/",
    "/nothing-here/",
]


def test_no_page_shuts_anybody_out_by_day_or_by_night(visit: Visit) -> None:
    page = visit("/")
    found = []
    for address in PAGES:
        page.goto(address)
        found += faults(page, "light") + faults(page, "dark")
    assert not found


def test_on_a_phone_every_page_fits_the_eye_and_the_thumb(visit: Visit) -> None:
    page = visit("/", width=390, dark=True)
    complaints = watch(page)
    found = []
    for address in PAGES:
        page.goto(address)
        found += phone_faults(page) + faults(page)
    assert not found
    assert not [said for said in complaints if "404" not in said]


def test_a_conversation_with_everything_in_it_shuts_nobody_out(visit: Visit) -> None:
    page = visit("/chat/", width=390)
    complaints = watch(page)
    for words in [
        "I need a padel racket for a beginner under 100 euros",
        "compare the first two",
        "any discount codes?",
        "buy it",
    ]:
        say(page, words)
    assert not faults(page, "light") + faults(page, "dark") + phone_faults(page)
    assert not complaints


def test_a_product_page_shows_what_the_card_promised(visit: Visit) -> None:
    page = visit("/category/rackets/")
    card = page.locator(".product-card").first
    title, price = card.locator(".product-title").inner_text(), card.locator(".price-now").inner_text()
    card.locator(".product-title a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert price in page.locator("main").inner_text()
    assert faults(page) == []


def test_a_guest_who_signs_up_keeps_the_chat(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "padel balls")
    address = page.url
    page.goto("/accounts/signup/")
    page.get_by_label("Email").fill("new-ada@shopper.test")
    page.locator("input[type=password]").first.fill("a-long-pass-phrase")
    page.locator("form button").filter(has_text="account").first.click()
    answer = page.goto(address)
    assert answer
    assert answer.status == 200
    assert "padel balls" in page.locator("#thread").inner_text()
