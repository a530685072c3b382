"""What a shopper does on our pages, in the words of a shopper."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

CARD = "4242 4242 4242 4242"


def say(page: Page, words: str) -> Locator:
    """Say something and wait for the whole answer; returns the answer."""
    before = page.locator(".message-advisor").count()
    page.get_by_label("Your message").fill(words)
    page.get_by_label("Your message").press("Enter")
    return whole_answer(page, before)


def whole_answer(page: Page, place: int) -> Locator:
    """The advisor's answer at a place in the thread, once it is complete."""
    answer = page.locator(".message-advisor").nth(place)
    expect(answer).not_to_have_attribute("aria-busy", "true")
    expect(answer.locator(".bubble")).not_to_be_empty()
    return answer


def fill_checkout(page: Page, card: str = CARD) -> None:
    """Everything the checkout page asks a guest for."""
    # A new shopper each time: a known address loses the offer for first orders.
    page.get_by_label("Email").fill(f"ada-{uuid4().hex[:8]}@shopper.test")
    page.get_by_label("Full name").fill("Ada Moreno")
    page.get_by_label("Street and number").fill("Calle Mayor 1")
    page.get_by_label("Postcode").fill("28013")
    page.get_by_label("Town").fill("Madrid")
    page.get_by_label("Card number").fill(card)
    page.get_by_label("Expiry").fill("12/30")
    page.get_by_label("Security code").fill("123")


def pay(page: Page) -> None:
    page.get_by_role("button", name="Pay €").click()
