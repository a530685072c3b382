"""The doorbell: only Stripe may ring it, once is enough, and order does not matter."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from checkout.core.payment import PaymentInstruction
from checkout.core.states import PaymentState, SessionState
from checkout.errors import AuthenticationNeeded
from checkout.flows.complete_session import complete_session
from checkout.flows.refund_order import refund_order
from checkout.gateways.stripe.loopback import refunds, sessions
from checkout.gateways.stripe.loopback.bell import post_of, sign
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import SECRET, Loopback
from checkout.models import GatewayNotice, Order, Payment, Refund
from checkout.webhooks import heeding
from checkout.webhooks.tasks import heed_notice, heed_notices
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import Unavailable
from ontology.models import Person
from ontology.people import actor_for_person
from tests.checkout.conftest import Open
from tests.checkout.shelf import stock_of
from tests.checkout.stripe.conftest import Grant, browse

URL = "/api/webhooks/stripe"
PAID = "payment_intent.succeeded"

pytestmark = pytest.mark.django_db


def _ring(body: bytes, signature: str, **extra: Any) -> Any:
    # With CSRF checks on, as a stranger's server meets them.
    browser = Client(enforce_csrf_checks=True)
    return browser.post(
        URL, body, content_type="application/json", headers={"Stripe-Signature": signature}, **extra
    )


@pytest.fixture
def send(loopback: Loopback) -> Callable[..., Any]:
    """Stripe sends the newest event of a kind."""

    def run(kind: str, *, secret: str = SECRET, age: int = 0) -> Any:
        post = post_of(loopback.book, loopback.book.newest("events", type=kind)[0], secret, age=age)
        return _ring(post.body, post.signature)

    return run


@pytest.fixture
def left_open(opened: Open, ada_actor: Actor, loopback: Loopback, grant: Grant) -> Payment:
    """Ada's agent was charged, and the answer never arrived."""
    loopback.script.add(Trouble.LOST, on="POST /v1/payment_intents")
    with pytest.raises(Unavailable):
        complete_session(opened().public_id, payment=PaymentInstruction(token=grant()), by=ada_actor)
    return Payment.objects.get()


@pytest.fixture
def at_the_page(opened: Open, ada_actor: Actor, loopback: Loopback) -> Payment:
    """Ada was sent to Stripe's page."""
    with pytest.raises(AuthenticationNeeded):
        complete_session(opened().public_id, payment=PaymentInstruction(), by=ada_actor)
    return Payment.objects.get()


def test_a_notice_finishes_what_a_lost_answer_left_open(
    left_open: Payment, send: Callable[..., Any], racket: Product, loopback: Loopback
) -> None:
    answer = send(PAID)
    assert (answer.status_code, answer.json()) == (200, {"received": True})
    order = Order.objects.get()
    assert (order.payment_status, stock_of(racket)) == ("paid", (4, 0))
    notice = GatewayNotice.objects.get()
    assert (notice.payment, notice.outcome, notice.attempts) == (left_open, "payment succeeded", 1)
    assert len(loopback.book.taken()) == 1


def test_the_same_notice_again_changes_nothing(left_open: Payment, send: Callable[..., Any]) -> None:
    assert [send(PAID).status_code for _ in range(3)] == [200, 200, 200]
    assert (GatewayNotice.objects.count(), GatewayNotice.objects.get().attempts, Order.objects.count()) == (
        1,
        1,
        1,
    )


def test_any_order_of_arrival_ends_the_same(
    at_the_page: Payment, send: Callable[..., Any], loopback: Loopback, racket: Product
) -> None:
    browse(at_the_page.next_url, card="4000000000000002")
    browse(at_the_page.next_url, card="4242424242424242")
    refunds.create(
        loopback.book, {"payment_intent": loopback.book.taken()[0]["payment_intent"], "amount": "1000"}
    )
    kinds = ["charge.refunded", "payment_intent.payment_failed", "checkout.session.completed", PAID]
    for kind in kinds:
        assert send(kind).status_code == 200
    order, payment = Order.objects.get(), Payment.objects.get()
    assert (order.refunded_amount, payment.state) == (1000, PaymentState.PARTIALLY_REFUNDED)
    assert (Refund.objects.get().reason, stock_of(racket)) == ("Given back by hand at the gateway", (4, 0))
    for notices in permutations(GatewayNotice.objects.all()):
        for notice in notices:
            GatewayNotice.objects.filter(pk=notice.pk).update(done_at=None, due_at=notice.received_at)
            assert heeding.heed(notice.pk)
    order.refresh_from_db()
    assert (order.refunded_amount, Refund.objects.count(), Order.objects.count()) == (1000, 1, 1)


def test_a_declined_card_on_an_open_page_leaves_the_payment_waiting(
    at_the_page: Payment, send: Callable[..., Any]
) -> None:
    browse(at_the_page.next_url, card="4000000000000002")
    send("payment_intent.payment_failed")
    at_the_page.refresh_from_db()
    assert at_the_page.state == PaymentState.AUTHENTICATION_REQUIRED


def test_a_page_that_ended_gives_the_stock_back(
    at_the_page: Payment, send: Callable[..., Any], loopback: Loopback, racket: Product
) -> None:
    assert stock_of(racket) == (5, 1)
    sessions.expire(loopback.book, loopback.book.newest("sessions")[0]["id"])
    send("checkout.session.expired")
    at_the_page.refresh_from_db()
    assert (at_the_page.state, at_the_page.session.state) == (PaymentState.CANCELED, SessionState.READY)
    assert stock_of(racket) == (5, 0)


def test_our_own_refund_is_not_counted_twice(
    left_open: Payment, send: Callable[..., Any], owner: Person
) -> None:
    send(PAID)
    refund_order(Order.objects.get(), by=actor_for_person(owner), reason="Broken")
    send("charge.refunded")
    assert (Refund.objects.get().reason, Order.objects.get().refunded_amount) == ("Broken", 7999)


