"""The feed an agent keeps for us: made once, brought up to date, every body as the official schema has it."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from marketplace.actions.archive_product import archive_product
from marketplace.feeds.out.push import agent as client
from marketplace.feeds.out.push.deliver import deliver
from marketplace.feeds.out.push.plan_delivery import plan_delivery
from marketplace.feeds.out.push.schedule import send_due
from marketplace.models import AgentFeed, DeliveryState, FeedChannel, FeedDelivery, Media, Product
from ontology.actor import Actor
from ontology.models import Group, ThingStatus
from tests.marketplace.feeds_out.conftest import Agent
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def push() -> FeedDelivery:
    planned = plan_delivery(channel=FeedChannel.AGENT, by=SYSTEM)
    sent = deliver(delivery_id=planned.pk, by=SYSTEM)
    assert sent is not None
    return sent


def test_everything_the_shop_can_say_fits_the_official_schema(
    agent: Agent, official: Any, mira_group: Group
) -> None:
    racket = a_racket(
        mira_group, gtin="4006381333931", sale_price_amount=5999, image_url="https://img.example/a.jpg"
    )
    Media.objects.create(product=racket, kind="video", url="https://img.example/a.mp4", alt="In play")
    shoe = a_racket(mira_group, "paso-41", name="Paso", is_searchable=False)
    shoe.variants.update(options={"Size": "41"}, availability="pre_order")
    add_variant(shoe, "paso-42", options={"Size": "42"}, stock=0)
    sent = push()
    assert (sent.state, sent.error, sent.rows) == (DeliveryState.DELIVERED, "", 3)
    bodies = [body for method, _, _, body in agent.calls if method == "PATCH"]
    assert bodies
    assert not [
        problem.message for body in bodies for problem in official("UpsertProductsRequest").iter_errors(body)
    ]


def test_ids_prices_and_states_are_those_of_checkout(agent: Agent, mira_group: Group) -> None:
    racket = a_racket(mira_group, sale_price_amount=5999)
    push()
    [variant] = agent.feeds["feed_1"][racket.public_id]["variants"]
    assert variant["id"] == racket.public_id
    assert variant["price"] == {"amount": 5999, "currency": "EUR"}
    assert variant["list_price"] == {"amount": 7999, "currency": "EUR"}
    assert variant["availability"] == {"available": True, "status": "in_stock"}
    assert variant["seller"]["name"] == "Mira Padel"
    assert variant["marketplace"] == {"name": "Agora"}


def test_the_feed_is_made_once_and_kept(agent: Agent, mira_group: Group) -> None:
    a_racket(mira_group)
    push()
    push()
    assert [method for method, _, _, _ in agent.calls] == ["POST", "PATCH", "GET", "PATCH"]
    assert AgentFeed.objects.get().feed_id == "feed_1"


def test_a_forgotten_feed_is_made_anew(agent: Agent, mira_group: Group) -> None:
    a_racket(mira_group)
    push()
    agent.feeds = {"other": {}}
    assert push().state == DeliveryState.DELIVERED
    assert AgentFeed.objects.get().feed_id == "feed_2"


def test_what_was_taken_down_is_told_as_gone(agent: Agent, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    push()
    archive_product(product=Product.objects.get(pk=racket.pk), by=SYSTEM)
    push()
    [variant] = agent.feeds["feed_1"][racket.public_id]["variants"]
    assert variant["availability"] == {"available": False, "status": "discontinued"}


LEAVES: dict[str, Callable[[Product], Any]] = {
    "back to draft": lambda racket: Product.objects.filter(pk=racket.pk).update(status=ThingStatus.DRAFT),
    "its shop closed": lambda racket: Group.objects.filter(pk=racket.creator_id).update(is_active=False),
    "its last variant off": lambda racket: racket.variants.update(is_active=False),
    "its row refused": lambda racket: Product.objects.filter(pk=racket.pk).update(price_amount=0),
    "deleted": lambda racket: Product.objects.get(pk=racket.pk).delete(),
}


@pytest.mark.parametrize("leave", LEAVES.values(), ids=LEAVES)
def test_whatever_leaves_the_shelves_is_told_as_gone_once(
    agent: Agent, mira_group: Group, leave: Callable[[Product], Any]
) -> None:
    racket = a_racket(mira_group)
    push()
    leave(racket)
    push()
    [variant] = agent.feeds["feed_1"][racket.public_id]["variants"]
    assert variant["availability"] == {"available": False, "status": "discontinued"}
    calls = len(agent.calls)
    push()
    assert [method for method, _, _, _ in agent.calls[calls:]] == ["GET"]


def test_a_push_of_one_creator_says_nothing_of_anothers_goods(agent: Agent, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    other = a_racket(Group.objects.create(name="Other", slug="other"))
    push()
    Product.objects.filter(pk__in=[racket.pk, other.pk]).update(status=ThingStatus.DRAFT)
    planned = plan_delivery(channel=FeedChannel.AGENT, creator=mira_group, by=SYSTEM)
    deliver(delivery_id=planned.pk, by=SYSTEM)
    told = agent.feeds["feed_1"]
    states = [told[product.public_id]["variants"][0]["availability"]["status"] for product in (racket, other)]
    assert states == ["discontinued", "in_stock"]


def test_every_call_names_version_key_and_sender(agent: Agent, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    push()
    push()
    Product.objects.filter(pk=racket.pk).update(price_amount=1)
    push()
    Product.objects.filter(pk=racket.pk).update(price_amount=7999)
    push()
    patches = [headers for method, _, headers, _ in agent.calls if method == "PATCH"]
    assert all(headers["API-Version"] == "2026-04-17" for headers in patches)
    keys = [headers["Idempotency-Key"] for headers in patches]
    # The same state again is the same request; a price that came back is not.
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_a_refusal_is_logged_with_the_agents_words(
    agent: Agent, settings: Settings, mira_group: Group
) -> None:
    a_racket(mira_group)
    settings.FEED_AGENT_KEY = "stolen"
    sent = push()
    assert sent.state == DeliveryState.FAILED
    assert "401" in sent.error
    assert "unauthorized" in sent.error
    assert "stolen" not in sent.error


def test_rows_that_would_be_refused_stay_at_home(agent: Agent, mira_group: Group) -> None:
    a_racket(mira_group, price_amount=0)
    sent = push()
    assert (sent.rows, sent.rejected, agent.feeds["feed_1"]) == (0, 1, {})


def test_the_schedule_pushes_when_the_goods_changed(agent: Agent, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    assert len(send_due(by=SYSTEM)) == 1
    assert send_due(by=SYSTEM) == []
    Product.objects.filter(pk=racket.pk).update(price_amount=1)
    assert len(send_due(by=SYSTEM)) == 1


def test_products_travel_in_batches(agent: Agent, mira_group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_BATCH", 2)
    for number in range(5):
        a_racket(mira_group, f"r{number}")
    assert push().rows == 5
    sizes = [len(body["products"]) for method, _, _, body in agent.calls if method == "PATCH"]
    assert sizes == [2, 2, 1]
    assert len(agent.feeds["feed_1"]) == 5
