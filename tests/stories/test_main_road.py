"""From a need to an order, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.stories.shop import Shop
from tests.stories.talk import fill_checkout, pay, say, whole_answer

Visit = Callable[..., Page]
Picture = Callable[[Page, str], None]

pytestmark = pytest.mark.story

ORDER_NUMBER = re.compile(r"ORD-[A-Z0-9-]+")


def titles(page: Page) -> list[str]:
    """The products of the latest answer that shows any."""
    return page.locator(".products-part").last.locator(".product-title").all_inner_texts()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desktop", "phone"])
def test_ada_says_what_she_needs_buys_it_and_sees_the_order_in_the_chat(
    visit: Visit, picture: Picture, width: int, dark: bool
) -> None:
    page = visit("/chat/", width=width, dark=dark)
    say(page, "I need a padel racket for a beginner")
    first = titles(page)
    assert len(first) == 3
    picture(page, f"chat-{width}")

    changed = say(page, "under 100 euros, and my elbow hurts")
    expect(changed).to_contain_text("elbow")
    assert titles(page) != first
    for price in page.locator(".products-part").last.locator(".price-now").all_inner_texts():
        assert float(price.replace("€", "")) <= 100

    compared = say(page, "compare the first two")
    expect(compared.get_by_role("table")).to_contain_text("Weight")
    expect(compared).to_contain_text(re.compile("I would take|I stay with"))

    offers = say(page, "any discount codes?").locator(".offer-code").all_inner_texts()
    assert offers

    ready = say(page, "buy it")
    ready.get_by_role("link", name="Check out").click()
    fill_checkout(page)
    picture(page, f"checkout-{width}")
    pay(page)

    expect(page).to_have_url(re.compile("/chat/conv_"))
    confirmed = page.get_by_role("region", name="Order confirmed")
    expect(confirmed).to_contain_text(ORDER_NUMBER)
    expect(confirmed).to_contain_text("You saved")
    picture(page, f"confirmed-{width}")


def test_the_owner_sees_in_the_admin_what_the_conversation_did(visit: Visit, shop: Shop) -> None:
    page = visit("/chat/")
    say(page, "light racket for my elbow under 90 euros")
    say(page, "I'll take the first").get_by_role("link", name="Check out").click()
    fill_checkout(page)
    pay(page)
    number = ORDER_NUMBER.search(page.get_by_role("region", name="Order confirmed").inner_text())
    assert number

    admin = visit("/admin/login/")
    admin.get_by_label("Email").fill("owner@agora.example")
    admin.get_by_label("Password").fill("agora-owner-demo")
    admin.get_by_role("button", name="Log in").click()
    admin.goto(f"/admin/checkout/order/?q={number[0]}")
    admin.get_by_role("link", name=number[0]).click()
    facts = admin.locator("main, #main, body").first
    expect(facts).to_contain_text("conv_")
    expect(facts).to_contain_text(re.compile("recommended", re.IGNORECASE))
    expect(facts).to_contain_text(re.compile("minutes", re.IGNORECASE))


def test_the_same_road_without_javascript(visit: Visit) -> None:
    page = visit("/chat/", scripts=False)
    for words in ("padel racket for a beginner under 80 euros", "buy the first one"):
        page.get_by_label("Your message").fill(words)
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".message-advisor").last).not_to_be_empty()
    page.get_by_role("link", name="Check out").click()
    fill_checkout(page)
    pay(page)
    expect(page.get_by_role("region", name="Order confirmed")).to_contain_text(ORDER_NUMBER)


def test_the_road_can_be_walked_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/chat/")
    page.keyboard.type("headphones for the train, under 150 euros")
    expect(page.get_by_label("Your message")).to_be_focused()
    greeted = page.locator(".message-advisor").count()
    page.keyboard.press("Enter")
    expect(whole_answer(page, greeted).locator(".products-part")).to_be_visible()
    page.keyboard.type("I'll take the first")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Check out")
    expect(link).to_be_visible()
    for _ in range(60):
        if link.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/checkout/cs_"))


def test_a_declined_card_is_told_kindly_and_another_one_pays(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "overgrips under 10 euros")
    say(page, "buy the first").get_by_role("link", name="Check out").click()
    fill_checkout(page, card="4000 0000 0000 0002")
    pay(page)
    expect(page.locator("main")).to_contain_text("declined")
    fill_checkout(page)
    pay(page)
    expect(page.get_by_role("region", name="Order confirmed")).to_contain_text(ORDER_NUMBER)


def test_a_card_that_needs_its_bank_asks_there_first(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "padel balls for a club evening, under 10 euros")
    say(page, "buy the first").get_by_role("link", name="Check out").click()
    fill_checkout(page, card="4000 0025 0000 3155")
    pay(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("region", name="Order confirmed")).to_contain_text(ORDER_NUMBER)


def test_sam_cannot_open_adas_chat_checkout_or_order(visit: Visit) -> None:
    page = visit("/chat/")
    say(page, "padel balls for a club evening, under 10 euros")
    say(page, "buy the first").get_by_role("link", name="Check out").click()
    checkout = page.url
    fill_checkout(page)
    pay(page)
    region = page.get_by_role("region", name="Order confirmed")
    order = region.get_by_role("link", name="See your order").get_attribute("href")
    assert order
    for address in (page.url, checkout, order):
        answer = visit("/").goto(address)
        assert answer
        assert answer.status == 404, address
