"""Back from the payment page of a gateway or from a bank: ask how it went, then to the chat or the order."""

from __future__ import annotations

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checkout.errors import AuthenticationNeeded
from checkout.flows.resume_payment import resume_payment
from checkout.queries import is_an_agents, session_for
from checkout.views.session import after_paying
from ontology.actor import Actor
from ontology.errors import NotFound, PaymentDeclined, ShopError
from ontology.people import actor_of

log = structlog.get_logger(__name__)


@never_cache
@require_safe
def come_back(request: HttpRequest, session_id: str) -> HttpResponse:
    """Nothing in the address is believed: the gateway is asked. Harmless to open again."""
    actor = actor_of(request)
    try:
        session = session_for(actor, session_id)
    except NotFound:
        if is_an_agents(session_id):
            return _back_to_assistant(request, session_id)
        raise
    try:
        resume_payment(session_id, by=actor)
    except AuthenticationNeeded:
        messages.warning(request, gettext("The payment is not finished yet, and nothing was charged."))
        return redirect(session)
    except ShopError as problem:
        messages.error(request, problem.message)
        return redirect(session)
    return redirect(after_paying(session_for(actor, session_id)))


def _back_to_assistant(request: HttpRequest, session_id: str) -> HttpResponse:
    """The session is the agent's, and so is the news; the buyer only came from their bank.

    The gateway is asked at once all the same, so that the assistant need not wait for the gateway's notice.
    """
    is_settled = False
    try:
        is_settled = bool(resume_payment(session_id, by=Actor.system()))
    except AuthenticationNeeded:
        log.info("bank_still_waits", session=session_id)
    except PaymentDeclined:
        is_settled = True
    except ShopError as problem:
        log.info("agents_payment_not_settled", session=session_id, code=problem.reason)
    return render(request, "checkout/back_to_assistant.html", {"is_settled": is_settled})
