"""More than one thing at once: both of them, the whole cart, and a shelf one comes back to."""

from __future__ import annotations

import pytest

from checkout.models import CheckoutSession
from marketplace.models import Category, Product
from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog
from tests.conversations.conftest import Answer, Shopper

NEED = "a padel racket for a beginner under 100 euros"


def contents(answer: Answer) -> list[tuple[str, int]]:
    session = CheckoutSession.objects.get(public_id=answer["checkout"]["id"])
    return sorted((line.product.name, line.quantity) for line in session.lines.all())


def titles(answer: Answer) -> list[str]:
    return [product["title"] for product in answer["suggestedProducts"]]


def test_both_go_to_one_checkout_and_saying_it_twice_doubles_nothing(shopper: Shopper) -> None:
    first_two = sorted((title, 1) for title in titles(shopper.say(NEED))[:2])
    assert contents(shopper.say("buy both")) == first_two
    assert contents(shopper.say("I'll take the first two")) == first_two


def test_check_out_takes_what_was_put_in_the_cart(shopper: Shopper) -> None:
    shown = titles(shopper.say(NEED))
    shopper.say("add the first one to my cart")
    assert "in your cart" in shopper.say("add the third one too")["response"]
    assert contents(shopper.say("Check out")) == sorted([(shown[0], 1), (shown[2], 1)])
    assert CheckoutSession.objects.count() == 1
    shopper.say("add the second one too")
    assert len(contents(shopper.say("check out my cart"))) == 3
    assert CheckoutSession.objects.count() == 1


def test_check_out_without_a_cart_goes_to_the_checkout_there_is(shopper: Shopper) -> None:
    shopper.say(NEED)
    shopper.say("buy the first one")
    assert "waiting just below" in shopper.say("check out")["response"]


@pytest.fixture
def bags(shop: dict[str, Product]) -> None:
    """Another shelf to go to."""
    shelf = Category.objects.create(
        name="Bags",
        slug="bags",
        path="Sports > Padel > Bags",
        parent=Category.objects.get(slug="padel"),
        vertical={"noun": "bag", "plural": "bags", "prompt": "", "attributes": [], "facets": []},
    )
    one = next(iter(shop.values()))
    for number in range(2):
        Product.objects.create(
            item_id=f"bag-{number}",
            name=f"Lomo {number} Padel Bag",
            brand="Mira",
            category=shelf,
            creator=one.creator,
            price_amount=4900 + number,
        )
    index_catalog(by=Actor.system())


@pytest.mark.usefixtures("bags")
def test_coming_back_to_a_shelf_finds_its_list_again(shopper: Shopper) -> None:
    rackets = titles(shopper.say(NEED))
    shopper.say("show me bags instead")
    assert rackets[1] in shopper.say("back to the rackets, the second one")["response"]
    assert rackets[0] in shopper.say("and the first one?")["response"]


def test_a_colour_points_when_it_is_on_the_table_and_is_missing_when_nobody_sells_it(
    shopper: Shopper, shop: dict[str, Product]
) -> None:
    Product.objects.filter(name="Lirio Uno").update(attributes={"level": "Beginner", "colour": "Sea blue"})
    index_catalog(by=Actor.system())
    shopper.say(NEED)
    assert "Lirio Uno" in shopper.say("the blue one")["response"]
    assert "no rackets in red" in shopper.say("do you have a red one?")["response"]


@pytest.mark.parametrize("message", ["a padel raket for a beginner", "I need a padel rakcet"])
def test_a_slip_in_the_word_that_names_the_shelf_is_forgiven(shopper: Shopper, message: str) -> None:
    assert shopper.say(message)["internalState"]["preferences"]["category"] == "rackets"


def test_another_word_is_not_taken_for_a_shelf(shopper: Shopper) -> None:
    assert (
        "rackets" not in shopper.say("I like brackets and baskets")["internalState"]["preferences"].values()
    )
