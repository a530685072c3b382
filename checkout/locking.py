"""Rows under lock, always in this order: session, payment, then whatever stock and discounts follow."""

from __future__ import annotations

from checkout.models import CheckoutSession, Order, Payment
from checkout.queries import session_for
from ontology.actor import Actor
from ontology.models import Thing


def lock_session(session_id: str, by: Actor) -> CheckoutSession:
    """The actor's session, locked until the transaction ends. Raises NotFound for strangers."""
    return session_for(by, session_id, locked=True)


def lock_payment(payment_id: str) -> Payment:
    """A payment with its session, both locked, the session first."""
    session_key = Payment.objects.values_list("session_id", flat=True).get(public_id=payment_id)
    session = (
        CheckoutSession.objects.select_for_update(of=("self",)).select_related("owner").get(pk=session_key)
    )
    payment = Payment.objects.select_for_update(of=("self",)).get(public_id=payment_id)
    payment.session = session
    return payment


def lock_order(order: Order) -> Order:
    """The order as it is now, locked."""
    return Order.objects.select_for_update(of=("self",)).get(pk=order.pk)


def chat_id(conversation: Thing | None) -> str:
    """The public id under which events name a conversation."""
    return conversation.public_id if conversation else ""
