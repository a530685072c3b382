"""Eight processes send the same request at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from checkout.delivery_defaults import ensure_delivery
from checkout.gateways.stripe.loopback import tokens
from checkout.gateways.stripe.loopback.control import charges
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.models import CheckoutSession, Order, Payment
from ontology.keys import issue_key
from ontology.models import Group
from tests.checkout.protocols.acp.agent import ADA, SESSIONS, Agent
from tests.checkout.shelf import product, stock_of

ROOT = Path(__file__).resolve().parents[4]
EIGHT = 8


AtOnce = Callable[..., list[Any]]
Grant = Callable[[], str]


@pytest.fixture(scope="module")
def stripe() -> Iterator[Loopback]:
    """Where live keys pay."""
    bank = Loopback()
    with bank.serving():
        yield bank


@pytest.fixture(scope="module")
def racers(django_db_setup: None, stripe: Loopback) -> Iterator[list[subprocess.Popen[str]]]:
    """Eight processes, started once and ready."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.checkout.protocols.acp.process_settings",
        "AGENT_DATABASE": str(connection.settings_dict["NAME"]),
        "AGENT_STRIPE": stripe.url,
    }
    command = [sys.executable, "-m", "tests.checkout.protocols.acp.process"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, cwd=ROOT, env=env, **pipes) for _ in range(EIGHT)]
    yield started
    for racer in started:
        racer.communicate(timeout=20)


@pytest.fixture
def at_once(racers: list[subprocess.Popen[str]]) -> AtOnce:
    """Send a request from eight processes, the same one or each its own body; what each heard."""

    def run(path: str, body: Any, headers: dict[str, str], **how: Any) -> list[Any]:
        bodies = body if isinstance(body, list) else [body] * EIGHT
        for racer, each in zip(racers, bodies, strict=True):
            assert racer.stdin is not None
            racer.stdin.write(json.dumps({"path": path, "body": each, "headers": headers, **how}) + "\n")
            racer.stdin.flush()
        return [_heard(racer) for racer in racers]

    return run


def _heard(racer: subprocess.Popen[str]) -> Any:
    assert racer.stdout is not None
    while True:
        # The letters that are printed, and the word that it is ready, are not answers.
        line = racer.stdout.readline()
        assert line, "The process has died."
        if line.startswith('{"status"'):
            return json.loads(line)


@pytest.fixture
def secret(transactional_db: None) -> str:
    """Moves real money, as far as a loopback Stripe has any."""
    ensure_delivery()
    known: dict[str, Any] = {"platform": "chatgpt", "group": Group.platform(), "scopes": ["checkout"]}
    return issue_key(name="ChatGPT", is_legacy=True, is_live=True, **known)[1]


@pytest.fixture
def grant(stripe: Loopback) -> Grant:
    for shelf in stripe.book.shelves.values():
        shelf.clear()

    def run() -> str:
        usage = {"currency": "eur", "max_amount": 100_000}
        return str(tokens.grant(stripe.book, {"payment_method": "pm_card_visa", "usage_limits": usage})["id"])

    return run


def test_eight_creations_make_one_session_and_eight_payments_one_charge(
    at_once: AtOnce, secret: str, stripe: Loopback, grant: Grant
) -> None:
    racket = product(stock=8)
    agent = Agent(secret)
    body = agent.create_body(racket.public_id, buyer=ADA, **agent.address())
    headers = {"Authorization": f"Bearer {secret}", "API-Version": "2026-04-17", "Idempotency-Key": "one"}
    heard = at_once(SESSIONS, body, headers)
    made = CheckoutSession.objects.get()
    _require_one_answer(heard, 201)

    heard = at_once(f"{SESSIONS}/{made.public_id}/complete", agent.payment(grant()), headers)
    _require_one_answer(heard, 200)
    assert charges(stripe.book)["payments"] == [Payment.objects.get().public_id]
    assert Order.objects.get().payments.get() == Payment.objects.get()
    assert stock_of(racket) == (7, 0)


def _require_one_answer(heard: list[Any], status: int) -> None:
    """One acted; the others heard the very same, or that it still runs."""
    by_status = Counter(one["status"] for one in heard)
    assert set(by_status) <= {status, 409}, heard
    same = [one for one in heard if one["status"] == status]
    assert len({json.dumps(one["body"], sort_keys=True) for one in same}) == 1
    assert sum("Idempotent-Replayed" not in one["headers"] for one in same) == 1
    for one in heard:
        if one["status"] == 409:
            assert one["body"]["code"] == "idempotency_in_flight"
            assert one["headers"]["Retry-After"] == "1"


def test_without_a_key_eight_creations_make_eight_sessions(at_once: AtOnce, secret: str) -> None:
    """The negative control: it is the key that makes them one."""
    body = {"items": [{"id": product(stock=8).public_id, "quantity": 1}]}
    heard = at_once(SESSIONS, body, {"Authorization": f"Bearer {secret}"})
    assert {one["status"] for one in heard} == {201}
    assert CheckoutSession.objects.count() == EIGHT


def test_payments_at_once_without_a_key_still_charge_once(
    at_once: AtOnce, secret: str, stripe: Loopback, grant: Grant
) -> None:
    """An agent that forgets its key must not cost the shopper: the session is one."""
    heard = _all_pay(at_once, secret, grant)
    # Whoever looked before it was paid may hear of the order too; it is the same one.
    assert {one["body"]["order"]["id"] for one in heard if one["status"] == 200} == {
        Order.objects.get().public_id
    }
    assert {one["body"]["code"] for one in heard if one["status"] == 409} <= {
        "already_completed",
        "payment_in_progress",
    }
    assert charges(stripe.book)["payments"] == [Payment.objects.get().public_id]


def test_without_lock_and_constraint_each_payment_at_once_would_charge(
    at_once: AtOnce, secret: str, stripe: Loopback, grant: Grant, tmp_path: Path
) -> None:
    """The negative control: the race is real, and the session's lock and the database's rule are what ends it."""
    rule = next(one for one in Payment._meta.constraints if one.name == "payment_one_unsettled")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Payment, rule)
    try:
        _all_pay(at_once, secret, grant, careless_at=str(tmp_path))
        assert charges(stripe.book)["count"] == EIGHT > Order.objects.count()
    finally:
        Payment.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Payment, rule)


def _all_pay(at_once: AtOnce, secret: str, grant: Grant, **how: Any) -> list[Any]:
    """Eight tokens, any of which would be charged."""
    agent = Agent(secret, "legacy")
    made = agent.ready(product(stock=EIGHT).public_id)
    bodies = [agent.payment(grant()) for _ in range(EIGHT)]
    return at_once(f"{SESSIONS}/{made.id}/complete", bodies, {"Authorization": f"Bearer {secret}"}, **how)
