"""A shop in which everything that has an address is there, and who may ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from checkout.delivery_defaults import ensure_delivery
from conversations import limits
from ontology.actor import Actor
from ontology.keys import issue_key
from ontology.models import Group, Person
from ontology.people import access_token
from recommendations.actions.index_catalog import index_catalog
from tests.checkout.protocols.acp.agent import Agent
from tests.checkout.shelf import product
from tests.document.aim import Known


@pytest.fixture
def api(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Our own document, loaded from where everybody reads it."""
    # A whole application looks after its connection after each request, and would end the test's transaction.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())


@pytest.fixture
def agent(db: None) -> Agent:
    ensure_delivery()
    known: dict[str, Any] = {"platform": "chatgpt", "group": Group.platform()}
    return Agent(issue_key(name="ChatGPT", scopes=["checkout", "carts", "feed"], **known)[1])


@pytest.fixture
def token(owner: Person) -> str:
    """Of somebody who may do everything."""
    return access_token(owner.pk)


@pytest.fixture
def known(agent: Agent, token: str, settings: Settings) -> Iterator[Callable[[], Known]]:
    settings.AGORA_RATE_LIMITS = {}
    limits.connection.cache_clear()
    racket = product(stock=10_000)
    index_catalog(by=Actor.system())
    browser = Client()
    chat = browser.post("/api/chat/session", "{}", "application/json", headers=_bearer(token)).json()

    def now() -> Known:
        """With sessions in every state, as the last request may have ended some."""
        ready, paid, given_up = (agent.ready(racket.public_id).id for _ in range(3))
        bare = agent.create(racket.public_id).id
        option = agent.get(ready).body["fulfillment_options"][0]["id"]
        agent.complete(paid)
        agent.cancel(given_up)
        line = {"line_items": [{"id": racket.public_id}]}
        cart = agent.send("POST", "/api/carts", line).id
        items = [racket.public_id, racket.variants.get().public_id]
        return Known(
            {
                "checkout_sessions": [ready, ready, bare, paid, given_up],
                "carts": [cart],
                "session": [chat["sessionId"]],
                "products": [racket.public_id],
                "id": items,
                "item_ids": items,
                "productId": items,
                "sessionId": [chat["sessionId"]],
                "option_id": [option],
                "fulfillment_option_id": [option],
                "token": ["spt_test_success", "spt_test_declined", "spt_test_authentication"],
                "shared_payment_granted_token": ["spt_test_success"],
                "currency": ["eur"],
                "outcome": ["authenticated", "denied"],
            }
        )

    yield now
    limits.connection.cache_clear()


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
