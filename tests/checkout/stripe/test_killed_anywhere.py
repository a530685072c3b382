"""A process is killed at any moment of paying. Afterwards: no charge without an order, no order without a charge."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from checkout.core.payment import PaymentInstruction
from checkout.core.states import SessionState
from checkout.flows.complete_session import complete_session
from checkout.flows.open_session import open_session
from checkout.flows.reconcile_payments import reconcile_payments
from checkout.gateways.stripe.loopback.control import charges
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.models import CheckoutSession, Order
from checkout.wishes import LineWish
from ontology.actor import Actor
from ontology.models import Person
from ontology.people import actor_for_person
from tests.checkout.shelf import ADA, HOME, product, stock_of
from tests.checkout.stripe.conftest import Grant

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = int(os.environ.get("MORTAL_ROUNDS", "16"))

Pay = Callable[[CheckoutSession, float], str]


@pytest.fixture
def mortal(transactional_db: None, loopback: Loopback, grant: Grant) -> Iterator[Pay]:
    """Let another process pay for a session and have it killed after so many seconds."""
    known = {
        "DJANGO_SETTINGS_MODULE": "tests.checkout.stripe.mortal_settings",
        "MORTAL_DATABASE": str(connection.settings_dict["NAME"]),
        "MORTAL_STRIPE": loopback.url,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.checkout.stripe.mortal"],
        cwd=ROOT,
        env=os.environ | known,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def pay(session: CheckoutSession, seconds: float) -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{session.public_id} {grant()} {seconds}\n")
            process.stdin.flush()
            return str(process.stdout.readline()).strip()

        yield pay
        process.stdin.close()


@pytest.mark.usefixtures("transactional_db")
def test_wherever_it_is_killed_every_charge_has_its_order(
    mortal: Pay, loopback: Loopback, grant: Grant
) -> None:
    ada = actor_for_person(Person.objects.create_user("ada@shop.example", name="Ada"))
    racket = product(stock=ROUNDS + 3)
    sessions = [
        open_session(lines=[LineWish(racket.public_id)], by=ada, buyer=ADA, address=HOME)
        for _ in range(ROUNDS + 3)
    ]
    assert mortal(sessions[0], 0) == "done"
    begun = time.monotonic()
    assert mortal(sessions[1], 0) == "done"
    lasts = time.monotonic() - begun

    # The negative control: charged, then killed before anybody wrote it down.
    loopback.script.add(Trouble.SLOW, on="POST /v1/payment_intents")
    assert mortal(sessions[2], 1) == "killed"
    assert (charges(loopback.book)["count"], Order.objects.count()) == (3, 2)

    for session in sessions[3:]:
        mortal(session, random.uniform(0.001, lasts))
        # At once: a charge of the dead may still be on its way.
        reconcile_payments(by=Actor.system(), patience=timedelta(0))
    _every_charge_has_its_order(loopback)
    assert stock_of(racket) == (ROUNDS + 3 - Order.objects.count(), 0)

    for session in sessions:
        complete_session(session.public_id, payment=PaymentInstruction(token=grant()), by=ada)
    _every_charge_has_its_order(loopback)
    assert Order.objects.count() == ROUNDS + 3
    assert stock_of(racket) == (0, 0)


def _every_charge_has_its_order(loopback: Loopback) -> None:
    paid_for = Order.objects.values_list("payments__public_id", flat=True)
    assert sorted(charges(loopback.book)["payments"]) == sorted(str(payment) for payment in paid_for)
    assert not CheckoutSession.objects.filter(state=SessionState.COMPLETING).exists()
