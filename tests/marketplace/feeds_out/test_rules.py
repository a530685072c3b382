"""The rules: each is broken once, and what the export then does."""

from typing import Any

import pytest
from django.test import Client

from checkout.models import DeliveryMethod
from marketplace.feeds.out.reading import read_page
from marketplace.feeds.out.row import build_row
from marketplace.feeds.out.rules.base import Severity
from marketplace.feeds.out.rules.checking import RULES, findings_of, refusals_of, valid_row
from marketplace.feeds.out.scope import FeedScope
from marketplace.models import Product
from ontology.models import Group
from tests.marketplace.feeds_out.reading import rows
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db

GOOD: dict[str, Any] = {
    "gtin": "4006381333931",
    "image_url": "https://img.example/viento.jpg",
    "weight_grams": 360,
    "return_days": 30,
    "shipping_price_amount": 0,
}
LONG = "A round racket with a soft core for a first season, light and easy on the elbow."


def broken(group: Group, **values: Any) -> set[tuple[str, str]]:
    """(field, severity) of every rule that a racket with these values breaks."""
    a_racket(group, **({"description": LONG} | GOOD | values))
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    return {(found.field, found.severity.value) for found in findings_of(build_row(offers[0]), offers[0])}


def test_a_good_row_breaks_no_rule(mira_group: Group) -> None:
    assert broken(mira_group) == set()


@pytest.mark.parametrize(
    ("values", "field", "severity"),
    [
        ({"price_amount": 0}, "price", "error"),
        ({"brand": "n/a"}, "brand", "error"),
        ({"image_url": "https://img.example/viento.svg"}, "image_url", "error"),
        ({"gtin": "4006381333932"}, "gtin", "warning"),
        ({"gtin": "123"}, "gtin", "warning"),
        ({"feed_fields": {"shipping": "ES::Standard:4.90 EUR"}}, "shipping", "advice"),
        ({"feed_fields": {"target_countries": "Spain"}}, "target_countries", "warning"),
        ({"feed_fields": {"size_system": "martian"}}, "size_system", "warning"),
        ({"feed_fields": {"offer_id": "viento-79.99"}}, "offer_id", "warning"),
        ({"feed_fields": {"return_policy": "javascript:alert(1)"}}, "return_policy", "warning"),
        ({"feed_fields": {"store_star_rating": "4.5"}}, "store_star_rating", "warning"),
        ({"attributes": {"gender": "everyone"}}, "gender", "warning"),
        ({"attributes": {"age_group": "old"}}, "age_group", "warning"),
        ({"name": "V" * 200}, "title", "advice"),
        ({"name": "BUY THIS RACKET NOW"}, "title", "advice"),
        ({"description": "Soft."}, "description", "advice"),
        ({"description": f"<b>{LONG}</b>"}, "description", "advice"),
        ({"brand": ""}, "brand", "advice"),
        ({"gtin": ""}, "gtin", "advice"),
        ({"image_url": ""}, "image_url", "advice"),
        ({"return_days": None}, "accepts_returns", "advice"),
        ({"weight_grams": None}, "weight", "advice"),
    ],
)
def test_each_rule_speaks_up(mira_group: Group, values: dict[str, Any], field: str, severity: str) -> None:
    assert (field, severity) in broken(mira_group, **values)


def test_where_nothing_delivers_the_sellers_words_are_told_and_held_to_the_form(mira_group: Group) -> None:
    DeliveryMethod.objects.update(countries=["JP"])
    found = broken(mira_group, feed_fields={"shipping": "free"})
    assert {("shipping", "warning")} == found
    Product.objects.update(feed_fields={})
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    assert [one.field for one in findings_of(build_row(offers[0]), offers[0])] == ["shipping_price"]


def test_siblings_need_options_of_the_same_names_and_other_values(mira_group: Group) -> None:
    shoe = a_racket(mira_group, "a", **GOOD)
    shoe.variants.update(options={"Size": "41"})
    twin = add_variant(shoe, "b", options={"Size": "41"})
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    assert all("variant_dict" not in valid_row(offer) for offer in offers)
    twin.options = {"Size": "42"}
    twin.save()
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    assert all("variant_dict" in valid_row(offer) for offer in offers)
    twin.options = {"Colour": "Red"}
    twin.save()
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    assert all("group_id" not in valid_row(offer) for offer in offers)


def test_a_value_that_would_be_ignored_is_left_out_and_the_row_stays(
    client: Client, mira_group: Group
) -> None:
    a_racket(mira_group, gtin="4006381333932", feed_fields={"return_policy": "javascript:alert(1)"})
    row = rows(client)["viento"]
    assert "gtin" not in row
    assert "javascript" not in str(row)


def test_a_row_without_a_price_is_refused(mira_group: Group) -> None:
    a_racket(mira_group, price_amount=0)
    offers, _ = read_page(FeedScope(), after=None, limit=10)
    assert [found.field for found in refusals_of(valid_row(offers[0]), offers[0])] == ["price"]


def test_every_rule_tells_the_next_step() -> None:
    assert all(rule.says.endswith(".") and rule.remedy.endswith(".") for rule in RULES)
    assert {rule.severity for rule in RULES} == set(Severity)
