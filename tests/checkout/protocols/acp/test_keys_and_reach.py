"""Who may do what: a key opens its own sessions and its own goods, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from checkout.models import Order
from checkout.protocols.acp.signatures import canonical
from marketplace.models import Product
from ontology.keys import issue_key, revoke_key, rotate_key
from ontology.models import ApiKey, Group
from tests.checkout.protocols.acp.agent import ADA, SESSIONS, Agent
from tests.checkout.shelf import creator, product, stock_of

AgentOf = Callable[..., Agent]


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer agora_test_wrong", "Bearer é"]
)
def test_without_a_valid_key_nothing_is_told(any_agent: Agent, header: str | None) -> None:
    for method, path in (("POST", SESSIONS), ("GET", f"{SESSIONS}/cs_x"), ("POST", f"{SESSIONS}/cs_x")):
        heard = any_agent.send(method, path, {}, Authorization=header)
        assert (heard.status, heard.body["code"]) == (401, "unauthorized")
        assert heard.header("WWW-Authenticate") == "Bearer"


def test_a_key_without_the_scope_is_turned_away(db: None) -> None:
    _, secret = issue_key(name="Feed", platform="x", group=Group.platform(), scopes=["feed"])
    heard = Agent(secret).create("prod_x")
    assert (heard.status, heard.body["code"]) == (403, "forbidden")


def test_another_keys_session_is_not_there(any_agent: Agent, agent_of: AgentOf, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    other = agent_of(any_agent.version)
    for heard in (
        other.get(made.id),
        other.update(made.id, {"buyer": ADA}),
        other.complete(made.id),
        other.cancel(made.id),
    ):
        assert (heard.status, heard.body["code"]) == (404, "not_found")
    assert any_agent.get(made.id).body["status"] == "ready_for_payment"


@pytest.mark.parametrize("name", ["cs_unknown", "x" * 300, "cs_" + "1" * 20, "%00", "ord_" + "a" * 20])
def test_an_unknown_session_is_not_there(any_agent: Agent, name: str) -> None:
    for heard in (any_agent.get(name), any_agent.complete(name), any_agent.cancel(name)):
        assert (heard.status, heard.body["code"]) == (404, "not_found")


def test_the_next_shopper_of_an_agent_learns_nothing_of_the_last(agent: Agent, racket_id: str) -> None:
    agent.complete(agent.ready(racket_id).id)
    body = agent.create(racket_id).body
    assert "buyer" not in body
    assert "fulfillment_details" not in body


def test_after_rotation_the_new_key_goes_on_and_a_revoked_one_ends(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    key = ApiKey.objects.get()
    fresh, secret = rotate_key(key)
    assert Agent(secret).get(made.id).status == agent.get(made.id).status == 200
    revoke_key(fresh)
    assert Agent(secret).get(made.id).status == 401


def test_a_creators_key_sells_that_creators_goods(agent_of: AgentOf, racket: Product) -> None:
    theirs = product("Ball", "5", creator=creator("other", "Other"))
    agent = agent_of(group=racket.creator)
    assert agent.create(racket.public_id).status == 201
    for name in (theirs.public_id, theirs.variants.get().public_id):
        heard = agent.create(racket.public_id, name)
        assert (heard.status, heard.body["code"]) == (400, "invalid_item_id")
        assert heard.body["param"] == "$.line_items[1].id"


def test_the_use_of_a_key_is_seen(agent: Agent, racket_id: str) -> None:
    agent.create(racket_id)
    assert ApiKey.objects.get().last_used_at is not None


@pytest.fixture
def signed(agent: Agent) -> Callable[..., dict[str, Any]]:
    """The headers of a signed request; the key asks for them from now on."""
    ApiKey.objects.update(signing_secret="hush")

    def headers(body: dict[str, Any], *, secret: str = "hush", ago: int = 0) -> dict[str, Any]:  # noqa: S107
        stamp = (datetime.now(UTC) - timedelta(seconds=ago)).isoformat(timespec="seconds")
        digest = hmac.new(secret.encode(), stamp.encode() + b"." + canonical(body), hashlib.sha256).digest()
        return {"Timestamp": stamp, "Signature": base64.urlsafe_b64encode(digest).decode().rstrip("=")}

    return headers


def test_a_key_with_a_signing_secret_takes_signed_requests_only(
    agent: Agent, racket_id: str, signed: Callable[..., dict[str, Any]]
) -> None:
    body = agent.create_body(racket_id)
    assert agent.send("POST", SESSIONS, body, **signed(body)).status == 201
    refused = [
        {},
        signed(body, secret="guess"),
        signed(body, ago=301),
        signed(agent.create_body("prod_other")),
        signed(body) | {"Timestamp": "yesterday"},
        signed(body) | {"Timestamp": "2026-13-45T99:00:00Z"},
        signed(body) | {"Signature": "é"},
    ]
    for headers in refused:
        heard = agent.send("POST", SESSIONS, body, **headers)
        assert (heard.status, heard.body["code"]) == (401, "invalid_signature")


def test_a_test_key_buys_nothing_where_real_money_is_taken(
    agent: Agent, racket: Product, settings: Settings
) -> None:
    settings.PAYMENT_GATEWAY, settings.STRIPE_SECRET_KEY = "stripe", "sk_live_of_a_real_shop"
    made = agent.ready(racket.public_id)
    heard = agent.complete(made.id)
    assert (heard.status, heard.body["code"]) == (403, "test_key")
    assert not Order.objects.exists()
    assert stock_of(racket)[1] == 0
    settings.STRIPE_SECRET_KEY = "sk_test_of_a_shop_that_is_tried_out"
    assert agent.complete(made.id).body["status"] == "completed"
