"""The line breaks at the worst moment: the money moves once, and the shop finds out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from checkout.gateways.base import GatewayError, Outcome
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import Loopback
from tests.checkout.stripe.conftest import Grant, request

CREATE = "POST /v1/payment_intents"


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.BUSY, Trouble.LOCKED, Trouble.UNREACHABLE])
def test_trouble_before_anything_happened_is_no_verdict_and_trying_again_pays_once(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, trouble: Trouble
) -> None:
    asked = request(grant())
    loopback.script.add(trouble)
    with pytest.raises(GatewayError) as unclear:
        gateway.charge(asked)
    assert not unclear.value.permanent
    assert gateway.look_up(asked.payment_id).outcome is Outcome.UNKNOWN
    assert gateway.charge(asked).outcome is Outcome.SUCCEEDED
    assert len(loopback.book.taken()) == 1


def test_charged_but_the_answer_was_lost_is_found_again(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    asked = request(grant())
    loopback.script.add(Trouble.LOST, on=CREATE)
    with pytest.raises(GatewayError) as unclear:
        gateway.charge(asked)
    assert not unclear.value.permanent
    found = gateway.look_up(asked.payment_id)
    assert (found.outcome, found.label) == (Outcome.SUCCEEDED, "Visa ending 4242")
    assert gateway.charge(asked) == found == gateway.void(asked.payment_id)
    assert len(loopback.book.taken()) == 1


def test_an_answer_that_comes_too_late_is_found_again(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, settings: Settings
) -> None:
    settings.STRIPE_TIMEOUT = 0.2
    asked = request(grant())
    loopback.script.add(Trouble.SLOW, on=CREATE)
    with pytest.raises(GatewayError) as unclear:
        gateway.charge(asked)
    assert not unclear.value.permanent
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED
    assert len(loopback.book.taken()) == 1


def test_the_sdk_tries_again_by_itself_under_the_same_key(
    gateway: StripeGateway,
    loopback: Loopback,
    grant: Grant,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("stripe.HTTPClient.INITIAL_DELAY", 0)
    settings.STRIPE_RETRIES = 2
    for trouble in (Trouble.LOST, Trouble.DOWN):
        loopback.script.add(trouble, on=CREATE)
    assert gateway.charge(request(grant())).outcome is Outcome.SUCCEEDED
    assert len(loopback.book.taken()) == 1


def test_it_is_found_among_hundreds_of_younger_payments(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    asked = request(grant())
    gateway.charge(asked)
    for _ in range(230):
        loopback.book.add("payment_intents", "pi", {"object": "payment_intent", "metadata": {}})
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED


def test_a_void_bars_a_charge_that_is_still_on_its_way(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    asked = request(grant())
    assert gateway.look_up(asked.payment_id).outcome is Outcome.UNKNOWN
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert gateway.charge(asked).outcome is Outcome.VOIDED
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert gateway.look_up(asked.payment_id).outcome is Outcome.VOIDED
    assert not loopback.book.taken()


def test_a_void_that_broke_in_the_middle_is_finished_by_the_next(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    asked = request(grant())
    loopback.script.add(Trouble.UNREACHABLE, on="POST /v1/payment_intents/pi_")
    with pytest.raises(GatewayError):
        gateway.void(asked.payment_id)
    assert gateway.charge(asked).outcome is Outcome.VOIDED
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert {intent["status"] for intent in loopback.book.newest("payment_intents")} == {"canceled"}


def test_without_the_bar_a_late_charge_would_take_money(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    """The negative control: forget the key that the void took, and the late charge goes through."""
    asked = request(grant())
    gateway.void(asked.payment_id)
    del loopback.book.shelves["answers"][asked.payment_id]
    assert gateway.charge(asked).outcome is Outcome.SUCCEEDED


def test_clocks_that_differ_by_minutes_hide_nothing(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    loopback.book.clock = lambda: (timezone.now() - timedelta(minutes=8)).timestamp()
    asked = request(grant())
    gateway.charge(asked)
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED
