"""A process dies somewhere between reserve, charge and settle. After `reconcile` there is one paid order or none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from checkout.flows.complete_session import complete_session
from checkout.models import CheckoutSession, Order, Payment, SandboxCharge
from marketplace.models import Discount, Product
from tests.checkout.shelf import card, code, stock_of
from tests.concurrency.conftest import Ready
from tests.concurrency.crash import POWER_CUT

MakeReady = Callable[..., Ready]
ROOT = Path(__file__).resolve().parents[2]

# Where it dies, with which gateway, and whether the bank has the money by then.
POINTS = [
    pytest.param("hold", "SandboxGateway", 0, id="while holding"),
    pytest.param("charge", "DiesBeforeCharge", 0, id="before the charge"),
    pytest.param("charge", "DiesAfterCharge", 1, id="between charge and settle"),
    pytest.param("order", "SandboxGateway", 1, id="during settle, order half written"),
    pytest.param("shares", "SandboxGateway", 1, id="during settle, near its end"),
    pytest.param("answer", "SandboxGateway", 1, id="after settle, before the answer"),
]


def _dies(session: CheckoutSession, where: str, gateway: str) -> None:
    known = {
        "DJANGO_SETTINGS_MODULE": "tests.concurrency.crash_settings",
        "CRASH_DATABASE": str(connection.settings_dict["NAME"]),
        "CRASH_GATEWAY": gateway,
    }
    command = [sys.executable, "-m", "tests.concurrency.crash", where, session.public_id]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | known, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == POWER_CUT, done.stderr


@pytest.mark.parametrize(("where", "gateway", "charges"), POINTS)
def test_no_charge_without_an_order_and_no_order_without_a_charge(
    ready: MakeReady, last_one: Product, where: str, gateway: str, charges: int
) -> None:
    code(usage_limit=1)
    session, actor = ready("ada", last_one, codes=["LUA5"])
    _dies(session, where, gateway)
    assert SandboxCharge.objects.filter(outcome="succeeded").count() == charges
    for _ in range(2):
        call_command("reconcile", patience=0)
    assert Order.objects.count() == charges
    assert stock_of(last_one) == (1 - charges, 0)
    assert Discount.objects.get().used == charges
    # The shopper comes back and clicks again: never a second charge.
    order = complete_session(session.public_id, payment=card(), by=actor)
    assert order == Order.objects.get()
    assert SandboxCharge.objects.filter(outcome="succeeded").count() == 1
    assert (stock_of(last_one), Discount.objects.get().used) == ((0, 0), 1)


def test_without_the_reconciler_money_would_be_taken_for_nothing(ready: MakeReady, last_one: Product) -> None:
    """The negative control: right after the crash the bank has the money and the shop has no order."""
    session, _ = ready("ada", last_one)
    _dies(session, "charge", "DiesAfterCharge")
    assert SandboxCharge.objects.get().outcome == "succeeded"
    assert not Order.objects.exists()
    assert Payment.objects.get().state == "pending"
    assert stock_of(last_one) == (1, 1)
