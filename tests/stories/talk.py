"""What a shopper does on our pages, in the words of a shopper."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

CARD = "4242 4242 4242 4242"


def say(page: Page, words: str) -> Locator:
    """Say something and wait for the whole answer; returns the answer."""
    before = page.locator(".message-advisor").count()
    page.get_by_label("Your message").fill(words)
    page.get_by_label("Your message").press("Enter")
    answer = page.locator(".message-advisor").nth(before)
    expect(answer).not_to_have_attribute("aria-busy", "true", timeout=10_000)
    expect(answer.locator(".bubble")).not_to_be_empty()
    return answer


def fill_checkout(page: Page, card: str = CARD) -> None:
    """Everything the checkout page asks a guest for."""
    page.get_by_label("Email").fill("ada@shopper.test")
    page.get_by_label("Full name").fill("Ada Moreno")
    page.get_by_label("Street and number").fill("Calle Mayor 1")
    page.get_by_label("Postal code").fill("28013")
    page.get_by_label("City").fill("Madrid")
    page.get_by_label("Card number").fill(card)
    page.get_by_label("Expiry").fill("12/30")
    page.get_by_label("Security code").fill("123")


def pay(page: Page) -> None:
    page.get_by_role("button", name="Pay €").click()
