"""The test bank's page: approve or refuse. A real bank brings its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from checkout.core.states import SessionState
from checkout.flows.resume_payment import resume_payment
from checkout.gateways.sandbox import SandboxGateway
from checkout.models import Payment
from checkout.queries import session_for, unsettled_payment
from checkout.views.session import after_paying
from ontology.errors import NotFound, PaymentDeclined
from ontology.people import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def authentication(request: HttpRequest, session_id: str) -> HttpResponse:
    actor = actor_of(request)
    session = session_for(actor, session_id)
    payment = unsettled_payment(session)
    if payment is None or session.state != SessionState.AUTHENTICATION_REQUIRED:
        return redirect(session)
    if payment.gateway != SandboxGateway.name:
        raise NotFound(gettext("Your bank shows this page itself."))
    if request.method != "POST":
        return render(request, "checkout/authentication.html", {"session": session, "payment": payment})
    return _answer(request, payment, approved=request.POST.get("answer") == "approve")


def _answer(request: HttpRequest, payment: Payment, *, approved: bool) -> HttpResponse:
    SandboxGateway().answer_authentication(payment.public_id, approved=approved)
    session = payment.session
    try:
        resume_payment(session.public_id, by=actor_of(request))
    except PaymentDeclined as problem:
        messages.error(request, problem.message)
        return redirect(session)
    return redirect(after_paying(session))
