"""A reader who asks again is told cheaply that nothing changed, and at once when something did."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.actions.reserve_stock import reserve_stock
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.version import feed_version, fold_counters
from marketplace.models import Category, Product, Stock, Variant
from ontology.actor import Actor
from ontology.ids import new_id
from ontology.models import Group, Thing, ThingStatus
from tests.marketplace.feeds_out.reading import FEED, body_of, feed
from tests.marketplace.feeds_out.shelf import a_racket

pytestmark = pytest.mark.django_db


def etag(client: Client, address: str = FEED) -> str:
    response = client.get(address)
    body_of(response)
    return str(response["ETag"])


def asks_again(client: Client, known: str, address: str = FEED) -> int:
    return client.get(address, headers={"If-None-Match": known}).status_code


def test_nothing_changed_costs_no_look_at_the_goods(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    known = etag(client)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert asks_again(client, known) == 304
    # One query, of the counters and of the two ends of an index: no product is read.
    assert len(queries) == 1
    assert "marketplace_feedcounter" in queries[0]["sql"]
    assert "description" not in queries[0]["sql"]


CHANGES: dict[str, Callable[[Product], Any]] = {
    "the price": lambda racket: Product.objects.filter(pk=racket.pk).update(price_amount=1),
    "the stock": lambda racket: Stock.objects.filter(variant__product=racket).update(on_hand=0),
    "a hold": lambda racket: reserve_stock(
        holder=Thing.objects.create(public_id=new_id("cart")),
        wants={racket.variants.get().pk: 1},
        expires_at=timezone.now() + timedelta(hours=1),
        by=Actor.system(),
    ),
    "the name": lambda racket: Thing.objects.filter(pk=racket.pk).update(name="Other"),
    "the status": lambda racket: Thing.objects.filter(pk=racket.pk).update(status=ThingStatus.ARCHIVED),
    "the shop": lambda racket: Group.objects.filter(pk=racket.creator_id).update(name="Mira & Co"),
    "the category": lambda racket: Category.objects.update(path="Elsewhere"),
    "a variant less": lambda racket: Variant.objects.filter(product=racket).delete(),
    "plain SQL": lambda racket: connection.cursor().execute("UPDATE marketplace_variant SET gtin = '1'"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_breaks_through_at_once(
    client: Client, mira_group: Group, change: Callable[[Product], Any]
) -> None:
    racket = a_racket(mira_group)
    known = etag(client)
    assert asks_again(client, known) == 304
    change(racket)
    assert asks_again(client, known) == 200


def test_a_new_price_is_in_the_very_next_answer(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    assert feed(client)["products"][0]["price"] == "79.99 EUR"
    Product.objects.filter(pk=racket.pk).update(price_amount=100)
    assert feed(client)["products"][0]["price"] == "1.00 EUR"


def test_a_sale_that_begins_by_the_clock_breaks_through(mira_group: Group) -> None:
    racket = a_racket(mira_group, sale_price_amount=5000, sale_starts_at=timezone.now() + timedelta(days=1))
    before = feed_version(FeedScope())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The triggers stay silent, as they do while only time passes.
        cursor.execute("ALTER TABLE marketplace_product DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE marketplace_product SET sale_starts_at = NOW() - INTERVAL '1 second' WHERE thing_ptr_id = %s",
            [racket.pk],
        )
        cursor.execute("ALTER TABLE marketplace_product ENABLE TRIGGER USER")
    assert feed_version(FeedScope()) != before


def test_other_peoples_changes_leave_a_creators_feed_alone(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    other = a_racket(Group.objects.create(name="Other", slug="other"))
    address = f"{FEED}?creator=mira-padel"
    known = etag(client, address)
    Product.objects.filter(pk=other.pk).update(price_amount=1)
    assert asks_again(client, known, address) == 304


def test_chats_and_carts_do_not_touch_the_feed(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    known = etag(client)
    Thing.objects.create(public_id="conv_x", type="conversation").save()
    assert asks_again(client, known) == 304


def test_the_version_survives_the_folding_of_counters(mira_group: Group) -> None:
    a_racket(mira_group)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO marketplace_feedcounter (scope, backend, n) VALUES ('', -7, 41)")
    before = feed_version(FeedScope())
    assert fold_counters() == 1
    assert feed_version(FeedScope()) == before


def test_a_kept_page_is_answered_without_reading_the_goods(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    first = client.get(FEED, {"limit": 10}).content
    with CaptureQueriesContext(connection) as queries:
        assert client.get(FEED, {"limit": 10}).content == first
    assert len(queries) == 1


def test_the_number_of_queries_does_not_grow_with_the_goods(client: Client, mira_group: Group) -> None:
    Group.platform()
    counts = []
    for start in (0, 20):
        for number in range(start, start + 20):
            a_racket(mira_group, f"r{number}")
        with CaptureQueriesContext(connection) as queries:
            feed(client, limit=100)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 13


def test_a_head_request_reads_no_goods(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    with CaptureQueriesContext(connection) as queries:
        response = client.head(FEED)
    assert len(queries) == 1
    assert (response.status_code, body_of(response)) == (200, b"")
    assert response["ETag"] == etag(client)
    # Nothing is how long the body of HEAD is, not how long the feed is.
    assert "Content-Length" not in response


def test_a_head_request_for_a_page_tells_its_length_and_the_next_page(
    client: Client, mira_group: Group
) -> None:
    a_racket(mira_group)
    a_racket(mira_group, "second")
    head, page = client.head(FEED, {"limit": 1}), client.get(FEED, {"limit": 1})
    assert head.content == b""
    assert [head[name] for name in ("Link", "Content-Length")] == [page["Link"], str(len(page.content))]


@pytest.mark.parametrize("refusal", ["gzip;q=0, identity", "gzip; q=0.000", "identity"])
@pytest.mark.parametrize("query", [{}, {"limit": 10}], ids=["whole", "page"])
def test_whoever_refuses_gzip_gets_the_feed_plain(
    client: Client, mira_group: Group, refusal: str, query: dict[str, Any]
) -> None:
    a_racket(mira_group)
    response = client.get(FEED, query, headers={"Accept-Encoding": refusal})
    assert "Content-Encoding" not in response
    assert body_of(response).startswith(b"{")


def test_an_unchanged_feed_says_too_that_it_depends_on_the_packing(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    unchanged = client.get(FEED, headers={"If-None-Match": etag(client)})
    assert unchanged.status_code == 304
    assert "Accept-Encoding" in unchanged["Vary"]


def test_gzip_is_sent_to_whoever_takes_it(client: Client, mira_group: Group) -> None:
    import gzip

    a_racket(mira_group)
    plain = client.get(FEED, {"limit": 10})
    packed = client.get(FEED, {"limit": 10}, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
