"""Two shoppers race for the last item."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from threading import Barrier
from uuid import UUID

import pytest

from checkout.flows.complete_session import complete_session
from checkout.flows.hold_payment import hold_payment
from checkout.models import Order, Payment, SandboxCharge
from marketplace.actions import reserve_stock as reserving
from marketplace.models import Product, Reservation, Stock
from ontology.errors import ShopError
from tests.checkout.shelf import card, stock_of
from tests.concurrency.conftest import Ready
from tests.concurrency.together import WAIT, together

MakeReady = Callable[..., Ready]


def _pay(ready: Ready) -> Order:
    session, actor = ready
    return complete_session(session.public_id, payment=card(), by=actor)


def test_one_gets_the_last_item_and_the_other_hears_it_is_sold_out(
    ready: MakeReady, last_one: Product
) -> None:
    racers = [ready("ada", last_one), ready("sam", last_one)]
    outcomes = together([partial(_pay, racer) for racer in racers])
    (lost,) = [outcome for outcome in outcomes if not isinstance(outcome, Order)]
    assert isinstance(lost, ShopError)
    assert "sold out" in lost.message
    assert Order.objects.count() == SandboxCharge.objects.count() == 1
    assert stock_of(last_one) == (0, 0)


def test_eight_shoppers_buy_three_and_never_four(ready: MakeReady, last_one: Product) -> None:
    Stock.objects.update(on_hand=3)
    racers = [ready(f"shopper{i}", last_one) for i in range(8)]
    outcomes = together([partial(_pay, racer) for racer in racers])
    assert sum(isinstance(outcome, Order) for outcome in outcomes) == 3
    assert all(isinstance(outcome, Order | ShopError) for outcome in outcomes)
    assert stock_of(last_one) == (0, 0)


def test_without_the_lock_both_would_get_it(
    ready: MakeReady, last_one: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the same race with stock read but not locked promises one item twice."""
    both_have_read = Barrier(2)

    def careless(variants: Iterable[UUID]) -> dict[UUID, Stock]:
        rows = {row.variant_id: row for row in Stock.objects.filter(variant_id__in=list(variants))}
        both_have_read.wait(WAIT)
        return rows

    monkeypatch.setattr(reserving, "lock_stock", careless)
    racers = [ready("ada", last_one), ready("sam", last_one)]
    acts = [partial(hold_payment, session.public_id, payment=card(), by=actor) for session, actor in racers]
    outcomes = together(acts)
    assert all(isinstance(outcome, Payment) for outcome in outcomes)
    assert Reservation.objects.filter(state="held").count() == 2 > Stock.objects.get().on_hand


def test_paying_the_same_session_eight_times_at_once_charges_once(
    ready: MakeReady, last_one: Product
) -> None:
    one = ready("ada", last_one)
    outcomes = together([partial(_pay, one)] * 8)
    orders = {outcome for outcome in outcomes if isinstance(outcome, Order)}
    refused = {outcome.reason for outcome in outcomes if isinstance(outcome, ShopError)}
    assert orders == {Order.objects.get()}
    assert refused <= {"payment_in_progress"}
    assert SandboxCharge.objects.count() == 1
