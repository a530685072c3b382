"""The web server is killed at any moment of an agent's payment. Afterwards no charge lacks its order."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from checkout.core.states import SessionState
from checkout.gateways.stripe.loopback import tokens
from checkout.gateways.stripe.loopback.control import charges
from checkout.gateways.stripe.loopback.server import KEY
from checkout.models import CheckoutSession, Order
from marketplace.models import Product
from ontology.models import IdempotencyRecord
from tests.checkout.protocols.acp.agent import SESSIONS, Agent
from tests.checkout.protocols.acp.mortal_shop import MortalShop, mortal_shop
from tests.checkout.shelf import product, stock_of
from tests.checkout.stripe.watched import Watched, wait_until

# How often at each step.
ROUNDS = int(os.environ.get("MORTAL_ROUNDS", "2"))
A_MOMENT = 0.02
STOCK = 1000

Answered = Future[httpx.Response | None]


@pytest.fixture(scope="module")
def stripe() -> Iterator[Watched]:
    bank = Watched()
    with bank.serving():
        yield bank
        bank.open()


@pytest.fixture(scope="module")
def shop(django_db_setup: None, stripe: Watched) -> Iterator[MortalShop]:
    with mortal_shop(str(connection.settings_dict["NAME"]), stripe.url) as shop:
        yield shop


@pytest.fixture
def bank(stripe: Watched, settings: Settings) -> Watched:
    stripe.forget()
    settings.PAYMENT_GATEWAY, settings.STRIPE_SECRET_KEY = "stripe", KEY
    settings.STRIPE_BASE_URL, settings.STRIPE_RETRIES = stripe.url, 0
    return stripe


@dataclass
class Buyer:
    """One shopper at the till of an agent: the very same request is sent until it is answered."""

    shop: MortalShop
    path: str
    body: Any
    headers: dict[str, str]

    def pays(self) -> Answered:
        return self.shop.post(self.path, self.body, self.headers)


Buyers = Callable[[], Buyer]


@pytest.fixture
def racket(transactional_db: None) -> Product:
    return product(stock=STOCK)


@pytest.fixture
def buyer(shop: MortalShop, bank: Watched, racket: Product, agent_of: Callable[..., Agent]) -> Buyers:
    agent = agent_of(is_live=True)

    def come() -> Buyer:
        usage = {"currency": "eur", "max_amount": 100_000}
        token = tokens.grant(bank.book, {"payment_method": "pm_card_visa", "usage_limits": usage})["id"]
        made = agent.ready(racket.public_id)
        headers = {
            "Authorization": f"Bearer {agent.secret}",
            "API-Version": agent.version,
            "Idempotency-Key": str(uuid4()),
        }
        return Buyer(shop, f"{SESSIONS}/{made.id}/complete", agent.payment(token), headers)

    return come


@dataclass
class Pace:
    """How long the way to the bank takes, and from its answer to the order, when nobody disturbs the payment."""

    there: float
    back: float


def measure(buyer: Buyer, bank: Watched) -> Pace:
    known, begun = bank.arrived, time.monotonic()
    answer = buyer.pays()
    wait_until(lambda: bank.arrived > known)
    there = time.monotonic()
    wait_until(lambda: bank.answered > known)
    back, orders = time.monotonic(), Order.objects.count()
    wait_until(lambda: Order.objects.count() > orders or answer.done())
    settled = time.monotonic()
    heard = answer.result(60)
    assert heard is not None
    assert heard.json()["status"] == "completed"
    return Pace(there - begun, settled - back)


# Each kills the server in its step and tells whether it was there when it died.


def before_the_charge(buyer: Buyer, bank: Watched, pace: Pace) -> bool:
    known = bank.arrived
    bank.way_in.clear()
    buyer.pays()
    time.sleep(random.uniform(0, pace.there))
    buyer.shop.kill()
    return bank.arrived == known


def while_it_is_charged(buyer: Buyer, bank: Watched, pace: Pace) -> bool:
    known = bank.arrived
    bank.way_in.clear()
    buyer.pays()
    wait_until(lambda: bank.arrived > known)
    time.sleep(random.uniform(0, A_MOMENT))
    buyer.shop.kill()
    return True


def after_the_charge(buyer: Buyer, bank: Watched, pace: Pace) -> bool:
    known = len(bank.book.taken())
    bank.way_out.clear()
    buyer.pays()
    wait_until(lambda: len(bank.book.taken()) > known)
    time.sleep(random.uniform(0, A_MOMENT))
    buyer.shop.kill()
    return True


def while_it_is_settled(buyer: Buyer, bank: Watched, pace: Pace) -> bool:
    known = bank.answered
    answer = buyer.pays()
    wait_until(lambda: bank.answered > known)
    # A little beyond, too: the order is written, and the agent has not heard of it.
    time.sleep(random.uniform(0, 1.3 * pace.back))
    buyer.shop.kill()
    return answer.result(60) is None


Step = Callable[[Buyer, Watched, Pace], bool]


@pytest.fixture
def pace(shop: MortalShop, bank: Watched, buyer: Buyers) -> Pace:
    """Of a server that has just started, as each of those that will die."""
    shop.serve()
    found = measure(buyer(), bank)
    shop.kill()
    return found


@pytest.mark.parametrize(
    ("step", "moved"),
    [(before_the_charge, 0), (while_it_is_charged, 1), (after_the_charge, 1), (while_it_is_settled, 0)],
)
def test_no_charge_without_an_order_and_no_order_without_a_charge(
    step: Step, moved: int, buyer: Buyers, bank: Watched, racket: Product, pace: Pace
) -> None:
    victims: list[Buyer] = []
    hits = 0
    while hits < ROUNDS:
        assert len(victims) < 5 * ROUNDS
        victims.append(buyer())
        victims[-1].shop.serve()
        hits += step(victims[-1], bank, pace)
        bank.open()
        # What a dead server sent may still arrive.
        wait_until(lambda: bank.answered == bank.arrived)
    # The negative control: this is what a crash leaves to a shop that never looks back.
    broken, held = charges_without_order(bank), stock_of(racket)[1]
    print(f"{step.__name__}: {hits} of {len(victims)} kills, {len(broken)} unpaid for, {held} held")  # noqa: T201
    assert len(broken) >= hits * moved
    call_command("reconcile", patience=0)
    require_whole(bank, racket)
    come_back(victims, bank, racket)


def test_a_charge_that_arrives_after_the_shop_gave_it_up_takes_nothing(
    buyer: Buyers, bank: Watched, racket: Product, pace: Pace
) -> None:
    victims = [buyer() for _ in range(ROUNDS)]
    for one in victims:
        one.shop.serve()
        while_it_is_charged(one, bank, pace)
    call_command("reconcile", patience=0)
    before = charges(bank.book)["count"]
    bank.open()
    wait_until(lambda: bank.answered == bank.arrived)
    assert charges(bank.book)["count"] == before
    require_whole(bank, racket)
    come_back(victims, bank, racket)


def charges_without_order(bank: Watched) -> set[str]:
    paid_for = Order.objects.values_list("payments__public_id", flat=True)
    return set(charges(bank.book)["payments"]) - set(map(str, paid_for))


def require_whole(bank: Watched, racket: Product) -> None:
    paid_for = Order.objects.values_list("payments__public_id", flat=True)
    assert sorted(charges(bank.book)["payments"]) == sorted(map(str, paid_for))
    assert not CheckoutSession.objects.filter(state=SessionState.COMPLETING).exists()
    assert stock_of(racket) == (STOCK - Order.objects.count(), 0)


def come_back(victims: list[Buyer], bank: Watched, racket: Product) -> None:
    """Every agent sends its request once more under the same key: all end with one order and one charge."""
    # A minute later; until then the key of the dead is answered "in flight".
    IdempotencyRecord.objects.filter(status=None).update(claimed_until=timezone.now())
    victims[0].shop.serve()
    for one in victims:
        first, again = (one.pays().result(60) for _ in range(2))
        assert first is not None
        assert again is not None
        assert (first.status_code, first.json()["status"]) == (200, "completed"), first.text
        assert again.content == first.content
    require_whole(bank, racket)
