"""What a refund takes from each creator's share of an order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from checkout.flows.cancel_order import cancel_order
from checkout.flows.complete_session import complete_session
from checkout.flows.record_refund import record_refund
from checkout.flows.refund_order import owe_refund, refund_order, settle_refund
from checkout.gateways.base import RefundResult
from checkout.models import Order, OrderShare, Refund
from ontology.actor import Actor
from ontology.errors import Conflict, Invalid
from ontology.models import Person
from ontology.money import Money
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, creator, product

STAFF = Actor.system()


@pytest.fixture
def shared(opened: Open, ada_actor: Actor) -> Order:
    """Mira's racket at €100 (10 %), Otto's bag at €40 with €4.90 delivery (12.5 %)."""
    otto = creator("otto", "Otto Sport")
    otto.settings = {"commission_percent": "12.5"}
    otto.save()
    session = opened(product("Vero", "100"), product("Bag", "40", creator=otto))
    return complete_session(session.public_id, payment=card(), by=ada_actor)


def due(order: Order) -> list[tuple[str, int, int, int]]:
    """(creator, given back, commission due, payout due) of each share."""
    shares = OrderShare.objects.filter(order=order).order_by("group__name")
    return [(s.group.name, s.refunded.amount, s.commission.amount, s.payout.amount) for s in shares]


def euros(amount: int) -> Money:
    return Money(amount, "EUR")


def test_a_part_given_back_lowers_every_creators_payout_by_their_part(shared: Order) -> None:
    refund_order(shared, by=STAFF, amount=euros(1449))
    assert due(shared) == [("Mira Padel", 1000, 900, 8100), ("Otto Sport", 449, 450, 3591)]


def test_what_one_creator_gives_back_leaves_the_others_whole(shared: Order) -> None:
    refund_order(shared, by=STAFF, amount=euros(4490), seller=creator("otto"))
    assert due(shared) == [("Mira Padel", 0, 1000, 9000), ("Otto Sport", 4490, 0, 0)]
    with pytest.raises(Invalid, match=r"At most €0\.00 of what Otto Sport sold"):
        refund_order(shared, by=STAFF, amount=euros(1), seller=creator("otto"))
    refund_order(shared, by=STAFF)
    assert due(shared) == [("Mira Padel", 10000, 0, 0), ("Otto Sport", 4490, 0, 0)]


@pytest.mark.parametrize("step", [1, 7, 333, 1447])
def test_cents_neither_vanish_nor_appear_however_often_a_part_goes_back(shared: Order, step: int) -> None:
    for _ in range(9):
        refund_order(shared, by=STAFF, amount=euros(step))
        shared.refresh_from_db()
        shares = due(shared)
        assert sum(back for _, back, _, _ in shares) == shared.refunded_amount
        assert sum(back + fee + payout for _, back, fee, payout in shares) == shared.total_amount
        assert all(fee >= 0 and payout >= 0 for _, _, fee, payout in shares)
    refund_order(shared, by=STAFF)
    assert [share[1:] for share in due(shared)] == [(10000, 0, 0), (4490, 0, 0)]


def test_a_refund_that_the_bank_refused_takes_nothing_from_anybody(shared: Order) -> None:
    before = due(shared)
    refused = owe(shared, 5000)
    settle_refund(refused, RefundResult(succeeded=False, message="No"), STAFF)
    assert due(shared) == before
    refund_order(shared, by=STAFF)
    assert sum(back for _, back, _, _ in due(shared)) == 14490


def test_while_one_is_on_its_way_its_part_cannot_be_promised_twice(shared: Order) -> None:
    waiting = owe(shared, 4490, "otto")
    with pytest.raises(Invalid, match=r"At most €0\.00 of what Otto Sport sold"):
        owe(shared, 1, "otto")
    refund_order(shared, by=STAFF, amount=euros(10000))
    settle_refund(waiting, RefundResult(succeeded=True, reference="re_1"), STAFF)
    assert [share[1:] for share in due(shared)] == [(10000, 0, 0), (4490, 0, 0)]


def test_what_was_given_by_hand_at_the_gateway_is_borne_by_all(shared: Order) -> None:
    waiting = owe(shared, 10000)
    payment = shared.payments.get()
    record_refund(payment, amount=euros(14490), reference="re_hand", by=STAFF)
    settle_refund(waiting, RefundResult(succeeded=False, message="Nothing left"), STAFF)
    assert [share[1:] for share in due(shared)] == [(10000, 0, 0), (4490, 0, 0)]


def test_one_that_is_counted_after_a_gift_by_hand_takes_what_is_left(shared: Order) -> None:
    of_otto, of_all = owe(shared, 4490, "otto"), owe(shared, 5000)
    record_refund(shared.payments.get(), amount=euros(6000), reference="re_hand", by=STAFF)
    settle_refund(of_all, RefundResult(succeeded=False, message="Too much"), STAFF)
    settle_refund(of_otto, RefundResult(succeeded=True, reference="re_1"), STAFF)
    assert sum(back for _, back, _, _ in due(shared)) == 10490
    refund_order(shared, by=STAFF)
    assert [share[1:] for share in due(shared)] == [(10000, 0, 0), (4490, 0, 0)]


def test_an_order_is_canceled_while_all_its_money_is_on_its_way(shared: Order) -> None:
    waiting = owe(shared, 14490)
    assert cancel_order(shared, by=STAFF).state == "canceled"
    settle_refund(waiting, RefundResult(succeeded=True, reference="re_1"), STAFF)
    assert Refund.objects.count() == 1


def test_of_two_clicks_on_one_page_the_second_gives_nothing(shared: Order) -> None:
    refund_order(shared, by=STAFF, amount=euros(500), shown=euros(14490))
    with pytest.raises(Conflict, match="meanwhile"):
        refund_order(shared, by=STAFF, amount=euros(500), shown=euros(14490))
    assert Refund.objects.count() == 1


def test_the_owner_gives_a_part_back_from_the_orders_page(
    client_of: Callable[[Person], Client], owner: Person, shared: Order
) -> None:
    browser, page = client_of(owner), f"/admin/checkout/order/{shared.pk}/give-back/"
    assert "€144.90 of €144.90 is left" in browser.get(page).content.decode()
    otto = creator("otto")
    said = {"amount": "10.00", "seller": otto.pk, "reason": "A scratch", "shown": "14490"}
    assert "At most €44.90" in browser.post(page, said | {"amount": "50"}).content.decode()
    assert "no smaller part than €0.01" in browser.post(page, said | {"amount": "0.001"}).content.decode()
    assert "This field is required" in browser.post(page, said | {"reason": ""}).content.decode()
    told = browser.post(page, said, follow=True).content.decode()
    assert "€10.00 was given back." in told
    again = browser.post(page, said, follow=True).content.decode()
    assert "meanwhile" in again
    assert 'name="shown" value="13490"' in again
    assert browser.get("/admin/checkout/order/nothing/give-back/").status_code == 404
    assert due(shared) == [("Mira Padel", 0, 1000, 9000), ("Otto Sport", 1000, 389, 3101)]


def test_sam_and_mira_do_not_reach_that_page(
    client_of: Callable[[Person], Client], mira: Person, sam: Person, shared: Order
) -> None:
    for person in (mira, sam):
        page = client_of(person).get(f"/admin/checkout/order/{shared.pk}/give-back/")
        assert (page.status_code, page.headers["Location"][:13]) == (302, "/admin/login/")


def owe(order: Order, amount: int, seller: str = "") -> Refund:
    """A refund that is written down and was not sent."""
    with transaction.atomic():
        return owe_refund(order, amount=euros(amount), seller=creator(seller) if seller else None)
