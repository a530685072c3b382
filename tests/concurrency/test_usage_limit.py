"""Many shoppers pay with a code that is good for a few."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest

from checkout.flows import hold_discounts as holding
from checkout.flows.complete_session import complete_session
from checkout.flows.hold_payment import hold_payment
from checkout.models import DiscountRedemption, Order, Payment
from marketplace.models import Discount, Product
from ontology.errors import ShopError
from tests.checkout.shelf import card, code, product
from tests.concurrency.conftest import Ready
from tests.concurrency.together import WAIT, together

MakeReady = Callable[..., Ready]


@pytest.fixture
def rackets(transactional_db: None) -> list[Product]:
    """Each shopper wants another one, so that only the code is fought for."""
    return [product(f"Racket {i}") for i in range(6)]


def _racers(ready: MakeReady, rackets: list[Product]) -> list[Ready]:
    return [ready(f"shopper{i}", racket, codes=["LUA5"]) for i, racket in enumerate(rackets)]


def _pay(ready: Ready) -> Order:
    session, actor = ready
    return complete_session(session.public_id, payment=card(), by=actor)


def test_a_code_for_two_saves_for_two(ready: MakeReady, rackets: list[Product]) -> None:
    discount = code(usage_limit=2)
    outcomes = together([partial(_pay, racer) for racer in _racers(ready, rackets)])
    discount.refresh_from_db()
    assert discount.used == 2
    assert sum(isinstance(outcome, Order) and outcome.discount_amount == 500 for outcome in outcomes) == 2
    # Nobody was charged another total than the one they saw.
    assert all(isinstance(outcome, ShopError) or outcome.discount_amount == 500 for outcome in outcomes)


def test_a_first_order_code_is_not_used_twice_by_one_shopper(
    ready: MakeReady, rackets: list[Product]
) -> None:
    code(first_order_only=True)
    first, actor = ready("ada", rackets[0], codes=["LUA5"])
    second = ready("ada", rackets[1], by=actor, codes=["LUA5"])
    together([partial(_pay, (first, actor)), partial(_pay, second)])
    assert Order.objects.filter(discount_amount=500).count() == 1


def test_without_the_atomic_count_the_limit_would_be_passed(
    ready: MakeReady, rackets: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: reading and then writing the count gives one use to two shoppers."""
    code(usage_limit=1)
    both_have_read = Barrier(2)

    def careless(discount: Discount) -> None:
        used = Discount.objects.get(pk=discount.pk).used
        both_have_read.wait(WAIT)
        Discount.objects.filter(pk=discount.pk).update(used=used + 1)

    monkeypatch.setattr(holding, "_count", careless)
    racers = _racers(ready, rackets[:2])
    acts = [partial(hold_payment, session.public_id, payment=card(), by=actor) for session, actor in racers]
    assert all(isinstance(outcome, Payment) for outcome in together(acts))
    assert DiscountRedemption.objects.filter(state="held").count() == 2
