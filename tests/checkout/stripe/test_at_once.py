"""Several at the same moment: one charge at Stripe, one order here."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from checkout.core.payment import PaymentInstruction
from checkout.flows.complete_session import complete_session
from checkout.flows.open_session import open_session
from checkout.gateways.stripe.loopback.bell import post_of
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import SECRET, Loopback
from checkout.gateways.stripe.notices import read_notice
from checkout.models import CheckoutSession, GatewayNotice, Order
from checkout.webhooks import heeding
from checkout.webhooks.keeping import keep
from checkout.wishes import LineWish
from ontology.actor import Actor
from ontology.models import Person
from ontology.people import actor_for_person
from tests.checkout.shelf import ADA, HOME, product
from tests.checkout.stripe.conftest import Grant
from tests.concurrency.together import together

PAID = "payment_intent.succeeded"


@pytest.fixture
def ada_buys(transactional_db: None) -> tuple[CheckoutSession, Actor]:
    ada = actor_for_person(Person.objects.create_user("ada@shop.example", name="Ada"))
    lines = [LineWish(product().public_id)]
    return open_session(lines=lines, by=ada, buyer=ADA, address=HOME), ada


def test_eight_agents_at_once_are_charged_once(
    ada_buys: tuple[CheckoutSession, Actor], loopback: Loopback, grant: Grant
) -> None:
    session, ada = ada_buys

    def pays(token: str) -> Callable[[], Order]:
        return lambda: complete_session(session.public_id, payment=PaymentInstruction(token=token), by=ada)

    outcomes = together([pays(grant()) for _ in range(8)])
    assert len(loopback.book.taken()) == Order.objects.count() == 1
    assert any(isinstance(outcome, Order) for outcome in outcomes)


def test_a_webhook_that_overtakes_the_answer_makes_the_one_order(
    ada_buys: tuple[CheckoutSession, Actor], loopback: Loopback, grant: Grant
) -> None:
    session, ada = ada_buys
    token = grant()
    loopback.script.add(Trouble.SLOW, on="POST /v1/payment_intents")

    def pays() -> Order:
        try:
            return complete_session(session.public_id, payment=PaymentInstruction(token=token), by=ada)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        paying = pool.submit(pays)
        _wait_until(lambda: bool(loopback.book.newest("events", type=PAID)))
        post = post_of(loopback.book, loopback.book.newest("events", type=PAID)[0], SECRET)
        notice, _ = keep(read_notice(post.body, post.signature), "stripe")
        assert heeding.heed(notice.pk)
        assert not paying.done()
        order = Order.objects.get()
        loopback.script.released.set()
        assert paying.result(20) == order
    assert len(loopback.book.taken()) == Order.objects.count() == 1


def test_the_same_notice_eight_times_at_once_is_kept_and_read_once(
    ada_buys: tuple[CheckoutSession, Actor], loopback: Loopback, grant: Grant
) -> None:
    session, ada = ada_buys
    complete_session(session.public_id, payment=PaymentInstruction(token=grant()), by=ada)
    post = post_of(loopback.book, loopback.book.newest("events", type=PAID)[0], SECRET)

    def rings() -> bool:
        notice, _ = keep(read_notice(post.body, post.signature), "stripe")
        return heeding.heed(notice.pk)

    assert sorted(together([rings] * 8)) == [False] * 7 + [True]
    assert GatewayNotice.objects.get().attempts == 1


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
