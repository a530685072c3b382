"""A doubt is answered by those who bought it, faults included, in numbers that stand in the reviews."""

from __future__ import annotations

import pytest
from django.utils import timezone

from marketplace.models import Product, Review
from ontology.actor import Actor
from recommendations.actions.understand_products import understand_products
from tests.conversations.conftest import Shopper

SAID = (
    (5, "Very comfortable, no pain in my elbow."),
    (2, "My elbow hurts after an hour."),
    (5, "Solid, well made, not a scratch."),
)


@pytest.fixture
def reviewed(shop: dict[str, Product]) -> Product:
    brisa = shop["Solana Brisa"]
    for rating, text in SAID:
        Review.objects.create(
            product=brisa, author_name="Ada", rating=rating, text=text, created_at=timezone.now()
        )
    Product.objects.filter(pk=brisa.pk).update(rating_average=4, rating_count=len(SAID))
    understand_products([brisa.pk], by=Actor.system())
    return brisa


@pytest.mark.usefixtures("reviewed")
def test_a_doubt_about_comfort_is_answered_with_the_fault_that_a_buyer_found(shopper: Shopper) -> None:
    shopper.say("a soft racket for a beginner under 85 euros")
    answer = shopper.say("will the Solana Brisa be comfortable for my elbow?")["response"]
    assert "comfort on the arm: praised in 1 of 3 reviews, criticised in 1" in answer
    assert "My elbow hurts after an hour" in answer


@pytest.mark.usefixtures("reviewed")
def test_whether_it_lasts_is_answered_with_warranty_and_buyers(shopper: Shopper) -> None:
    shopper.say("a soft racket for a beginner under 85 euros")
    answer = shopper.say("will the Solana Brisa break?")["response"]
    assert "warranty" in answer
    assert "not a scratch" in answer


@pytest.mark.usefixtures("shop")
def test_without_reviews_no_buyer_is_invented(shopper: Shopper) -> None:
    shopper.say("a soft racket for a beginner under 85 euros")
    assert "Buyers on" not in shopper.say("will the Solana Brisa be comfortable for my elbow?")["response"]
