"""The checkout page: one form, one page, one button."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from checkout.core.codes import normal_code
from checkout.core.payment import PaymentInstruction
from checkout.core.states import SessionState
from checkout.errors import AuthenticationNeeded, NotReady, PaymentUnderWay
from checkout.flows.cancel_session import cancel_session
from checkout.flows.change_session import Changes, change_session
from checkout.flows.complete_session import complete_session
from checkout.forms import CardForm, ContactForm, sample_card
from checkout.models import CheckoutSession
from checkout.present import FIELD, groups_shown, lines_shown, notices_shown
from checkout.queries import PricedSession, price_session, session_for, unsettled_payment
from ontology.actor import Actor
from ontology.errors import Conflict, ShopError
from ontology.money import Money
from ontology.people import actor_of

Typed = tuple[ContactForm, CardForm]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest, session_id: str) -> HttpResponse:
    """GET shows; POST saves what was typed and, with ``action=pay``, pays."""
    actor = actor_of(request)
    session = session_for(actor, session_id)
    if session.state == SessionState.COMPLETED:
        return redirect(after_paying(session))
    if session.state in {SessionState.CANCELED, SessionState.COMPLETING}:
        return render(request, "checkout/waiting.html", {"session": session}, status=200)
    if request.method != "POST":
        card = CardForm(initial=sample_card() if takes_cards() else {})
        return _page(request, price_session(session), ContactForm.of(session), card)
    try:
        return _save(request, session, actor)
    except PaymentUnderWay:
        return redirect(session)


def _save(request: HttpRequest, session: CheckoutSession, actor: Actor) -> HttpResponse:
    contact = ContactForm(request.POST)
    paying = request.POST.get("action") == "pay"
    card = CardForm(request.POST) if paying else CardForm(initial=_typed_card(request))
    if not contact.is_valid():
        return _page(request, price_session(session), contact, card, status=422)
    priced = change_session(session.public_id, changes=_changes(request, session, contact), by=actor)
    if paying:
        return _pay(request, priced, contact, card, actor)
    # Without JavaScript the same change ends in a fresh page.
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "checkout/fragment.html", _context(priced, contact, card))
    return redirect(session)


def _changes(request: HttpRequest, session: CheckoutSession, contact: ContactForm) -> Changes:
    posted = request.POST
    keys = [key for key in posted if key.startswith(FIELD)][:50]
    typed, removed = normal_code(posted.get("code", "")), posted.get("remove_code", "")
    return Changes(
        buyer=contact.buyer(session.buyer),
        address=contact.address(),
        choices={key.removeprefix(FIELD)[:80]: posted.get(key, "")[:80] for key in keys},
        codes=[code for code in [*session.codes, typed] if code and code != removed],
        locale=request.LANGUAGE_CODE,
    )


def _pay(
    request: HttpRequest, priced: PricedSession, contact: ContactForm, card: CardForm, actor: Actor
) -> HttpResponse:
    total = priced.quote.totals.total
    typed = bool(total) and takes_cards()
    if typed and not card.is_valid():
        _point_out(contact, priced)
        return _page(request, priced, contact, card, status=422)
    expected = read_total(request.POST.get("expected_total", ""), total.currency)
    instruction = PaymentInstruction(card=card.card() if typed else None, expected_total=expected)
    session = priced.session
    try:
        complete_session(session.public_id, payment=instruction, by=actor)
    except AuthenticationNeeded as asked:
        return redirect(asked.next_url)
    except PaymentUnderWay:
        return redirect(session)
    except ShopError as problem:
        return _say(request, session, problem, (contact, card), actor)
    return redirect(after_paying(session))


def _say(
    request: HttpRequest, session: CheckoutSession, problem: ShopError, typed: Typed, actor: Actor
) -> HttpResponse:
    """The same page with what went wrong; after a decline another card has to be typed."""
    contact, card = typed
    if problem.status == 503:
        return redirect(session)
    again = price_session(session_for(actor, session.public_id))
    if isinstance(problem, NotReady):
        _point_out(contact, again)
    elif not any(message.text == problem.message for message in again.messages):
        messages.error(request, problem.message)
    if problem.status == 402:
        return _page(request, again, contact, CardForm(), status=402)
    return _page(request, again, contact, card, status=409)


def _point_out(contact: ContactForm, priced: PricedSession) -> None:
    for message in priced.messages:
        where, _, field = message.path.partition(".")
        if message.blocks and where in {"buyer", "address"} and field in contact.fields:
            contact.add_error(field, message.text)


def takes_cards() -> bool:
    """Only the test shop has fields for a card; real ones are typed at the gateway, never here."""
    return str(settings.PAYMENT_GATEWAY) == "test"


def read_total(text: str, currency: str) -> Money | None:
    """The total the page showed, in minor units; None when the form did not say."""
    return Money(int(text), currency) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def after_paying(session: CheckoutSession) -> str:
    """Back to the chat the purchase came from, else to the order."""
    # A checkout that came by link has another owner than its chat.
    if session.conversation is not None and session.conversation.owner_id == session.owner_id:
        return f"/chat/{session.conversation.public_id}/#latest"
    return session.order.get_absolute_url()


@require_POST
def cancel(request: HttpRequest, session_id: str) -> HttpResponse:
    try:
        cancel_session(session_id, by=actor_of(request), reason="buyer")
    except Conflict as problem:
        messages.error(request, problem.message)
        return redirect("checkout", session_id)
    messages.success(request, gettext("The checkout is canceled. Nothing was charged."))
    return redirect("cart")


def _typed_card(request: HttpRequest) -> dict[str, str]:
    return {field: request.POST.get(field, "")[:40] for field in CardForm.base_fields}


def _page(
    request: HttpRequest, priced: PricedSession, contact: ContactForm, card: CardForm, *, status: int = 200
) -> HttpResponse:
    _begin_at_the_first_error(contact, card)
    return render(request, "checkout/session.html", _context(priced, contact, card), status=status)


def _begin_at_the_first_error(*forms: Form) -> None:
    """The page opens where something is to be mended, which may be below the fold."""
    fields = ((form, name) for form in forms if form.is_bound for name in form.fields)
    wrong = next(((form, name) for form, name in fields if name in form.errors), None)
    if wrong:
        form, name = wrong
        form.fields[name].widget.attrs["autofocus"] = True


def _context(priced: PricedSession, contact: ContactForm, card: CardForm) -> dict[str, Any]:
    return {
        "session": priced.session,
        "quote": priced.quote,
        "lines": lines_shown(priced.session, priced.quote),
        "groups": groups_shown(priced.quote),
        "says": notices_shown(priced),
        "contact": contact,
        "card": card,
        "needs_address": any(group.group.needs_address for group in priced.quote.groups),
        "is_test": takes_cards(),
        "waiting": unsettled_payment(priced.session),
    }
