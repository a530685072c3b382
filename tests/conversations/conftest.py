"""A small padel shop to talk about, and ways to talk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from conversations import limits
from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.serve import LoopbackVendor, serving
from conversations.llm.loopback.vendors import VENDORS, settings_for
from conversations.models import ModelPrice
from marketplace.demo.reading import demo_shop
from marketplace.models import Category, Discount, Product, Stock, Variant
from ontology.actor import Actor
from ontology.models import Group
from recommendations.actions.index_catalog import index_catalog
from tests.conversations.shelf import RACKETS

Answer = dict[str, Any]
first_prices = import_module("conversations.migrations.0003_first_prices")


@pytest.fixture(autouse=True)
def _unhurried(settings: Any) -> Iterator[None]:
    """No limits, no pauses and no pacing unless a test is about them."""
    settings.AGORA_RATE_LIMITS = {}
    settings.CHAT_PACE_SECONDS = 0
    settings.CHAT_RETRIES = 0
    limits.connection.cache_clear()
    yield
    limits.connection.cache_clear()


@pytest.fixture(autouse=True)
def _prices(request: pytest.FixtureRequest) -> None:
    """A test with real commits leaves every table empty, also those that migrations fill."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
        if not ModelPrice.objects.exists():
            first_prices.put_in(apps, None)


@pytest.fixture
def shop(mira_group: Group) -> dict[str, Product]:
    """Mira's rackets, by name, with the demo shop's vertical; MIRA5 takes five euros off from fifty."""
    by_key = {category.key: category for category in demo_shop().categories}
    padel = Category.objects.create(
        name="Padel", slug="padel", path="Sports > Padel", vertical=by_key["padel"].vertical
    )
    rackets = Category.objects.create(
        name="Rackets",
        slug="rackets",
        path="Sports > Padel > Rackets",
        parent=padel,
        vertical=by_key["rackets"].vertical,
    )
    products = {row["name"]: _shelve(rackets, mira_group, **row) for row in RACKETS}
    Discount.objects.create(
        name="MIRA5",
        code="MIRA5",
        kind="amount",
        amount=500,
        minimum_amount=5000,
        description="€5 off from €50",
    )
    index_catalog(by=Actor.system())
    return products


def _shelve(
    category: Category, creator: Group, *, on_hand: int = 9, specs: dict[str, str], **fields: Any
) -> Product:
    item_id = fields["name"].lower().replace(" ", "-")
    product = Product.objects.create(
        item_id=item_id,
        category=category,
        creator=creator,
        attributes=specs,
        return_days=30,
        warranty_months=24,
        **fields,
    )
    Stock.objects.create(variant=Variant.objects.create(product=product, item_id=item_id), on_hand=on_hand)
    return product


class Shopper:
    """Talks through the JSON API, as a client with a token would."""

    def __init__(self) -> None:
        self.browser = Client()
        opened = self.post("/api/chat/session", {})
        self.session, self.token = opened["sessionId"], opened["token"]

    def post(self, path: str, body: Any, *, status: int | None = None, **headers: str) -> Answer:
        response = self.browser.post(path, json.dumps(body), content_type="application/json", headers=headers)
        assert status is None or response.status_code == status, response.content
        answer: Answer = response.json()
        return answer

    def say(self, message: str) -> Answer:
        answer = self.post("/api/chat/message", {"sessionId": self.session, "message": message}, status=200)
        assert "[[" not in answer["response"]
        assert "{{" not in answer["response"]
        return answer


@pytest.fixture
def shopper(shop: dict[str, Product]) -> Shopper:
    return Shopper()


@pytest.fixture
def stranger(db: None) -> Shopper:
    """Talks in a shop with empty shelves; enough for what never reaches them."""
    return Shopper()


@pytest.fixture
def brain() -> Brain:
    """How the loopback vendors of a test behave."""
    return Brain()


@pytest.fixture(params=sorted(VENDORS))
def vendor(request: pytest.FixtureRequest, settings: Any, brain: Brain) -> Iterator[LoopbackVendor]:
    """Each vendor in turn, chosen as the first provider and served on this machine."""
    server = VENDORS[request.param](brain)
    with serving(server) as address:
        choose(settings, **{request.param: address})
        yield server


def choose(settings: Any, **addresses: str) -> None:
    """The vendors at these addresses are asked in this order, then the built-in advisor."""
    settings.CHAT_PROVIDERS = [*addresses, "builtin"]
    for name, address in addresses.items():
        for key, value in settings_for(name, address).items():
            setattr(settings, key, value)


@pytest.fixture
def two_vendors(settings: Any) -> Iterator[tuple[LoopbackVendor, LoopbackVendor]]:
    """Anthropic first, then OpenAI, then the built-in advisor."""
    first, second = VENDORS["anthropic"](), VENDORS["openai"]()
    with serving(first) as one, serving(second) as two:
        choose(settings, anthropic=one, openai=two)
        yield first, second
