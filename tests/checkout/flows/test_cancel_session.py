"""Giving up a checkout frees what it held."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.errors import AuthenticationNeeded
from checkout.flows.cancel_session import cancel_session
from checkout.flows.complete_session import complete_session
from checkout.flows.expire_sessions import expire_sessions
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import CheckoutSession, Order, Payment
from marketplace.models import Product
from ontology.actor import Actor
from ontology.errors import Conflict, NotFound
from ontology.models import Event
from tests.checkout.conftest import Open
from tests.checkout.shelf import ASKING, card, code, stock_of


def _waiting(opened: Open, by: Actor) -> CheckoutSession:
    session = opened(codes=["LUA5"])
    with pytest.raises(AuthenticationNeeded):
        complete_session(session.public_id, payment=card(ASKING), by=by)
    return session


def test_it_frees_the_stock_and_the_code_when_canceled(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    discount = code()
    session = _waiting(opened, ada_actor)
    cancel_session(session.public_id, by=ada_actor, reason="changed my mind")
    discount.refresh_from_db()
    assert (stock_of(racket), discount.used) == ((5, 0), 0)
    SandboxGateway().answer_authentication(Payment.objects.get().public_id, approved=True)
    assert not Order.objects.exists()


def test_canceling_twice_is_harmless(opened: Open, ada_actor: Actor) -> None:
    session = opened()
    for _ in range(2):
        assert cancel_session(session.public_id, by=ada_actor).state == "canceled"
    assert Event.objects.filter(kind="checkout_canceled").count() == 1


def test_a_paid_session_cannot_be_canceled(opened: Open, ada_actor: Actor) -> None:
    session = opened()
    complete_session(session.public_id, payment=card(), by=ada_actor)
    with pytest.raises(Conflict, match="completed and cannot become canceled"):
        cancel_session(session.public_id, by=ada_actor)


def test_sam_cannot_cancel_it(opened: Open, sam_actor: Actor) -> None:
    with pytest.raises(NotFound):
        cancel_session(opened().public_id, by=sam_actor)


def test_an_abandoned_session_expires_with_what_it_held(
    opened: Open, ada_actor: Actor, racket: Product
) -> None:
    code()
    session, young = _waiting(opened, ada_actor), opened()
    CheckoutSession.objects.filter(pk=session.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_sessions(by=Actor.system()) == 1
    session.refresh_from_db()
    young.refresh_from_db()
    assert (session.state, session.cancel_reason, young.state) == ("canceled", "expired", "ready")
    assert stock_of(racket) == (5, 0)


def test_a_session_approved_at_the_last_moment_is_sold_and_not_expired(
    opened: Open, ada_actor: Actor
) -> None:
    code()
    session = _waiting(opened, ada_actor)
    SandboxGateway().answer_authentication(Payment.objects.get().public_id, approved=True)
    CheckoutSession.objects.filter(pk=session.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_sessions(by=Actor.system()) == 0
    assert Order.objects.count() == 1
