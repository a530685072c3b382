"""How the built-in advisor talks: to the point, consistent, true, and never as if it had not listened."""

from __future__ import annotations

import pytest

from marketplace.models import Product
from tests.conversations.conftest import Answer, Shopper

NEED = "I need a padel racket for a beginner"


def titles(answer: Answer) -> list[str]:
    return [product["title"] for product in answer["suggestedProducts"]]


def test_it_compares_in_sentences_and_stands_by_its_first_choice(shopper: Shopper) -> None:
    first = titles(shopper.say(f"{NEED}, under 100 euros"))[0]
    answer = shopper.say("compare the first two")
    assert "between the least and the most" not in answer["response"]
    assert "less than" in answer["response"] or "lighter (" in answer["response"]
    assert f"I stay with {first}" in answer["response"]


def test_no_reason_is_told_of_all_of_them(shopper: Shopper) -> None:
    answer = shopper.say(NEED)
    assert answer["response"].count("its maker built it for people who are starting out") == 1
    assert len({str(card["reasons"]) for card in answer["recommendations"]}) == len(titles(answer))


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        ("actually make it 150", "up to €150 instead of €250"),
        ("fifty-five euros", "up to €55 instead of €250"),
        ("sorry, I meant intermediate", "an intermediate player instead of a beginner"),
        ("forget the elbow", "elbow"),
        ("not black", "not black"),
    ],
)
def test_a_correction_is_said_back(shopper: Shopper, correction: str, told: str) -> None:
    shopper.say(f"{NEED}, up to 250 euros, my elbow hurts")
    assert told in shopper.say(correction)["response"]


def test_what_no_longer_counts_leaves_the_wishes(shopper: Shopper) -> None:
    shopper.say(f"{NEED}, my elbow hurts")
    assert "comfort" not in shopper.say("forget the elbow")["internalState"]["preferences"]["facets"]


def test_a_brand_the_shop_does_not_carry_is_said_to_be_missing(shopper: Shopper) -> None:
    answer = shopper.say("Bullpadel racket for a beginner")
    assert "I have no rackets from Bullpadel" in answer["response"]
    assert titles(answer)


def test_a_wish_without_goods_is_kept_until_the_goods_are_known(shopper: Shopper) -> None:
    asked = shopper.say("light, under 200")
    assert "€200" in asked["response"]
    assert asked["response"].count("?") == 1
    answer = shopper.say("a racket")
    assert answer["internalState"]["preferences"]["budget_max"] == 20000
    assert all(product["price"]["amount"] <= 20000 for product in answer["suggestedProducts"])


def test_delivery_is_told_with_its_days_and_price(shopper: Shopper) -> None:
    shopper.say(NEED)
    answer = shopper.say("when would it arrive?")
    assert "in 2 to 4 working days" in answer["response"]
    assert "€9.90" in answer["response"]


def test_without_a_budget_the_list_spreads_over_prices(shopper: Shopper, shop: dict[str, Product]) -> None:
    answer = shopper.say(NEED)
    prices = [product["price"]["amount"] for product in answer["suggestedProducts"]]
    assert max(prices) >= 1.25 * prices[0]


def test_it_opens_in_other_words_each_time(shopper: Shopper) -> None:
    openings = {
        shopper.say(text)["response"].partition("\n")[0] for text in (NEED, "under 200 euros", "spin", "soft")
    }
    assert len(openings) == 4
