"""The same question in the same circumstances is answered from what was said before, and yet from today's shelves."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.llm.loopback.serve import LoopbackVendor
from conversations.models import Message, ModelCall
from marketplace.models import Product, Stock
from tests.conversations.conftest import Shopper

NEED = "I need a padel racket for a beginner"


def sources() -> list[str]:
    return list(Message.objects.filter(role="advisor").order_by("pk").values_list("provider", flat=True))


@pytest.fixture
def name(vendor: LoopbackVendor, settings: Any) -> str:
    return str(settings.CHAT_PROVIDERS[0])


def test_another_shopper_with_the_same_question_costs_nothing(
    vendor: LoopbackVendor, name: str, shopper: Shopper
) -> None:
    first = shopper.say(NEED)
    asked = len(vendor.bodies)
    again = Shopper().say(f"  {NEED.upper()} ")
    assert len(vendor.bodies) == asked
    assert sources() == [name, "cache"]
    shown = ("response", "suggestedProducts", "recommendations")
    assert [again[key] for key in shown] == [first[key] for key in shown]
    call = ModelCall.objects.get(provider="cache")
    assert (call.cost_micros, call.tokens_in) == (0, 0)
    assert call.model == ModelCall.objects.filter(provider=name)[0].model


def test_a_new_price_breaks_through(name: str, shopper: Shopper, shop: dict[str, Product]) -> None:
    cheapest = shopper.say(NEED)["suggestedProducts"][0]
    Product.objects.filter(public_id=cheapest["id"]).update(price_amount=cheapest["price"]["amount"] + 100)
    again = Shopper().say(NEED)
    now = next(card for card in again["suggestedProducts"] if card["id"] == cheapest["id"])
    assert now["price"]["amount"] == cheapest["price"]["amount"] + 100
    assert cheapest["price"]["amount"] / 100 not in again["response"].split()


def test_what_is_sold_out_is_not_told_again(vendor: LoopbackVendor, name: str, shopper: Shopper) -> None:
    first = shopper.say(NEED)["suggestedProducts"][0]["id"]
    Stock.objects.filter(variant__product__public_id=first).update(on_hand=0)
    again = Shopper().say(NEED)
    assert first not in [card["id"] for card in again["suggestedProducts"]]
    assert sources() == [name, name]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("hello", NEED),  # something was said before
        ("", "My name is Ada and I need a padel racket for a beginner"),
        ("", "I need a padel racket for my daughter, 12"),
        ("", "where is my order?"),
    ],
)
def test_what_is_personal_is_never_kept(
    name: str, shopper: Shopper, before: str, message: str, settings: Any
) -> None:
    if before:
        shopper.say(NEED)
        other = Shopper()
        other.say(before)
        other.say(message)
        assert sources()[-1] == name
        return
    shopper.say(message)
    Shopper().say(message)
    assert "cache" not in sources()


def test_it_can_be_switched_off(name: str, shopper: Shopper, settings: Any) -> None:
    settings.CHAT_ANSWER_CACHE_SECONDS = 0
    shopper.say(NEED)
    Shopper().say(NEED)
    assert sources() == [name, name]
