"""Whatever comes in, an Error object goes out: never a failure of ours."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.checkout.protocols.acp.agent import ADA, SESSIONS, Agent

JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, "", " ", "x" * 20_000, "\u202e<script>alert(1)</script>", "🎾" * 50,
    "'; DROP TABLE checkout_order; --", [], [[]], [None], {}, {"id": {}}, [{}], {"a": {"b": ["c"]}}, "\x00", "\ud800",
]  # fmt: skip
KEYS = (
    "line_items", "items", "currency", "capabilities", "buyer", "fulfillment_details", "fulfillment_address",
    "selected_fulfillment_options", "fulfillment_option_id", "discounts", "coupons", "locale", "timezone", "metadata",
    "order_notes", "affiliate_attribution", "fulfillment_groups", "quote_id",
)  # fmt: skip
PAYING = (
    "payment_data", "shared_payment_granted_token", "authentication_result", "buyer", "risk_signals",
    "marketing_consents", "fulfillment_details", "order_notes",
)  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        b"{", b"[]", b'"x"', b"7", b"null", b"\xff\xfe", b'{"a": NaN}', b'{"a": 1e9999}', b"[" * 5000,
        b'{"a": ' + b"9" * 5000 + b"}", b'{"a":' * 40 + b"1" + b"}" * 40, b'{"a": "\\u0000"}', b'{"a": "\\ud800"}',
        b'{"\\u0000": 1}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_object_is_refused(any_agent: Agent, raw: bytes) -> None:
    for path in (SESSIONS, f"{SESSIONS}/cs_{'a' * 20}/complete"):
        heard = any_agent.send("POST", path, raw)
        assert heard.status in {400, 404}
        assert heard.body["type"] == "invalid_request"


def test_a_body_too_large_is_refused(agent: Agent) -> None:
    heard = agent.send("POST", SESSIONS, b'{"a": "' + b"x" * 70_000 + b'"}')
    assert (heard.status, heard.body["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_body_of_another_kind_is_refused(agent: Agent, racket_id: str, kind: str) -> None:
    heard = agent.send("POST", SESSIONS, agent.create_body(racket_id), Content_Type=kind)
    assert heard.status == 415


def test_json_with_a_charset_is_json(agent: Agent, racket_id: str) -> None:
    body = agent.create_body(racket_id)
    assert agent.send("POST", SESSIONS, body, Content_Type="application/json; charset=utf-8").status == 201


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "2", True, [], {}, 100, 10**20, None])
def test_a_quantity_that_cannot_be_is_refused(any_agent: Agent, racket_id: str, quantity: Any) -> None:
    heard = any_agent.create({"id": racket_id, "quantity": quantity})
    assert heard.status == 400
    assert heard.body["param"].endswith("[0].quantity")


@pytest.mark.parametrize("name", ["prod_unknown", "", "x" * 255, "var_" + "1" * 20, "../etc", "💥"])
def test_an_unknown_item_is_named(any_agent: Agent, racket_id: str, name: str) -> None:
    heard = any_agent.create(racket_id, name)
    assert (heard.status, heard.body["code"]) == (400, "invalid_item_id" if name else "missing")
    assert heard.body["param"].endswith("[1].id")


def test_a_whole_number_written_with_a_point_is_one(agent: Agent, racket_id: str) -> None:
    assert agent.create({"id": racket_id, "quantity": 2.0}).body["line_items"][0]["quantity"] == 2


@pytest.mark.parametrize("key", KEYS)
def test_junk_in_any_field_of_a_new_session(agent: Agent, racket_id: str, key: str) -> None:
    for junk in JUNK:
        heard = agent.send("POST", SESSIONS, agent.create_body(racket_id) | {key: junk})
        assert heard.status in {201, 400}, (junk, heard)


@pytest.mark.parametrize("key", KEYS)
def test_junk_in_any_field_of_a_change(agent_of: Callable[..., Agent], racket_id: str, key: str) -> None:
    agent = agent_of("2025-12-12")
    made = agent.ready(racket_id)
    for junk in JUNK:
        heard = agent.update(made.id, {key: junk})
        assert heard.status in {200, 400}, (junk, heard)
    assert agent.get(made.id).status == 200


@pytest.mark.parametrize("key", PAYING)
def test_junk_in_any_field_of_a_payment(any_agent: Agent, racket_id: str, key: str) -> None:
    made = any_agent.create(racket_id)
    for junk in JUNK:
        heard = any_agent.complete(made.id, **{key: junk})
        assert heard.status in {200, 400, 402}, (junk, heard)


def test_junk_deep_inside(agent: Agent, racket_id: str) -> None:
    dice = random.Random(7)
    sound: dict[str, Any] = {
        "buyer": dict(ADA),
        **agent.address(),
        "discounts": {"codes": ["A"]},
        "selected_fulfillment_options": [{"type": "shipping", "option_id": "x", "item_ids": ["y"]}],
        "capabilities": {"interventions": {"supported": ["3ds"]}, "extensions": ["discount"]},
    }
    for _ in range(120):
        key = dice.choice(sorted(sound))
        body = agent.create_body(racket_id) | sound | {key: spoil(sound[key], dice)}
        assert agent.send("POST", SESSIONS, body).status in {201, 400}


def spoil(value: Any, dice: random.Random) -> Any:
    """The same, with something replaced by junk."""
    if isinstance(value, dict) and value and dice.random() < 0.85:
        chosen = dice.choice(sorted(value))
        return {key: spoil(one, dice) if key == chosen else one for key, one in value.items()}
    if isinstance(value, list) and value and dice.random() < 0.6:
        return [spoil(value[0], dice), *value[1:]]
    return dice.choice(JUNK)


@pytest.mark.parametrize(
    "choice",
    [
        [{"type": "shipping", "option_id": "nowhere", "item_ids": []}],
        [{"type": "shipping"}],
        [{"type": "shipping", "option_id": "standard", "item_ids": ["line_unknown"]}],
    ],
)
def test_an_option_that_is_not_offered_is_refused(agent: Agent, racket_id: str, choice: Any) -> None:
    made = agent.ready(racket_id)
    heard = agent.update(made.id, {"selected_fulfillment_options": choice, "order_notes": "new"})
    assert (heard.status, heard.body["param"]) == (400, "$.selected_fulfillment_options[0].option_id")
    assert agent.get(made.id).body == made.body


def test_more_than_fits_is_refused(agent: Agent, racket_id: str) -> None:
    assert agent.create(*[{"id": racket_id}] * 51).status == 400
    assert agent.create({"id": racket_id, "quantity": 60}, {"id": racket_id, "quantity": 60}).status == 400


def test_long_headers_and_odd_ones_do_no_harm(agent: Agent, racket_id: str) -> None:
    odd = {"Request_Id": "x" * 5000, "Accept_Language": "💥", "User_Agent": "x" * 9000, "Timestamp": "never"}
    assert agent.create(racket_id, headers=odd).status == 201


@pytest.mark.parametrize("key", ["metadata", "affiliate_attribution"])
def test_a_number_beyond_all_numbers_is_refused_where_it_would_be_kept(
    agent: Agent, racket_id: str, key: str
) -> None:
    told = b'{"provider": "x", "metadata": {"a": 1e400}, "a": 1e400}'
    raw = b'{"line_items": [{"id": "%s"}], "currency": "eur", "capabilities": {}, "%s": %s}' % (
        racket_id.encode(), key.encode(), told,
    )  # fmt: skip
    heard = agent.send("POST", SESSIONS, raw)
    assert (heard.status, heard.body["code"]) == (400, "invalid_json")


def test_a_strange_language_tag_stops_no_sale(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, locale="ca-ES-valencia")
    assert (made.status, made.body["locale"]) == (201, "ca-ES")
    assert agent.create(racket_id, locale="no language at all").status == 201
