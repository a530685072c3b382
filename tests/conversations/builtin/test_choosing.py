"""Sizes and quantities in the chat: nobody gets shoes in whatever size stands first."""

from __future__ import annotations

import pytest

from checkout.models import CheckoutSession
from marketplace.models import Category, Product, Stock, Variant
from ontology.actor import Actor
from ontology.models import Group
from recommendations.actions.index_catalog import index_catalog
from tests.conversations.conftest import Answer, Shopper

SIZES = {"40": 5, "41": 0, "43": 2, "44": 9}


@pytest.fixture
def shoes(shop: dict[str, Product], mira_group: Group) -> Product:
    """Mira's padel shoes; 41 is sold out, 43 nearly."""
    padel = Category.objects.get(slug="padel")
    shelf = Category.objects.create(
        name="Shoes",
        slug="shoes",
        path="Sports > Padel > Shoes",
        parent=padel,
        vertical={"noun": "pair of shoes", "prompt": "", "attributes": [], "facets": []},
    )
    made = Product.objects.create(
        item_id="ancla",
        name="Mira Ancla",
        brand="Mira",
        category=shelf,
        creator=mira_group,
        price_amount=9900,
    )
    for place, (size, count) in enumerate(SIZES.items()):
        variant = Variant.objects.create(
            product=made, item_id=f"ancla-{size}", options={"Size": size}, position=place
        )
        Stock.objects.create(variant=variant, on_hand=count)
    index_catalog(by=Actor.system())
    return made


def bought(answer: Answer) -> list[tuple[str, int]]:
    session = CheckoutSession.objects.get(public_id=answer["checkout"]["id"])
    return [(line.variant.label, line.quantity) for line in session.lines.all()]


def test_the_size_said_goes_into_the_checkout(shoes: Product, shopper: Shopper) -> None:
    shopper.say("padel shoes size 43")
    answer = shopper.say("buy it in 44")
    assert bought(answer) == [("44", 1)]
    assert "in 44" in answer["response"]


def test_a_size_said_earlier_is_remembered(shoes: Product, shopper: Shopper) -> None:
    shopper.say("padel shoes size 43")
    assert bought(shopper.say("buy it")) == [("43", 1)]


def test_without_a_size_it_asks_and_the_reply_buys(shoes: Product, shopper: Shopper) -> None:
    shopper.say("padel shoes")
    asked = shopper.say("I'll take two of these")
    assert "checkout" not in asked
    assert "Which size" in asked["response"]
    assert asked["quickReplies"] == ["40", "43", "44"]
    assert bought(shopper.say("44")) == [("44", 2)]


@pytest.mark.parametrize(("size", "told"), [("41", "sold out"), ("47", "not made in 47")])
def test_a_size_that_is_not_there_is_told_with_those_that_are(
    shoes: Product, shopper: Shopper, size: str, told: str
) -> None:
    shopper.say("padel shoes")
    answer = shopper.say(f"buy it in {size}")
    assert "checkout" not in answer
    assert told in answer["response"]
    assert answer["quickReplies"] == ["40", "43", "44"]


def test_questions_about_sizes_are_answered_from_the_variants(shoes: Product, shopper: Shopper) -> None:
    shopper.say("padel shoes")
    assert "40, 43 and 44" in shopper.say("which sizes are available?")["response"]
    assert shopper.say("is 44 in stock?")["response"].startswith("Yes")
    assert shopper.say("do you have the first one in 41?")["response"].startswith("No")
    assert "not made in 39" in shopper.say("is size 39 in stock?")["response"]


@pytest.mark.parametrize(
    ("words", "count"), [("buy 2 of them", 2), ("I'll take two", 2), ("three packs", 3), ("buy it", 1)]
)
def test_so_many_as_were_said(shopper: Shopper, words: str, count: int) -> None:
    shopper.say("I need a padel racket for a beginner")
    assert [quantity for _, quantity in bought(shopper.say(words))] == [count]


def test_more_than_there_are_is_said_and_not_sold(shopper: Shopper) -> None:
    shopper.say("I need a padel racket for a beginner")
    answer = shopper.say("I'll take 12 of them")
    assert "checkout" not in answer
    assert "only 9 left" in answer["response"]
    assert bought(shopper.say("I'll take 9"))[0][1] == 9


def test_how_to_pay_points_to_the_checkout_and_changes_change_it(shopper: Shopper) -> None:
    shopper.say("I need a padel racket for a beginner")
    first = shopper.say("buy it")["checkout"]["id"]
    answer = shopper.say("how do I pay?")
    assert answer["checkout"]["id"] == first
    assert "pay by card" in answer["response"]
    changed = shopper.say("change to two of them")
    assert changed["checkout"]["id"] == first
    assert bought(changed)[0][1] == 2
    assert shopper.say("buy it")["checkout"]["id"] == first
    assert CheckoutSession.objects.count() == 1


def test_the_cart_answers_what_is_in_it(shoes: Product, shopper: Shopper) -> None:
    assert "empty" in shopper.say("what's in my cart?")["response"]
    shopper.say("padel shoes size 44")
    assert "in your cart" in shopper.say("add two pairs to my cart")["response"]
    answer = shopper.say("what's in my cart?")["response"]
    assert "2 × Mira Ancla (44)" in answer
    assert "€198" in answer
