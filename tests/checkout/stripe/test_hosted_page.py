"""Shoppers on the web pay at Stripe's own page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.gateways.base import GatewayError, Outcome
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import Loopback
from tests.checkout.stripe.conftest import browse, request


def test_the_page_asks_for_our_total_and_nothing_else(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    verdict = gateway.charge(asked)
    assert verdict.outcome is Outcome.AUTHENTICATION_REQUIRED
    assert verdict.next_url.startswith(f"{loopback.url}/c/pay/cs_test_")
    (page,) = loopback.book.newest("sessions")
    assert (page["amount_total"], page["currency"], page["client_reference_id"]) == (
        7999,
        "eur",
        asked.payment_id,
    )
    assert gateway.charge(asked) == verdict == gateway.look_up(asked.payment_id)
    assert len(loopback.book.newest("sessions")) == 1


def test_paying_there_leads_back_to_the_checkout(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    url = gateway.charge(asked).next_url
    assert "79.99 EUR" in browse(url).text
    back = browse(url, card="4242 4242 4242 4242")
    assert back.headers["location"] == f"http://127.0.0.1:8000/checkout/{asked.session_id}/return/"
    paid = gateway.look_up(asked.payment_id)
    assert (paid.outcome, paid.label) == (Outcome.SUCCEEDED, "Visa ending 4242")
    assert paid.reference.startswith("pi_")
    assert "complete" in browse(url).text


def test_a_declined_card_on_an_open_page_is_not_the_end(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    url = gateway.charge(asked).next_url
    assert "Your card was declined." in browse(url, card="4000000000000002").text
    assert "incorrect" in browse(url, card="1").text
    assert gateway.look_up(asked.payment_id).outcome is Outcome.AUTHENTICATION_REQUIRED
    browse(url, card="4242424242424242")
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED
    assert len(loopback.book.taken()) == 1


def test_the_bank_may_ask_on_the_way(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    url = gateway.charge(asked).next_url
    bank = browse(url, card="4000002500003155").headers["location"]
    assert "is it you" in browse(bank).text
    back = browse(browse(bank, answer="yes").headers["location"])
    assert back.headers["location"].endswith(f"/checkout/{asked.session_id}/return/")
    assert gateway.look_up(asked.payment_id).outcome is Outcome.SUCCEEDED


def test_a_voided_page_takes_no_money(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    url = gateway.charge(asked).next_url
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    browse(url, card="4242424242424242")
    assert gateway.look_up(asked.payment_id).outcome is Outcome.VOIDED
    assert not loopback.book.taken()


def test_voiding_a_page_where_somebody_just_paid_tells_so(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    browse(gateway.charge(asked).next_url, card="4242424242424242")
    assert gateway.void(asked.payment_id).outcome is Outcome.SUCCEEDED


def test_a_page_left_open_ends_by_itself(gateway: StripeGateway, loopback: Loopback) -> None:
    asked = request()
    gateway.charge(asked)
    loopback.book.clock = lambda: (timezone.now() + timedelta(hours=25)).timestamp()
    ended = gateway.look_up(asked.payment_id)
    assert (ended.outcome, "not been charged" in ended.message) == (Outcome.VOIDED, True)


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.UNREACHABLE])
def test_a_page_whose_answer_was_lost_can_still_be_closed(
    gateway: StripeGateway, loopback: Loopback, trouble: Trouble
) -> None:
    asked = request()
    loopback.script.add(trouble)
    with pytest.raises(GatewayError):
        gateway.charge(asked)
    assert gateway.void(asked.payment_id).outcome is Outcome.VOIDED
    assert gateway.charge(asked).outcome is Outcome.VOIDED
    assert "open" not in {page["status"] for page in loopback.book.newest("sessions")}
