"""What the feed says of delivery is what the checkout asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from checkout.flows.open_session import open_priced_session
from checkout.models import DeliveryMethod
from checkout.wishes import LineWish
from marketplace.models import Product
from ontology.models import Group, Person
from ontology.people import actor_for_person
from tests.checkout.shelf import HOME
from tests.marketplace.feeds_out.reading import FEED, body_of, rows
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db


def own(group: Group, **fields: Any) -> DeliveryMethod:
    """A standard delivery of this seller's own at €7.50."""
    return DeliveryMethod.objects.create(
        **({"group": group, "kind": "standard", "title": "Courier", "amount": 750} | fields)
    )


def asked_at_checkout(racket: Product, ada: Person) -> str:
    wish = LineWish(racket.public_id)
    opened = open_priced_session(lines=[wish], by=actor_for_person(ada), address=HOME)
    return opened.quote.totals.shipping.feed


@pytest.mark.parametrize(
    ("methods", "fields", "told"),
    [
        ({}, {"price_amount": 2000}, "4.90 EUR"),
        ({}, {"price_amount": 7999, "shipping_price_amount": 490}, "0.00 EUR"),
        ({}, {"price_amount": 2000, "shipping_price_amount": 250}, "2.50 EUR"),
        ({"amount": 750}, {}, "7.50 EUR"),
        ({"amount": 750, "free_from_amount": 7000}, {}, "0.00 EUR"),
        ({"amount": 750, "is_active": False}, {"price_amount": 2000}, "4.90 EUR"),
        ({"amount": 300, "kind": "express"}, {"price_amount": 2000}, "3.00 EUR"),
        ({"amount": 0, "kind": "pickup"}, {"price_amount": 2000}, "4.90 EUR"),
    ],
    ids=[
        "the marketplace's", "free from a sum", "the product's own", "the seller's", "the seller's, free",
        "one that is off", "the cheapest that delivers", "never pick-up",
    ],
)  # fmt: skip
def test_the_feed_tells_what_ada_is_asked(
    client: Client, mira_group: Group, ada: Person, methods: dict[str, Any], fields: dict[str, Any], told: str
) -> None:
    racket = a_racket(mira_group, **fields)
    if methods:
        own(mira_group, **methods)
    assert rows(client)["viento"]["shipping_price"] == told == asked_at_checkout(racket, ada)


def test_each_variant_is_asked_by_its_own_price(client: Client, mira_group: Group) -> None:
    shoe = a_racket(mira_group, "a", price_amount=2000)
    add_variant(shoe, "b", price_amount=9000, options={"Size": "42"})
    told = {row["title"]: row["shipping_price"] for row in rows(client).values()}
    assert sorted(told.values()) == ["0.00 EUR", "4.90 EUR"]


def test_where_nothing_delivers_no_price_is_told(client: Client, mira_group: Group) -> None:
    a_racket(mira_group, shipping_price_amount=490, feed_fields={"shipping": "JP::Air:20.00 EUR"})
    DeliveryMethod.objects.update(countries=["JP"])
    row = rows(client)["viento"]
    assert "shipping_price" not in row
    assert row["shipping"] == "JP::Air:20.00 EUR"


def test_a_download_tells_no_delivery(client: Client, mira_group: Group) -> None:
    words = {"shipping": "ES::Standard:4.90 EUR"}
    a_racket(mira_group, is_digital=True, shipping_price_amount=490, feed_fields=words)
    assert not {"shipping_price", "shipping"} & set(rows(client)["viento"])


def test_what_is_bought_elsewhere_tells_what_its_seller_asks(client: Client, mira_group: Group) -> None:
    a_racket(mira_group, is_buyable=False, shipping_price_amount=990)
    assert rows(client)["viento"]["shipping_price"] == "9.90 EUR"


def test_the_price_is_for_the_country_that_the_row_names(client: Client, mira_group: Group) -> None:
    own(mira_group, countries=["FR"], amount=1200, kind="standard")
    DeliveryMethod.objects.filter(group=None).update(countries=["ES"])
    a_racket(mira_group, "here", price_amount=2000)
    a_racket(mira_group, "there", price_amount=2000, feed_fields={"store_country": "fr"})
    told = {name: row.get("shipping_price") for name, row in rows(client).items()}
    assert told == {"here": "9.90 EUR", "there": "12.00 EUR"}


CHANGES: dict[str, Callable[[DeliveryMethod, Group], object]] = {
    "a new price": lambda method, other: DeliveryMethod.objects.filter(pk=method.pk).update(amount=1),
    "a new method": lambda method, other: own(method.group, kind="express"),  # type: ignore[arg-type]
    "one less": lambda method, other: method.delete(),
    "another seller's now": lambda method, other: DeliveryMethod.objects.filter(pk=method.pk).update(
        group=other
    ),
    "the marketplace's": lambda method, other: DeliveryMethod.objects.filter(group=None).update(amount=1),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_delivery_breaks_through_the_cache(
    client: Client, mira_group: Group, other_group: Group, change: Callable[[DeliveryMethod, Group], object]
) -> None:
    a_racket(mira_group)
    method = own(mira_group)
    address = f"{FEED}?creator={mira_group.slug}"
    response = client.get(address)
    body_of(response)
    change(method, other_group)
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 200
