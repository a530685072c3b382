"""Go on after the shopper was at their bank."""

from __future__ import annotations

from django.utils.translation import gettext

from checkout.errors import NoAnswer
from checkout.flows.complete_session import outcome_of
from checkout.flows.settle_payment import settle_payment
from checkout.gateways.base import GatewayError
from checkout.gateways.registry import gateway_named
from checkout.models import Order
from checkout.queries import session_for, unsettled_payment
from ontology.actor import Actor
from ontology.errors import Conflict


def resume_payment(session_id: str, *, by: Actor) -> Order:
    """Ask the gateway how it went and settle. Harmless when already settled.

    Raises as ``complete_session`` does, and NoAnswer when the gateway cannot be asked.
    """
    session = session_for(by, session_id)
    payment = unsettled_payment(session) or session.payments.last()
    if payment is None:
        raise Conflict(
            gettext("No payment was started. Open the checkout and pay first."), code="wrong_state"
        )
    if payment.order is not None:
        return payment.order
    try:
        verdict = gateway_named(payment.gateway).look_up(payment.public_id)
    except GatewayError:
        raise NoAnswer from None
    return outcome_of(settle_payment(payment.public_id, verdict, by=by))
