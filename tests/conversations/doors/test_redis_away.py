"""Redis may die; the shop stays open, and says so only to whoever watches the machine."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from conversations import limits
from marketplace.models import Product
from tests.conversations.conftest import Shopper

NOWHERE = "unix:///nowhere/valkey.sock?db=0"


@pytest.fixture
def redis_away(settings: Settings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": NOWHERE}}
    settings.REDIS_URL = NOWHERE
    settings.AGORA_RATE_LIMITS = {"person": [(10, 60)], "model": [(1, 1)]}
    limits.connection.cache_clear()


@pytest.mark.usefixtures("redis_away")
def test_pages_search_and_chat_work_without_redis(
    shop: dict[str, Product], shopper: Shopper, client: Client
) -> None:
    for address in ("/", "/search/?q=racket", "/api/search?q=raket", "/cart/"):
        assert client.get(address).status_code == 200, address
    answer = shopper.say("padel racket for a beginner")
    assert answer["suggestedProducts"]
    assert answer["remaining"] is None


@pytest.mark.django_db
@pytest.mark.usefixtures("redis_away")
def test_readiness_names_it(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["redis"] == "down"
