"""A loopback Stripe for each test, and the shop set up to use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from pytest_django.fixtures import Settings

from checkout.core.payment import PaymentInstruction
from checkout.gateways.base import ChargeRequest
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback import tokens
from checkout.gateways.stripe.loopback.server import KEY, SECRET, Loopback
from ontology.ids import new_id
from ontology.money import Money

GOOD, DECLINED, POOR = "pm_card_visa", "pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds"
ASKING, SLOW_REFUND = "pm_card_authenticationRequired", "pm_card_pendingRefund"


@pytest.fixture
def loopback(settings: Settings) -> Iterator[Loopback]:
    server = Loopback()
    with server.serving() as url:
        settings.PAYMENT_GATEWAY = "stripe"
        settings.STRIPE_SECRET_KEY = KEY
        settings.STRIPE_WEBHOOK_SECRET = SECRET
        settings.STRIPE_BASE_URL = url
        settings.STRIPE_TIMEOUT = 5.0
        settings.STRIPE_RETRIES = 0
        yield server


@pytest.fixture
def gateway(loopback: Loopback, db: None) -> StripeGateway:
    return StripeGateway()


Grant = Callable[..., str]


@pytest.fixture
def grant(loopback: Loopback) -> Grant:
    """An agent grants a token on one of Stripe's test cards."""

    def run(method: str = GOOD, *, most: int = 100_000, currency: str = "eur", **limits: Any) -> str:
        usage = {"currency": currency, "max_amount": most} | limits
        return str(tokens.grant(loopback.book, {"payment_method": method, "usage_limits": usage})["id"])

    return run


def request(token: str = "", amount: int = 7999, **fields: Any) -> ChargeRequest:
    known: dict[str, Any] = {
        "payment_id": new_id("pay"),
        "session_id": new_id("cs"),
        "amount": Money(amount, "EUR"),
        "instruction": PaymentInstruction(token=token),
        "description": "Lua 3",
    }
    return ChargeRequest(**(known | fields))


def browse(url: str, **form: str) -> httpx.Response:
    """What the shopper's browser does at Stripe: open a page, or send its form."""
    with httpx.Client(trust_env=False) as browser:
        return browser.post(url, data=form) if form else browser.get(url)
