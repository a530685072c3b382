"""What the assistant gets from the till: true codes, a filled-in checkout, nothing paid."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.discounts import best_codes, offers_for
from checkout.flows.complete_session import complete_session
from checkout.models import CheckoutSession, Order
from marketplace.models import Product
from ontology import tools
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound, Unauthorized
from ontology.models import Person, Thing
from ontology.money import Money
from ontology.tools import ToolContext
from tests.checkout.conftest import Open
from tests.checkout.shelf import card, code, creator, product


def _context(actor: Actor, conversation: str | None = None) -> ToolContext:
    return ToolContext(actor=actor, conversation_id=conversation)


def test_only_codes_that_really_apply_are_offered(ada_actor: Actor, racket: Product) -> None:
    code("LUA5")
    code("TEN", kind="percent", percent=10, amount=None)
    code("OLD", ends_at=timezone.now() - timedelta(days=1))
    code("BIG", minimum_amount=100_000)
    code("OTTO", group=creator("otto", "Otto Sport"))
    code("GONE", usage_limit=1, used=1)
    code("DRAFT", status="draft")
    found = offers_for([racket], ada_actor)
    assert [(offer.code, offer.saves) for offer in found] == [
        ("TEN", Money(800, "EUR")),
        ("LUA5", Money(500, "EUR")),
    ]


def test_a_first_order_code_is_not_offered_twice(opened: Open, ada_actor: Actor, racket: Product) -> None:
    code("WELCOME10", kind="percent", percent=10, amount=None, first_order_only=True)
    assert [offer.code for offer in offers_for([racket], ada_actor)] == ["WELCOME10"]
    order = complete_session(opened(codes=["WELCOME10"]).public_id, payment=card(), by=ada_actor)
    assert order.discount_amount == 800
    assert offers_for([racket], ada_actor) == []


def test_every_offer_saves_at_the_till_what_it_promised(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    code("TEN", kind="percent", percent=10, amount=None)
    (offer,) = offers_for([racket], ada_actor)
    assert (
        complete_session(opened(codes=[offer.code]).public_id, payment=card(), by=ada_actor).saved
        == offer.saves
    )


def test_find_discounts_tells_a_model_what_each_code_saves(ada_actor: Actor, racket: Product) -> None:
    code("LUA5")
    found = tools.get("find_discounts").call({"product_ids": [racket.public_id]}, _context(ada_actor))
    offer = found.model_dump()["offers"][0]
    assert (offer["code"], offer["saves"], offer["saves_amount"]["amount"]) == ("LUA5", "€5.00", 500)


def test_start_checkout_fills_in_the_best_code_and_takes_no_money(
    ada: Person, ada_actor: Actor, racket: Product
) -> None:
    code("LUA5")
    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    tool = tools.get("start_checkout")
    assert tool.consent
    found = tool.call({"product_id": racket.public_id}, _context(ada_actor, chat.public_id)).model_dump()
    session = CheckoutSession.objects.get(public_id=found["session_id"])
    assert (found["total"]["amount"], found["saved"]["text"], found["codes"]) == (7499, "€5.00", ["LUA5"])
    assert (session.conversation_id, Order.objects.count()) == (chat.pk, 0)


def test_best_codes_prefers_what_saves_most(ada_actor: Actor) -> None:
    from checkout.pricing import line_for

    other = product("Vero", "200")
    code("LUA5")
    code("TEN", kind="percent", percent=10, amount=None)
    variant = other.variants.get()
    assert best_codes([line_for(variant, other, quantity=1, key="x")], ada_actor) == ["TEN"]


def test_add_to_cart_counts_and_sums(ada_actor: Actor, racket: Product) -> None:
    found = tools.get("add_to_cart").call(
        {"product_id": racket.public_id, "quantity": 2}, _context(ada_actor)
    )
    assert (found.model_dump()["pieces"], found.model_dump()["total"]["amount"]) == (2, 15998)


def test_order_status_shows_only_ones_own(opened: Open, ada_actor: Actor, sam_actor: Actor) -> None:
    order = complete_session(opened().public_id, payment=card(), by=ada_actor)
    status = tools.get("order_status")
    mine = status.call({"order": order.number.lower()}, _context(ada_actor)).model_dump()
    assert mine["orders"][0]["number"] == order.number
    assert status.call({}, _context(sam_actor)).model_dump() == {"orders": []}
    with pytest.raises(NotFound):
        status.call({"order": order.number}, _context(sam_actor))


def test_another_persons_conversation_is_not_taken(ada: Person, sam_actor: Actor, racket: Product) -> None:
    chat = Thing.objects.create(owner=ada, type="conversation", public_id="conv_" + "a" * 20)
    with pytest.raises(NotFound):
        tools.get("start_checkout").call(
            {"product_id": racket.public_id}, _context(sam_actor, chat.public_id)
        )


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("find_discounts", {}),
        ("find_discounts", {"product_ids": "x"}),
        ("add_to_cart", {"product_id": 5}),
        ("add_to_cart", {"product_id": "x", "quantity": "lots"}),
        ("start_checkout", {"product_id": "x", "card": "4242"}),
    ],
)
def test_bad_arguments_are_refused_by_name(ada_actor: Actor, name: str, arguments: dict[str, object]) -> None:
    with pytest.raises(Invalid, match=name):
        tools.get(name).call(arguments, _context(ada_actor))


def test_a_visitor_may_look_for_codes_but_not_check_out(racket: Product) -> None:
    code("LUA5")
    visitor = _context(Actor.visitor())
    assert (
        tools.get("find_discounts").call({"product_ids": [racket.public_id]}, visitor).model_dump()["offers"]
    )
    with pytest.raises(Unauthorized):
        tools.get("start_checkout").call({"product_id": racket.public_id}, visitor)