def test_a_refund_whose_answer_was_lost_is_settled_by_its_notice(
    left_open: Payment, send: Callable[..., Any], owner: Person, loopback: Loopback
) -> None:
    send(PAID)
    loopback.script.add(Trouble.LOST, on="POST /v1/refunds")
    assert refund_order(Order.objects.get(), by=actor_for_person(owner)).state == "pending"
    send("charge.refunded")
    assert (Refund.objects.get().state, Order.objects.get().refunded_amount) == ("succeeded", 7999)


def test_only_stripe_may_ring(left_open: Payment, send: Callable[..., Any], loopback: Loopback) -> None:
    event = post_of(loopback.book, loopback.book.newest("events", type=PAID)[0], SECRET)
    refused = [
        send(PAID, secret="whsec_other"),
        send(PAID, age=301),
        _ring(event.body, ""),
        _ring(event.body, "t=1,v1=00"),
        _ring(event.body, "nonsense"),
        _ring(event.body + b" ", event.signature),
        _ring(b"\xff\xfe", sign(b"\xff\xfe", SECRET, loopback.book.now())),
        _ring(b"[1]", sign(b"[1]", SECRET, loopback.book.now())),
        _ring(b"{", sign(b"{", SECRET, loopback.book.now())),
    ]
    assert {answer.status_code for answer in refused} == {400}
    assert {answer.json()["error"]["code"] for answer in refused} == {"bad_signature"}
    assert not GatewayNotice.objects.exists()
    assert not Order.objects.exists()


def test_a_notice_just_young_enough_is_taken(left_open: Payment, send: Callable[..., Any]) -> None:
    assert send(PAID, age=290).status_code == 200


def test_a_secret_can_be_rolled(left_open: Payment, send: Callable[..., Any], settings: Settings) -> None:
    settings.STRIPE_WEBHOOK_SECRET = f"whsec_new,{SECRET}"
    assert send(PAID).status_code == 200
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert send(PAID).status_code == 503


def test_large_bodies_and_other_methods_are_refused(loopback: Loopback) -> None:
    body = b"x" * (512 * 1024 + 1)
    assert _ring(body, sign(body, SECRET, loopback.book.now())).status_code == 413
    answer = Client().get(URL)
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


def _told(loopback: Loopback, **values: Any) -> Any:
    body = json.dumps({"id": "evt_1", "object": "event", "data": {"object": {}}} | values).encode()
    return _ring(body, sign(body, SECRET, loopback.book.now()))


def test_unknown_kinds_and_foreign_payments_are_kept_and_left_alone(loopback: Loopback) -> None:
    assert _told(loopback, id="evt_1", type="customer.created").status_code == 200
    about = {"object": {"id": "pi_of_another_shop", "metadata": {}}}
    assert _told(loopback, id="evt_2", type=PAID, data=about).status_code == 200
    assert _told(loopback, id="evt_3", type="v2.strange", data=[1]).status_code == 200
    outcomes = GatewayNotice.objects.order_by("event_id").values_list("outcome", flat=True)
    assert list(outcomes) == ["kept, nothing to do", "no payment of ours", "kept, nothing to do"]


def test_what_is_kept_holds_no_token_and_no_secret(loopback: Loopback) -> None:
    about = {"object": {"id": "spt_1abcDEF", "client_secret": "pi_3_secret_xyz"}}
    _told(loopback, type="shared_payment.granted_token.used", data=about)
    raw = GatewayNotice.objects.get().raw
    assert "spt_1abcDEF" not in raw
    assert "xyz" not in raw
    assert "granted_token.used" in raw


def test_while_stripe_is_away_a_notice_waits_and_is_then_read(
    left_open: Payment, send: Callable[..., Any], loopback: Loopback
) -> None:
    loopback.script.add(Trouble.DOWN, on="GET /v1/")
    assert send(PAID).status_code == 200
    notice = GatewayNotice.objects.get()
    assert (notice.done_at, "APIError" in notice.error) == (None, True)
    assert heeding.heed_due() == 0
    GatewayNotice.objects.update(due_at=notice.received_at)
    assert heeding.heed_due() == 1
    assert Order.objects.count() == 1


def test_the_tasks_run_twice_without_harm(left_open: Payment, send: Callable[..., Any]) -> None:
    send(PAID)
    for _ in range(2):
        heed_notice(GatewayNotice.objects.get().pk)
        heed_notices()
    assert (Order.objects.count(), GatewayNotice.objects.get().attempts) == (1, 1)


def test_the_owner_sees_notices_and_has_one_read_again(
    left_open: Payment, send: Callable[..., Any], owner: Person, client_of: Callable[[Person], Client]
) -> None:
    send(PAID)
    notice = GatewayNotice.objects.get()
    browser, page = client_of(owner), "/admin/checkout/gatewaynotice/"
    assert notice.event_id in browser.get(page, {"q": left_open.public_id}).content.decode()
    assert browser.get(f"{page}{notice.pk}/change/").status_code == 200
    browser.post(page, {"action": "read_again", "_selected_action": [notice.pk]})
    notice.refresh_from_db()
    assert (notice.outcome, notice.attempts) == ("payment succeeded", 1)
    assert Order.objects.count() == 1


@pytest.mark.parametrize("strange", ["evt_\x00", "evt_\ud800"])
def test_an_event_whose_id_is_no_text_is_refused(loopback: Loopback, strange: str) -> None:
    event = {"id": strange, "type": PAID, "data": {"object": {"id": "pi_1"}}}
    body = json.dumps(event).encode()
    assert _ring(body, sign(body, SECRET, int(time.time()))).status_code == 400
