"""Agents pay with shared payment tokens."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from pytest_django.fixtures import Settings

from checkout.gateways.base import GatewayError, Outcome
from checkout.gateways.stripe.client import SPT_VERSION
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback import tokens
from checkout.gateways.stripe.loopback.api import Call
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.gateways.stripe.loopback.wire import Answer
from ontology.money import Money
from tests.checkout.stripe.conftest import ASKING, DECLINED, POOR, Grant, browse, request


def test_a_granted_token_pays(gateway: StripeGateway, loopback: Loopback, grant: Grant) -> None:
    asked = request(grant())
    verdict = gateway.charge(asked)
    assert (verdict.outcome, verdict.label) == (Outcome.SUCCEEDED, "Visa ending 4242")
    assert verdict.reference.startswith("pi_")
    (charge,) = loopback.book.taken()
    assert (charge["amount"], charge["currency"]) == (7999, "eur")
    assert charge["metadata"]["payment_id"] == asked.payment_id


def test_the_token_goes_where_stripe_takes_it_today(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Call] = []
    answer = loopback.api.answer

    def note(call: Call) -> Answer:
        seen.append(call)
        return answer(call)

    monkeypatch.setattr(loopback.api, "answer", note)
    asked = request(grant())
    gateway.charge(asked)
    fields, headers = dict(seen[0].fields), seen[0].headers
    assert fields["payment_method_data[shared_payment_granted_token]"] == asked.instruction.token
    assert (fields["amount"], fields["currency"], fields["confirm"]) == ("7999", "eur", "true")
    assert headers["stripe-version"] == SPT_VERSION
    assert headers["idempotency-key"] == asked.payment_id


@pytest.mark.parametrize(("method", "code"), [(DECLINED, "generic_decline"), (POOR, "insufficient_funds")])
def test_a_decline_is_told_kindly_and_takes_nothing(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, method: str, code: str
) -> None:
    asked = request(grant(method))
    verdict = gateway.charge(asked)
    assert (verdict.outcome, verdict.decline_code) == (Outcome.DECLINED, code)
    assert "you have not been charged" in verdict.message
    assert verdict.reference.startswith("pi_")
    assert gateway.charge(asked) == verdict == gateway.look_up(asked.payment_id)
    assert not loopback.book.taken()


@pytest.mark.parametrize(("answer", "outcome"), [("yes", Outcome.SUCCEEDED), ("no", Outcome.DECLINED)])
def test_a_bank_that_asks_sends_the_shopper_to_its_page(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, answer: str, outcome: Outcome
) -> None:
    asked = request(grant(ASKING))
    verdict = gateway.charge(asked)
    assert verdict.outcome is Outcome.AUTHENTICATION_REQUIRED
    assert not loopback.book.taken()
    back = browse(verdict.next_url, answer=answer)
    assert back.headers["location"].startswith(f"http://127.0.0.1:8000/checkout/{asked.session_id}/return/")
    assert gateway.look_up(asked.payment_id).outcome is outcome
    assert len(loopback.book.taken()) == (outcome is Outcome.SUCCEEDED)


def test_one_token_pays_once(gateway: StripeGateway, loopback: Loopback, grant: Grant) -> None:
    token = grant()
    gateway.charge(request(token))
    with pytest.raises(GatewayError, match="deactivated: consumed") as refused:
        gateway.charge(request(token))
    assert refused.value.permanent
    assert len(loopback.book.taken()) == 1


def test_tokens_that_are_too_small_foreign_late_or_unknown_take_nothing(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    late, revoked = grant(expires_at=loopback.book.now() - 1), grant()
    tokens.revoke(loopback.book, revoked)
    for token in (grant(most=7998), grant(currency="usd"), late, revoked, "spt_unknown"):
        with pytest.raises(GatewayError) as refused:
            gateway.charge(request(token))
        assert refused.value.permanent
    assert not loopback.book.taken()


def test_no_token_is_ever_logged_or_told(
    gateway: StripeGateway, grant: Grant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = grant()
    asked = request(token)
    gateway.charge(asked)
    with pytest.raises(GatewayError) as refused:
        gateway.charge(request("spt_nobody_knows"))
    told = f"{caplog.text} {refused.value.message} {refused.value!r} {asked!r}"
    assert token not in told
    assert "spt_nobody" not in told


def test_a_wrong_key_is_our_mistake_and_takes_nothing(
    gateway: StripeGateway, settings: Settings, grant: Grant
) -> None:
    settings.STRIPE_SECRET_KEY = "sk_test_wrong"
    with pytest.raises(GatewayError, match="AuthenticationError") as refused:
        gateway.charge(request(grant()))
    assert refused.value.permanent
    with pytest.raises(GatewayError) as unread:
        gateway.look_up("pay_x")
    assert not unread.value.permanent
    settings.STRIPE_SECRET_KEY = ""
    with pytest.raises(GatewayError, match="STRIPE_SECRET_KEY is not set"):
        gateway.charge(request(grant()))


def test_one_payment_id_is_never_used_for_two_amounts(
    gateway: StripeGateway, loopback: Loopback, grant: Grant
) -> None:
    asked = request(grant())
    gateway.charge(asked)
    with pytest.raises(GatewayError, match="another amount") as refused:
        gateway.charge(replace(asked, amount=Money(100, "EUR")))
    assert refused.value.permanent
    assert len(loopback.book.taken()) == 1
