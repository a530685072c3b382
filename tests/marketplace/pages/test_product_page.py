"""The page of one product: everything it promises, for those who may see it, and safe whatever was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.actions.add_review import add_review
from marketplace.models import Media, Product, Question, Review, Stock, Variant
from ontology.actor import Actor
from ontology.models import Connection, Event, Person, ThingStatus

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {{ 7*7 }}"


def structured(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_the_page_shows_what_a_shopper_needs(stocked: Stocked, client: Client, ada_actor: Actor) -> None:
    racket = stocked(
        brand="Nox", sale_price_amount=5999, attributes={"weight_range": "360 g"}, gtin="4006381333931"
    )
    Media.objects.create(product=racket, url="https://shop.example/2.jpg", alt="From the side")
    Question.objects.create(product=racket, question="Is it light?", answer="Yes, it is.")
    add_review(product=racket, rating=4, title="Good", text="Plays well", by=ada_actor, verified=True)
    page = client.get(racket.get_absolute_url()).content.decode()
    for word in (
        "€59.99",
        "€79.99",
        "Weight range",
        "Plays well",
        "Bought here",
        "Is it light?",
        "From the side",
    ):
        assert word in page
    assert '<link rel="canonical" href="http://' in page
    data = structured(page)
    assert data["offers"][0]["price"] == "59.99"
    assert data["aggregateRating"] == {"@type": "AggregateRating", "ratingValue": "4.00", "reviewCount": 1}
    assert data["gtin13"] == "4006381333931"


def test_nothing_written_by_others_can_leave_its_place(stocked: Stocked, client: Client) -> None:
    racket = stocked(
        name=EVIL, description=EVIL, brand=EVIL, attributes={EVIL[:50]: EVIL}, insight={"best_for": [EVIL]}
    )
    Review.objects.create(
        product=racket,
        author_name=EVIL[:80],
        rating=1,
        text=EVIL,
        title=EVIL[:100],
        created_at=timezone.now(),
    )
    Question.objects.create(product=racket, question=EVIL, answer=EVIL)
    page = client.get(racket.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert structured(page)["name"] == EVIL


def test_a_variant_is_chosen_by_its_own_id_and_price(stocked: Stocked, client: Client) -> None:
    shoe = stocked("shoe", on_hand=0)
    variant = Variant.objects.create(
        product=shoe, item_id="s42", options={"Size": "42"}, price_amount=8999, position=1
    )
    Stock.objects.create(variant=variant, on_hand=3)
    page = client.get(shoe.get_absolute_url()).content.decode()
    assert f'value="{variant.public_id}"' in page
    assert "€89.99" in page
    assert [offer["price"] for offer in structured(page)["offers"]] == ["79.99", "89.99"]


def test_what_is_sold_out_cannot_be_ordered(stocked: Stocked, client: Client) -> None:
    page = client.get(stocked(on_hand=0).get_absolute_url()).content.decode()
    assert "Not for sale at the moment" in page
    assert 'action="/cart/lines/"' not in page


def test_relations_lead_the_right_way(stocked: Stocked, client: Client) -> None:
    this, better, worse, like, gone = (stocked(item) for item in ("this", "better", "worse", "like", "gone"))
    Product.objects.filter(pk=gone.pk).update(is_searchable=False)
    Connection.objects.create(kind="upgrade_of", source=better, target=this)
    Connection.objects.create(kind="upgrade_of", source=this, target=worse)
    Connection.objects.create(kind="similar_to", source=this, target=like)
    Connection.objects.create(kind="often_bought_with", source=this, target=gone)
    shown = client.get(this.get_absolute_url()).context["relations"]
    assert [(relation.key, [card.sku for card in relation.cards]) for relation in shown] == [
        ("upgrades", ["better"]),
        ("similar", ["like"]),
    ]


@pytest.mark.parametrize("status", [ThingStatus.DRAFT, ThingStatus.ARCHIVED, ThingStatus.DELETED])
def test_sam_sees_nothing_of_what_is_not_on_the_shelf(
    stocked: Stocked,
    status: str,
    client: Client,
    sam: Person,
    mira: Person,
    client_of: Callable[[Person], Client],
) -> None:
    racket = stocked(status=status)
    for browser in (client, client_of(sam)):
        assert browser.get(racket.get_absolute_url()).status_code == 404
        assert browser.get(f"/api/products/{racket.public_id}").status_code == 404
    assert client_of(mira).get(racket.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "address", ["/products/none/", "/products/prod_1/x/", "/products/%00/x/", "/products/é/x/"]
)
def test_junk_in_the_address_is_not_found(client: Client, address: str, db: None) -> None:
    assert client.get(address).status_code == 404


def test_an_old_name_in_the_address_is_put_right(stocked: Stocked, client: Client) -> None:
    racket = stocked()
    answer = client.get(f"/products/{racket.public_id}/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, racket.get_absolute_url())
    assert client.get(f"/products/{racket.public_id}/").status_code == 301


def test_the_page_costs_the_same_whatever_it_shows(
    stocked: Stocked, client: Client, ada_actor: Actor, django_assert_max_num_queries: Any
) -> None:
    racket = stocked()
    for number in range(8):
        other = stocked(f"o{number}")
        Connection.objects.create(kind="similar_to", source=racket, target=other)
        Review.objects.create(product=racket, author_name="A", rating=5, created_at=timezone.now())
    client.get(racket.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(racket.get_absolute_url())


def test_a_visit_of_a_known_shopper_is_noted_and_a_strangers_is_not(
    stocked: Stocked, client: Client, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    racket = stocked()
    client.get(racket.get_absolute_url())
    assert not Event.objects.filter(kind="product_details_viewed").exists()
    client_of(ada).get(racket.get_absolute_url())
    assert Event.objects.get(kind="product_details_viewed").actor == ada


def test_the_api_tells_a_product_in_minor_units(stocked: Stocked, client: Client) -> None:
    racket = stocked(attributes={"shape": "round"})
    told = client.get(f"/api/products/{racket.public_id}").json()
    assert (told["id"], told["sku"], told["price"]) == (
        racket.public_id,
        "r1",
        {"amount": 7999, "currency": "EUR"},
    )
    assert told["variants"][0]["availability"] == "low_stock"
    missing = client.get("/api/products/prod_nope").json()["error"]
    assert (missing["code"], missing["field"]) == ("not_found", "productId")
