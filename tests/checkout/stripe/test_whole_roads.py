"""From the till to the order, through Stripe: on the web, by an agent's token, and when things go wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from checkout.core.payment import PaymentInstruction
from checkout.core.states import PaymentState, SessionState
from checkout.errors import AuthenticationNeeded
from checkout.flows.cancel_order import cancel_order
from checkout.flows.cancel_session import cancel_session
from checkout.flows.complete_session import complete_session
from checkout.flows.reconcile_payments import reconcile_payments
from checkout.flows.refund_order import refund_order
from checkout.flows.resume_payment import resume_payment
from checkout.gateways.stripe.loopback.control import charges
from checkout.gateways.stripe.loopback.faults import Trouble
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.models import CheckoutSession, Order, Payment
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import PaymentDeclined, Unavailable
from ontology.models import Person
from ontology.money import Money
from ontology.people import actor_for_person
from tests.checkout.conftest import Open
from tests.checkout.shelf import ADA, HOME, stock_of
from tests.checkout.stripe.conftest import ASKING, POOR, Grant, browse

SYSTEM, NOW = Actor.system(), timedelta(0)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


def _pays(session: CheckoutSession, by: Actor, token: str = "") -> Order:
    return complete_session(session.public_id, payment=PaymentInstruction(token=token), by=by)


def _form(page: Any) -> dict[str, str]:
    total = page.context["quote"].totals.total.amount
    contact = {"email": ADA.email, "name": HOME.name, "line_one": HOME.line_one, "city": HOME.city}
    return contact | {
        "postal_code": HOME.postal_code,
        "country": HOME.country,
        "action": "pay",
        "expected_total": str(total),
    }


@pytest.fixture
def adas_browser(ada: Person, client_of: Callable[[Person], Client]) -> Client:
    return client_of(ada)


def test_ada_pays_on_the_web_without_typing_a_card_here(
    opened: Open, adas_browser: Client, loopback: Loopback, racket: Product
) -> None:
    session = opened()
    page = adas_browser.get(session.get_absolute_url())
    assert "Card number" not in page.content.decode()
    sent = adas_browser.post(session.get_absolute_url(), _form(page))
    assert sent.status_code == 302, sent.content.decode()
    assert sent["Location"].startswith(f"{loopback.url}/c/pay/cs_test_")
    (there,) = loopback.book.newest("sessions")
    assert 34 * 60 <= there["expires_at"] - there["created"] <= 35 * 60
    waiting = adas_browser.get(session.get_absolute_url()).content.decode()
    assert "Go on with it" in waiting
    back = browse(sent["Location"], card="4242 4242 4242 4242").headers["location"]
    done = adas_browser.get(back.removeprefix("http://127.0.0.1:8000"))
    order = Order.objects.get()
    assert done["Location"] == order.get_absolute_url()
    assert (order.payment_status, stock_of(racket)) == ("paid", (4, 0))
    assert Payment.objects.get().method_label == "Visa ending 4242"
    assert (
        adas_browser.get(back.removeprefix("http://127.0.0.1:8000"))["Location"] == order.get_absolute_url()
    )
    assert charges(loopback.book)["payments"] == [Payment.objects.get().public_id]


def test_coming_back_unpaid_leads_to_the_till_with_a_way_on(opened: Open, adas_browser: Client) -> None:
    session = opened()
    adas_browser.post(session.get_absolute_url(), _form(adas_browser.get(session.get_absolute_url())))
    back = adas_browser.get(f"/checkout/{session.public_id}/return/", follow=True)
    assert back.redirect_chain[-1][0] == session.get_absolute_url()
    assert "The payment is not finished yet" in back.content.decode()
    assert "Go on with it" in back.content.decode()
    assert not Order.objects.exists()


def test_sam_cannot_come_back_to_adas_checkout(
    opened: Open, sam: Person, client_of: Callable[[Person], Client]
) -> None:
    assert client_of(sam).get(f"/checkout/{opened().public_id}/return/").status_code == 404


def test_changing_the_basket_closes_the_page_and_a_new_one_opens(
    opened: Open, ada_actor: Actor, adas_browser: Client, loopback: Loopback
) -> None:
    session = opened()
    first = adas_browser.post(
        session.get_absolute_url(), _form(adas_browser.get(session.get_absolute_url()))
    )["Location"]
    second = adas_browser.post(
        session.get_absolute_url(), _form(adas_browser.get(session.get_absolute_url()))
    )["Location"]
    assert "expired" in browse(first, card="4242424242424242").text
    browse(second, card="4242424242424242")
    assert resume_payment(session.public_id, by=ada_actor) == Order.objects.get()
    assert len(loopback.book.taken()) == 1


def test_while_stripe_is_away_nothing_changes_and_nothing_breaks(
    opened: Open, adas_browser: Client, loopback: Loopback
) -> None:
    session = opened()
    form = _form(adas_browser.get(session.get_absolute_url()))
    adas_browser.post(session.get_absolute_url(), form)
    loopback.script.add(Trouble.DOWN, on="", times=9)
    assert adas_browser.get(f"/checkout/{session.public_id}/return/").status_code == 302
    assert adas_browser.post(session.get_absolute_url(), form).status_code in {302, 503}
    assert Payment.objects.get().state == PaymentState.AUTHENTICATION_REQUIRED


def test_an_agent_pays_with_a_token(opened: Open, ada_actor: Actor, grant: Grant, loopback: Loopback) -> None:
    session = opened()
    order = _pays(session, ada_actor, grant())
    assert (order.total, order.payment_status) == (Money.of("79.99", "EUR"), "paid")
    assert _pays(session, ada_actor, grant()) == order
    assert charges(loopback.book) | {"payments": []} == {
        "count": 1,
        "amount": 7999,
        "refunded": 0,
        "payments": [],
    }


def test_a_declined_token_frees_everything_and_another_pays(
    opened: Open, ada_actor: Actor, grant: Grant, racket: Product, loopback: Loopback
) -> None:
    session = opened()
    with pytest.raises(PaymentDeclined, match="not enough money"):
        _pays(session, ada_actor, grant(POOR))
    assert stock_of(racket) == (5, 0)
    with pytest.raises(PaymentDeclined, match="was refused"):
        _pays(session, ada_actor, grant(most=1))
    assert _pays(session, ada_actor, grant()).payment_status == "paid"
    assert len(loopback.book.taken()) == 1


@pytest.mark.parametrize(
    ("answer", "state"), [("yes", PaymentState.SUCCEEDED), ("no", PaymentState.DECLINED)]
)
def test_a_bank_that_asks_decides(
    opened: Open, ada_actor: Actor, grant: Grant, answer: str, state: PaymentState
) -> None:
    session = opened()
    with pytest.raises(AuthenticationNeeded) as asked:
        _pays(session, ada_actor, grant(ASKING))
    browse(asked.value.next_url, answer=answer)
    if state is PaymentState.DECLINED:
        with pytest.raises(PaymentDeclined, match="bank did not confirm"):
            resume_payment(session.public_id, by=ada_actor)
    else:
        assert resume_payment(session.public_id, by=ada_actor) == Order.objects.get()
    assert Payment.objects.get().state == state


@pytest.mark.parametrize(
    ("trouble", "paid"), [(Trouble.LOST, 1), (Trouble.UNREACHABLE, 0), (Trouble.DOWN, 0)]
)
def test_a_lost_answer_ends_in_one_charge_and_one_order_or_in_none(
    opened: Open,
    ada_actor: Actor,
    grant: Grant,
    loopback: Loopback,
    racket: Product,
    trouble: Trouble,
    paid: int,
) -> None:
    session = opened()
    loopback.script.add(trouble)
    with pytest.raises(Unavailable, match="do not pay again"):
        _pays(session, ada_actor, grant())
    reconcile_payments(by=SYSTEM, patience=NOW)
    reconcile_payments(by=SYSTEM, patience=NOW)
    assert (len(loopback.book.taken()), Order.objects.count()) == (paid, paid)
    assert stock_of(racket) == (5 - paid, 0)
    session.refresh_from_db()
    assert session.state == (SessionState.COMPLETED if paid else SessionState.READY)


def test_giving_up_closes_the_page(
    opened: Open, ada_actor: Actor, loopback: Loopback, racket: Product
) -> None:
    session = opened()
    with pytest.raises(AuthenticationNeeded) as asked:
        _pays(session, ada_actor)
    cancel_session(session.public_id, by=ada_actor)
    browse(asked.value.next_url, card="4242424242424242")
    assert (loopback.book.taken(), stock_of(racket)) == ([], (5, 0))


def test_money_goes_back_in_parts_and_whole(
    opened: Open, ada_actor: Actor, owner: Person, grant: Grant, loopback: Loopback
) -> None:
    by, order = actor_for_person(owner), _pays(opened(), ada_actor, grant())
    refund_order(order, by=by, amount=Money(1999, "EUR"), reason="A scratch")
    assert Payment.objects.get().state == PaymentState.PARTIALLY_REFUNDED
    cancel_order(order, by=by)
    assert Payment.objects.get().state == PaymentState.REFUNDED
    assert charges(loopback.book)["refunded"] == 7999
