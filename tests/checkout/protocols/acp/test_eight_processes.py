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
from checkout.models import CheckoutSession, Order, Payment, SandboxCharge
from ontology.keys import issue_key
from ontology.models import Group
from tests.checkout.protocols.acp.agent import ADA, SESSIONS, Agent
from tests.checkout.shelf import product, stock_of

ROOT = Path(__file__).resolve().parents[4]
EIGHT = 8


AtOnce = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def racers(django_db_setup: None) -> Iterator[list[subprocess.Popen[str]]]:
    """Eight processes, started once and ready."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.checkout.protocols.acp.process_settings",
        "AGENT_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-m", "tests.checkout.protocols.acp.process"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, cwd=ROOT, env=env, **pipes) for _ in range(EIGHT)]
    yield started
    for racer in started:
        racer.communicate(timeout=20)


@pytest.fixture
def at_once(racers: list[subprocess.Popen[str]]) -> AtOnce:
    """Send the same request from eight processes; what each heard."""

    def run(path: str, body: Any, headers: dict[str, str]) -> list[Any]:
        line = json.dumps({"path": path, "body": body, "headers": headers}) + "\n"
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write(line)
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
    ensure_delivery()
    known: dict[str, Any] = {"platform": "chatgpt", "group": Group.platform(), "scopes": ["checkout"]}
    return issue_key(name="ChatGPT", is_legacy=True, **known)[1]


def test_eight_creations_make_one_session_and_eight_payments_one_charge(at_once: AtOnce, secret: str) -> None:
    racket = product(stock=8)
    agent = Agent(secret)
    body = agent.create_body(racket.public_id, buyer=ADA, **agent.address())
    headers = {"Authorization": f"Bearer {secret}", "API-Version": "2026-04-17", "Idempotency-Key": "one"}
    heard = at_once(SESSIONS, body, headers)
    made = CheckoutSession.objects.get()
    _require_one_answer(heard, 201)

    heard = at_once(f"{SESSIONS}/{made.public_id}/complete", agent.payment("spt_test_success"), headers)
    _require_one_answer(heard, 200)
    assert Order.objects.count() == Payment.objects.count() == SandboxCharge.objects.count() == 1
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


def test_payments_at_once_without_a_key_still_charge_once(at_once: AtOnce, secret: str) -> None:
    """An agent that forgets its key must not cost the shopper: the session is one."""
    racket = product(stock=8)
    agent = Agent(secret, "legacy")
    made = agent.ready(racket.public_id)
    path = f"{SESSIONS}/{made.id}/complete"
    heard = at_once(path, agent.payment("spt_test_success"), {"Authorization": f"Bearer {secret}"})
    # Whoever looked before it was paid may hear of the order too; it is the same one.
    assert {one["body"]["order"]["id"] for one in heard if one["status"] == 200} == {
        Order.objects.get().public_id
    }
    assert {one["body"]["code"] for one in heard if one["status"] == 409} <= {
        "already_completed",
        "payment_in_progress",
    }
    assert SandboxCharge.objects.count() == Order.objects.count() == 1
