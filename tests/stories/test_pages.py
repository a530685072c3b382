"""Every public page: no accessibility fault, no script error, nothing wider than a phone."""

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
    "/search/?q=racket+for+a+beginner",
    "/search/?q=zzzz",
    "/category/rackets/",
    "/creators/marejada-padel/",
    "/cart/",
    "/orders/",
    "/accounts/login/",
    "/accounts/signup/",
    "/nothing-here/",
]


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]


def watch(page: Page) -> list[str]:
    """Collects what the console complains about from now on."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    return complaints


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_have_no_accessibility_fault(visit: Visit, dark: bool) -> None:
    page = visit("/", dark=dark)
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = faults(page)
    assert not {address: wrong for address, wrong in found.items() if wrong}


def test_no_page_is_wider_than_a_phone_or_complains(visit: Visit) -> None:
    page = visit("/", width=390)
    complaints = watch(page)
    for address in PAGES:
        page.goto(address)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address
    assert not [said for said in complaints if "404" not in said]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_conversation_has_no_accessibility_fault(visit: Visit, dark: bool) -> None:
    page = visit("/chat/", width=390, dark=dark)
    complaints = watch(page)
    say(page, "I need a padel racket for a beginner")
    say(page, "compare the first two")
    say(page, "any discount codes?")
    say(page, "buy it")
    assert faults(page) == []
    assert complaints == []


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
