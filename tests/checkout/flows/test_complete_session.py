"""Paying: one order, right amounts, stock gone, and a kind answer when it does not work."""

from __future__ import annotations

import pytest

from checkout.core.states import SessionState
from checkout.errors import AuthenticationNeeded, NotReady, PriceChanged
from checkout.flows.complete_session import complete_session
from checkout.flows.resume_payment import resume_payment
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import Fulfilment, Order, OrderShare, Payment, SandboxCharge
from checkout.queries import cart_for, price_session, session_for
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import NotFound, PaymentDeclined, SoldOut
from ontology.models import Event
from ontology.money import Money
from tests.checkout.conftest import Open
from tests.checkout.shelf import ASKING, DECLINED, card, code, creator, product, stock_of


def test_a_paid_session_makes_one_order_and_the_stock_is_gone(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    order = complete_session(opened().public_id, payment=card(), by=ada_actor)
    assert order.number.startswith("ORD-")
    assert order.total == Money.of("79.99", "EUR")
    assert order.payment_status == "paid"
    assert stock_of(racket) == (4, 0)
    assert [(line.title, line.quantity) for line in order.lines.all()] == [("Lua 3", 1)]


def test_delivery_is_paid_below_the_free_sum(opened: Open, ada_actor: Actor) -> None:
    order = complete_session(opened(product("Balls", "5")).public_id, payment=card(), by=ada_actor)
    assert (order.items_amount, order.shipping_amount, order.total_amount) == (500, 490, 990)


def test_paying_twice_answers_with_the_same_order_and_charges_once(opened: Open, ada_actor: Actor) -> None:
    session = opened()
    first = complete_session(session.public_id, payment=card(), by=ada_actor)
    assert complete_session(session.public_id, payment=card(), by=ada_actor) == first
    assert SandboxCharge.objects.count() == Order.objects.count() == 1


def test_a_code_saves_and_is_counted(opened: Open, ada_actor: Actor) -> None:
    discount = code()
    order = complete_session(opened(codes=["lua5"]).public_id, payment=card(), by=ada_actor)
    discount.refresh_from_db()
    assert (order.saved, order.total, discount.used) == (Money(500, "EUR"), Money(7499, "EUR"), 1)


def test_a_declined_card_gives_everything_back_and_another_card_pays(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    discount = code()
    session = opened(codes=["LUA5"])
    with pytest.raises(PaymentDeclined, match="declined"):
        complete_session(session.public_id, payment=card(DECLINED), by=ada_actor)
    discount.refresh_from_db()
    assert (stock_of(racket), discount.used) == ((5, 0), 0)
    again = price_session(session_for(ada_actor, session.public_id))
    assert again.session.state == SessionState.READY
    assert [message.code for message in again.messages] == ["payment_declined"]
    assert complete_session(session.public_id, payment=card(), by=ada_actor).total_amount == 7499


def test_a_card_that_asks_for_proof_waits_and_then_pays(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    session = opened()
    with pytest.raises(AuthenticationNeeded) as asked:
        complete_session(session.public_id, payment=card(ASKING), by=ada_actor)
    assert asked.value.next_url == f"/checkout/{session.public_id}/authentication/"
    assert stock_of(racket) == (5, 1)
    SandboxGateway().answer_authentication(Payment.objects.get().public_id, approved=True)
    assert resume_payment(session.public_id, by=ada_actor).total_amount == 7999
    assert resume_payment(session.public_id, by=ada_actor) == Order.objects.get()
    assert stock_of(racket) == (4, 0)


def test_a_refused_proof_frees_the_stock(opened: Open, ada_actor: Actor, racket: Product) -> None:
    session = opened()
    with pytest.raises(AuthenticationNeeded):
        complete_session(session.public_id, payment=card(ASKING), by=ada_actor)
    SandboxGateway().answer_authentication(Payment.objects.get().public_id, approved=False)
    with pytest.raises(PaymentDeclined, match="bank did not confirm"):
        resume_payment(session.public_id, by=ada_actor)
    assert stock_of(racket) == (5, 0)


def test_a_price_that_rose_is_shown_and_not_charged(opened: Open, ada_actor: Actor, racket: Product) -> None:
    session = opened()
    shown = session.shown_total
    Product.objects.filter(pk=racket.pk).update(price_amount=9999)
    with pytest.raises(PriceChanged, match=r"now €99\.99 instead of €79\.99"):
        complete_session(session.public_id, payment=card(total=shown), by=ada_actor)
    assert not SandboxCharge.objects.exists()
    again = price_session(session_for(ada_actor, session.public_id))
    assert {message.code for message in again.messages} == {"price_change"}
    order = complete_session(session.public_id, payment=card(total=Money(9999, "EUR")), by=ada_actor)
    assert order.total_amount == 9999


def test_sold_out_meanwhile_is_said_and_nothing_is_charged(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    session = opened()
    racket.variants.get().stock.__class__.objects.update(on_hand=0)
    with pytest.raises((SoldOut, NotReady), match="sold out"):
        complete_session(session.public_id, payment=card(), by=ada_actor)
    assert not SandboxCharge.objects.exists()


def test_without_an_address_it_is_not_ready(opened: Open, ada_actor: Actor) -> None:
    session = opened(address=None, buyer=None)
    with pytest.raises(NotReady) as problem:
        complete_session(session.public_id, payment=card(), by=ada_actor)
    assert problem.value.field == "address.line_one"


def test_sam_cannot_pay_adas_session(opened: Open, sam_actor: Actor) -> None:
    with pytest.raises(NotFound):
        complete_session(opened().public_id, payment=card(), by=sam_actor)


def test_two_creators_share_one_order_with_their_commission(opened: Open, ada_actor: Actor) -> None:
    otto = creator("otto", "Otto Sport")
    otto.settings = {"commission_percent": "12.5"}
    otto.save()
    session = opened(product("Vero", "100"), product("Bag", "40", creator=otto))
    order = complete_session(session.public_id, payment=card(), by=ada_actor)
    shares = OrderShare.objects.order_by("group__name")
    assert [(s.group.name, s.total_amount, s.commission_amount, s.payout_amount) for s in shares] == [
        ("Mira Padel", 10000, 1000, 9000), ("Otto Sport", 4490, 500, 3990),
    ]  # fmt: skip
    assert sum(share.total_amount for share in shares) == order.total_amount == 14490
    assert Fulfilment.objects.filter(order=order).count() == 2


def test_a_free_basket_needs_no_card(opened: Open, ada_actor: Actor) -> None:
    code("GIFT", kind="percent", percent=100, amount=None)
    order = complete_session(opened(codes=["GIFT"]).public_id, payment=card("0"), by=ada_actor)
    assert (order.total_amount, order.payments.get().gateway) == (0, "free")


def test_the_trail_tells_of_order_and_payment(opened: Open, ada_actor: Actor) -> None:
    order = complete_session(opened().public_id, payment=card(), by=ada_actor)
    kinds = list(Event.objects.filter(target=order).values_list("kind", flat=True))
    assert kinds == ["order_placed", "payment_completed"]
    assert Event.objects.get(kind="payment_completed").payload["order_number"] == order.number


def test_the_cart_is_empty_after_buying_it(ada_actor: Actor, racket: Product) -> None:
    from checkout.flows.add_to_cart import add_to_cart
    from checkout.flows.open_session import open_session
    from tests.checkout.shelf import HOME

    cart = add_to_cart(product_id=racket.public_id, by=ada_actor)
    session = open_session(cart=cart, by=ada_actor, address=HOME)
    complete_session(session.public_id, payment=card(), by=ada_actor)
    left = cart_for(ada_actor)
    assert left is not None
    assert not left.lines.exists()
