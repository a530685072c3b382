"""Give up a checkout."""

from __future__ import annotations

from django.db import transaction

from checkout.core.states import SessionState
from checkout.errors import PaymentUnderWay
from checkout.events import CheckoutCanceled
from checkout.flows.abandon_payment import abandon_payment
from checkout.flows.hold_discounts import release_discounts
from checkout.locking import chat_id, lock_session
from checkout.models import CheckoutSession
from checkout.models.states import move
from checkout.queries import session_for, unsettled_payment
from marketplace.actions.release_stock import release_stock
from ontology.actor import Actor
from ontology.events import publish

EXPIRED = "expired"


def cancel_session(session_id: str, *, by: Actor, reason: str = "") -> CheckoutSession:
    """Give up a session and free what it held. Harmless when already canceled.

    Raises NotFound for strangers and Conflict when it is paid or being paid.
    """
    waiting = unsettled_payment(session_for(by, session_id))
    # The bank may have said yes a moment ago; then voiding makes the order and canceling is refused.
    if waiting and waiting.session.state == SessionState.AUTHENTICATION_REQUIRED:
        abandon_payment(waiting, by=by)
    with transaction.atomic():
        session = lock_session(session_id, by)
        if session.state == SessionState.CANCELED:
            return session
        if session.state == SessionState.COMPLETING:
            raise PaymentUnderWay("A payment is on its way. Wait for its outcome, and then cancel or return.")
        move(session, SessionState.CANCELED)
        session.cancel_reason = reason[:200]
        session.save()
        release_stock(holder=session, by=by)
        release_discounts(session)
        news = CheckoutCanceled(
            target=session, session=chat_id(session.conversation), reason=session.cancel_reason
        )
        publish(news, by=by)
    return session
