"""The same key: the same answer, another body: a refusal, in the way of each release."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from checkout.models import CheckoutSession, Order, SandboxCharge
from ontology.models import IdempotencyRecord
from tests.checkout.protocols.acp.agent import ADA, DECLINED, SESSIONS, Agent, Heard

AgentOf = Callable[..., Agent]
KEY = {"Idempotency_Key": "one"}


def test_today_every_post_needs_a_key(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    bare = {"Idempotency_Key": None}
    for heard in (
        agent.create(racket_id, headers=bare),
        agent.update(made.id, {}, **bare),
        agent.complete(made.id, headers=bare),
        agent.cancel(made.id, **bare),
    ):
        assert (heard.status, heard.body["code"]) == (400, "idempotency_key_required")


@pytest.mark.parametrize("version", ["legacy", "2025-09-29", "2025-12-12", "2026-01-16", "2026-01-30"])
def test_before_a_key_was_a_choice(agent_of: AgentOf, racket_id: str, version: str) -> None:
    agent = agent_of(version)
    assert agent.ready(racket_id, headers={"Idempotency_Key": None}).status == 201


def test_the_same_request_is_answered_the_same_to_the_byte(any_agent: Agent, racket_id: str) -> None:
    body = any_agent.create_body(racket_id, buyer=ADA, **any_agent.address())
    first = any_agent.send("POST", SESSIONS, body, **KEY)
    second = any_agent.send("POST", SESSIONS, dict(reversed(body.items())), **KEY)
    assert first.response.content == second.response.content  # type: ignore[attr-defined]
    assert (first.status, second.status) == (201, 201)
    assert (first.header("Idempotent-Replayed"), second.header("Idempotent-Replayed")) == (None, "true")
    assert second.header("Idempotency-Key") == "one"
    assert CheckoutSession.objects.count() == 1


def test_a_replay_of_every_act_acts_once(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    acts: list[Callable[[], Heard]] = [
        lambda: any_agent.update(made.id, {"buyer": ADA}, **KEY),
        lambda: any_agent.complete(made.id, headers=KEY),
    ]
    for act in acts:
        first, second = act(), act()
        assert first.body == second.body
        assert second.header("Idempotent-Replayed") == "true"
    assert (Order.objects.count(), SandboxCharge.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("version", "status"),
    [
        ("legacy", 409),
        ("2025-09-29", 409),
        ("2025-12-12", 409),
        ("2026-01-16", 409),
        ("2026-01-30", 409),
        ("2026-04-17", 422),
    ],
)
def test_another_body_under_a_used_key_is_refused(
    agent_of: AgentOf, racket_id: str, version: str, status: int
) -> None:
    agent = agent_of(version)
    agent.create(racket_id, headers=KEY)
    heard = agent.create({"id": racket_id, "quantity": 2}, headers=KEY)
    assert (heard.status, heard.body["code"], heard.body["type"]) == (
        status,
        "idempotency_conflict",
        "invalid_request",
    )
    # And again: refusals of this kind are not what is remembered.
    assert agent.create(racket_id, headers=KEY).status == 201


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"metadata": {"a": 1}}, {"metadata": {"a": 1.0}}, True),
        ({"metadata": {"a": True}}, {"metadata": {"a": 1}}, False),
        ({"metadata": None}, {}, False),
        ({"metadata": {"a": [1, 2]}}, {"metadata": {"a": [2, 1]}}, False),
        ({"x_extension": 1}, {"x_extension": 2}, False),
    ],
)
def test_bodies_are_the_same_when_they_mean_the_same(
    agent: Agent, racket_id: str, one: Any, other: Any, same: bool
) -> None:
    agent.create(racket_id, **one, headers=KEY)
    assert (agent.create(racket_id, **other, headers=KEY).status == 201) is same


def test_no_body_and_an_empty_one_are_the_same_cancellation(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    agent.cancel(made.id, **KEY)
    assert agent.cancel(made.id, {}, **KEY).header("Idempotent-Replayed") == "true"


def test_a_request_that_still_runs_is_told_to_wait(agent: Agent, racket_id: str) -> None:
    agent.create(racket_id, headers=KEY)
    IdempotencyRecord.objects.update(
        status=None, body=None, claimed_until=timezone.now() + timedelta(seconds=9)
    )
    heard = agent.create(racket_id, headers=KEY)
    assert (heard.status, heard.body["code"]) == (409, "idempotency_in_flight")
    assert heard.header("Retry-After") == "1"


def test_refusals_are_replayed_too(any_agent: Agent, racket_id: str) -> None:
    unknown = any_agent.create("prod_unknown", headers=KEY)
    again = any_agent.create("prod_unknown", headers=KEY)
    assert (unknown.status, again.status) == (400, 400)
    assert again.header("Idempotent-Replayed") == "true"


def test_a_decline_is_replayed_and_a_new_key_tries_again(any_agent: Agent, racket_id: str) -> None:
    made = any_agent.ready(racket_id)
    first = any_agent.complete(made.id, DECLINED, headers=KEY)
    assert any_agent.complete(made.id, DECLINED, headers=KEY).body == first.body
    assert SandboxCharge.objects.count() == 1
    assert any_agent.complete(made.id).body["status"] == "completed"


def test_keys_of_two_agents_and_of_two_sessions_never_meet(agent_of: AgentOf, racket_id: str) -> None:
    one, other = agent_of(), agent_of()
    assert one.ready(racket_id, headers=KEY).id != other.ready(racket_id, headers=KEY).id
    made = one.ready(racket_id)
    assert one.cancel(made.id, **KEY).header("Idempotent-Replayed") is None


def test_what_was_refused_at_the_door_is_not_remembered(agent: Agent, racket_id: str) -> None:
    assert agent.create(racket_id, headers=KEY | {"Authorization": "Bearer wrong"}).status == 401
    assert agent.create(racket_id, headers=KEY | {"API_Version": "1999-01-01"}).status == 400
    assert agent.create(racket_id, headers=KEY).status == 201


@pytest.mark.parametrize("key", ["x" * 256, "\x01"])
def test_a_key_that_cannot_be_kept_is_refused(agent: Agent, racket_id: str, key: str) -> None:
    assert agent.create(racket_id, headers={"Idempotency_Key": key}).status == 400


def test_a_purchase_that_broke_off_is_answered_with_its_order(agent: Agent, racket_id: str) -> None:
    """The process died after settling and before answering; the same request comes again."""
    made = agent.ready(racket_id)
    agent.complete(made.id, headers=KEY)
    record = IdempotencyRecord.objects.get(key="one", endpoint__endswith="/complete")
    record.status, record.body, record.claimed_until = None, None, timezone.now() - timedelta(seconds=1)
    record.save()
    again = agent.complete(made.id, headers=KEY)
    assert (again.status, again.body["status"]) == (200, "completed")
    assert Order.objects.count() == SandboxCharge.objects.count() == 1


def test_a_request_id_comes_back(any_agent: Agent, racket_id: str) -> None:
    assert any_agent.create(racket_id, headers={"Request_Id": "req-1"}).header("Request-Id") == "req-1"
    assert any_agent.create(racket_id).header("Request-Id") is None
