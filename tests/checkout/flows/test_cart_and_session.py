"""Cart and session flows: who may, how many, in which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checkout.errors import ChoiceNeeded
from checkout.flows.add_to_cart import add_to_cart
from checkout.flows.change_cart import change_cart
from checkout.flows.change_session import Changes, change_session
from checkout.flows.complete_session import complete_session
from checkout.flows.open_session import open_session
from checkout.flows.record_attribution import record_attribution
from checkout.models import Cart, CheckoutSession, OrderSource
from checkout.queries import cart_for, orders_of, orders_of_conversation, price_session, session_for
from checkout.wishes import LineWish
from marketplace.models import Product, Stock, Variant
from ontology.actor import Actor
from ontology.adopt import adopt_guest
from ontology.errors import Conflict, Invalid, NotFound, SoldOut, Unauthorized
from ontology.models import Event, Person, Thing
from ontology.people import actor_for_person
from tests.checkout.conftest import Open
from tests.checkout.shelf import HOME, card, product


def test_the_same_thing_twice_is_one_line_of_two(ada_actor: Actor, racket: Product) -> None:
    for _ in range(2):
        cart = add_to_cart(product_id=racket.public_id, by=ada_actor)
    assert [line.quantity for line in cart.lines.all()] == [2]
    assert Cart.objects.count() == 1
    assert Event.objects.filter(kind="product_added_to_cart", target=racket).count() == 2


def test_of_several_variants_none_is_guessed(ada_actor: Actor, racket: Product) -> None:
    racket.variants.update(options={"Colour": "Red"})
    blue = Variant.objects.create(product=racket, item_id="blue", options={"Colour": "Blue"}, position=1)
    Stock.objects.create(variant=blue, on_hand=1)
    with pytest.raises(ChoiceNeeded, match="comes in Red, Blue") as refused:
        add_to_cart(product_id=racket.public_id, by=ada_actor)
    assert blue.public_id in [choice["id"] for choice in refused.value.as_dict()["choices"]]
    with pytest.raises(ChoiceNeeded, match="not made in Green"):
        add_to_cart(product_id=racket.public_id, option="Green", by=ada_actor)
    cart = add_to_cart(product_id=racket.public_id, option="blue", by=ada_actor)
    assert cart.lines.get().variant == blue
    with pytest.raises(SoldOut, match="Only 1 of"):
        add_to_cart(product_id=blue.public_id, by=ada_actor)


@pytest.mark.parametrize("quantity", [0, -1, 100, 10**9])
def test_a_strange_quantity_is_refused(ada_actor: Actor, racket: Product, quantity: int) -> None:
    with pytest.raises(Invalid):
        add_to_cart(product_id=racket.public_id, quantity=quantity, by=ada_actor)


def test_what_is_not_for_sale_is_not_sold(ada_actor: Actor, racket: Product) -> None:
    Product.objects.filter(pk=racket.pk).update(is_buyable=False)
    with pytest.raises(SoldOut, match="not for sale"):
        add_to_cart(product_id=racket.public_id, by=ada_actor)
    with pytest.raises(NotFound):
        add_to_cart(product_id="prod_unknown", by=ada_actor)


def test_a_visitor_is_asked_to_start_first(racket: Product) -> None:
    with pytest.raises(Unauthorized):
        add_to_cart(product_id=racket.public_id, by=Actor.visitor())


def test_a_guests_cart_comes_along_at_sign_in(ada: Person, ada_actor: Actor, racket: Product) -> None:
    guest = Person.objects.create_guest()
    cart = add_to_cart(product_id=racket.public_id, by=actor_for_person(guest))
    adopt_guest(guest=guest, person=ada)
    assert cart_for(ada_actor) == cart


def test_two_carts_become_one_at_sign_in(
    ada: Person, ada_actor: Actor, racket: Product, deliver: Callable[[], int]
) -> None:
    guest = Person.objects.create_guest()
    balls = product("Balls", "5")
    add_to_cart(product_id=racket.public_id, by=ada_actor)
    for one in (racket, balls):
        add_to_cart(product_id=one.public_id, by=actor_for_person(guest))
    adopt_guest(guest=guest, person=ada)
    for _ in range(2):
        deliver()
    cart = cart_for(ada_actor)
    assert cart is not None
    assert {line.product.name: line.quantity for line in cart.lines.all()} == {"Lua 3": 2, "Balls": 1}


def test_nobody_changes_anothers_cart(ada_actor: Actor, sam_actor: Actor, racket: Product) -> None:
    add_to_cart(product_id=racket.public_id, by=ada_actor)
    with pytest.raises(NotFound):
        change_cart(by=sam_actor, quantities={racket.variants.get().public_id: 0})


def test_two_currencies_do_not_share_a_cart(ada_actor: Actor, racket: Product) -> None:
    dollars = product("Import", "10", currency="USD")
    add_to_cart(product_id=racket.public_id, by=ada_actor)
    with pytest.raises(Invalid, match="Your cart is in EUR"):
        add_to_cart(product_id=dollars.public_id, by=ada_actor)
    wishes = [LineWish(racket.public_id), LineWish(dollars.public_id)]
    with pytest.raises(Invalid, match="one currency"):
        open_session(lines=wishes, by=ada_actor)


def test_a_session_says_what_is_missing_and_becomes_ready(opened: Open, ada_actor: Actor) -> None:
    session = opened(buyer=None, address=None)
    assert session.state == "incomplete"
    priced = change_session(session.public_id, changes=Changes(address=HOME), by=ada_actor)
    assert (priced.session.state, priced.is_ready) == ("ready", True)


def test_lines_that_stay_keep_their_id(opened: Open, ada_actor: Actor, racket: Product) -> None:
    session = opened()
    before = session.lines.get().public_id
    wishes = [LineWish(racket.public_id, 2), LineWish(product("Balls", "5").public_id)]
    change_session(session.public_id, changes=Changes(lines=wishes), by=ada_actor)
    assert [(line.public_id == before, line.quantity) for line in session.lines.all()] == [
        (True, 2),
        (False, 1),
    ]


def test_a_closed_session_cannot_be_changed(opened: Open, ada_actor: Actor) -> None:
    session = opened()
    complete_session(session.public_id, payment=card(), by=ada_actor)
    with pytest.raises(Conflict, match="is completed"):
        change_session(session.public_id, changes=Changes(codes=["X"]), by=ada_actor)


def test_sam_sees_neither_session_nor_orders(opened: Open, ada_actor: Actor, sam_actor: Actor) -> None:
    session = opened()
    complete_session(session.public_id, payment=card(), by=ada_actor)
    with pytest.raises(NotFound):
        session_for(sam_actor, session.public_id)
    assert not orders_of(sam_actor).exists()
    assert not orders_of(Actor.visitor()).exists()


def test_too_long_words_are_refused_by_name(opened: Open, ada_actor: Actor) -> None:
    from dataclasses import replace

    with pytest.raises(Invalid) as problem:
        opened(address=replace(HOME, city="x" * 101))
    assert problem.value.field == "address.city"


def test_a_price_change_is_said_until_it_is_seen(opened: Open, ada_actor: Actor, racket: Product) -> None:
    session = opened()
    Product.objects.filter(pk=racket.pk).update(price_amount=6999)
    said = price_session(session_for(ada_actor, session.public_id)).messages
    assert [message.code for message in said] == ["price_change"]
    seen = change_session(session.public_id, changes=Changes(), by=ada_actor)
    assert seen.messages == ()
    assert CheckoutSession.objects.get().shown_amount == 6999


def test_a_sale_is_credited_to_its_conversation(opened: Open, ada: Person, ada_actor: Actor) -> None:
    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    order = complete_session(opened(conversation=chat).public_id, payment=card(), by=ada_actor)
    assert order.source == OrderSource.CONVERSATIONAL
    credited = record_attribution(
        order,
        conversation=chat,
        minutes=7,
        messages=9,
        recommended_in_chat=True,
        discount_from_chat=False,
        details_reviewed_in_chat=True,
        by=Actor.system(),
    )
    assert (credited.minutes_before_purchase, credited.messages_before_purchase) == (7, 9)
    assert list(orders_of_conversation(chat)) == [order]
