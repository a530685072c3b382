"""Go on after the bank's question was answered elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext

from checkout.flows.abandon_payment import abandon_payment
from checkout.flows.complete_session import outcome_of
from checkout.flows.resume_payment import resume_payment
from checkout.gateways.registry import gateway_named
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import Order
from checkout.queries import session_for, unsettled_payment
from ontology.actor import Actor
from ontology.errors import Conflict


def answer_bank(session_id: str, *, approved: bool, by: Actor, words: str = "") -> Order:
    """Settle a payment that waits for its bank. What the caller heard is a hint; the gateway has the last word.

    ``words`` tell the shopper why it was refused.

    Raises PaymentDeclined when it was refused, AuthenticationNeeded while the gateway still waits, Conflict when
    nothing waits, NoAnswer when the gateway cannot be asked.
    """
    waiting = unsettled_payment(session_for(by, session_id))
    if waiting is None:
        raise Conflict(gettext("No payment waits for its bank."), code="wrong_state")
    gateway = gateway_named(waiting.gateway)
    # The test bank has nobody else to hear it from.
    if isinstance(gateway, SandboxGateway):
        gateway.answer_authentication(waiting.public_id, approved=approved)
    if approved:
        return resume_payment(session_id, by=by)
    return outcome_of(abandon_payment(waiting, by=by, words=words))
