"""Checkout sessions: the hosted page's life, from open to complete or expired."""

from __future__ import annotations

from urllib.parse import urlsplit

from checkout.gateways.stripe.loopback import intents
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.cards import TestCard
from checkout.gateways.stripe.loopback.wire import Json, Refusal, whole

SHORTEST, LONGEST = 30 * 60, 24 * 60 * 60


def create(book: Book, form: Json, *, base: str) -> Json:
    """POST /v1/checkout/sessions in mode ``payment`` with prices given on the spot."""
    if form["mode"] != "payment":
        raise Refusal(400, f"Invalid mode: {form['mode']} is not served here.", param="mode")
    for name in ("success_url", "cancel_url"):
        if name in form and urlsplit(form[name]).scheme not in {"http", "https"}:
            raise Refusal(400, "Not a valid URL", code="url_invalid", param=name)
    amount, currency = _total(form["line_items"])
    values = {
        "object": "checkout.session",
        "amount_subtotal": amount,
        "amount_total": amount,
        "currency": currency,
        "mode": "payment",
        "status": "open",
        "payment_status": "unpaid",
        "payment_intent": None,
        "client_reference_id": form.get("client_reference_id"),
        "success_url": form["success_url"],
        "cancel_url": form.get("cancel_url"),
        "expires_at": _expiry(book, form),
        "metadata": form.get("metadata") or {},
        "payment_method_types": form.get("allowed_payment_method_types") or ["card"],
        "loopback_intent": form.get("payment_intent_data") or {},
        "loopback_name": form["line_items"][0]["price_data"]["product_data"]["name"],
    }
    session = book.add("sessions", "cs_test", values)
    # The real address carries a long fragment that the page cannot do without, so this one does too.
    session["url"] = f"{base}/c/pay/{session['id']}#fid{'kdWxOYHwnPyd1blpxYHZxWjA0' * 24}"
    return session


def _total(items: list[Json]) -> tuple[int, str]:
    currencies = {item["price_data"]["currency"].lower() for item in items}
    if len(currencies) != 1:
        raise Refusal(400, "All line items must have the same currency.", param="line_items")
    sums = [
        whole(i["price_data"]["unit_amount"], "unit_amount") * whole(i["quantity"], "quantity") for i in items
    ]
    return intents.check_amount(sum(sums), "line_items"), currencies.pop()


def _expiry(book: Book, form: Json) -> int:
    given = form.get("expires_at")
    if given is None:
        return book.now() + LONGEST
    expires = whole(given, "expires_at")
    if not SHORTEST <= expires - book.now() <= LONGEST:
        message = "The `expires_at` timestamp must be between 30 minutes and 24 hours from creation."
        raise Refusal(400, message, param="expires_at")
    return expires


def read(book: Book, session_id: str) -> Json:
    """GET /v1/checkout/sessions/{id}; time may have ended it meanwhile."""
    session = book.find("sessions", session_id, noun="checkout.session")
    if session["status"] == "open" and session["expires_at"] <= book.now():
        _end(book, session)
    return session


def end_due(book: Book) -> None:
    """Let time end what it has to before the sessions are listed."""
    for session_id in list(book.shelves["sessions"]):
        read(book, session_id)


def expire(book: Book, session_id: str) -> Json:
    """POST /v1/checkout/sessions/{id}/expire: only an open one can be ended."""
    session = read(book, session_id)
    if session["status"] != "open":
        message = (
            f'Only Checkout Sessions with a status in ["open"] can be expired; this is {session["status"]}.'
        )
        raise Refusal(400, message)
    _end(book, session)
    return session


def _end(book: Book, session: Json) -> None:
    session |= {"status": "expired", "url": None}
    intent = book.shelves["payment_intents"].get(session["payment_intent"] or "")
    if intent and intent["status"] not in {"succeeded", "canceled"}:
        intents.call_off(book, intent, "automatic")
    book.announce("checkout.session.expired", session)


def pay(book: Book, session_id: str, card: TestCard, *, base: str) -> Json:
    """What the button of the hosted page does. Raises the refusal of a declined card; the page then stays open."""
    session = read(book, session_id)
    if session["status"] != "open":
        raise Refusal(400, f"This checkout is {session['status']}.")
    intent = book.shelves["payment_intents"].get(session["payment_intent"] or "")
    if intent is None:
        intent = intents.make(book, session["amount_total"], session["currency"], session["loopback_intent"])
        session["payment_intent"] = intent["id"]
    intent["return_url"] = f"{base}/c/done/{session['id']}"
    intents.confirm_with(book, intent, card, base=base)
    finish(book, session_id)
    return intent


def finish(book: Book, session_id: str) -> Json:
    """Complete the session when its payment has succeeded."""
    session = book.find("sessions", session_id, noun="checkout.session")
    intent = book.shelves["payment_intents"].get(session["payment_intent"] or "")
    if intent and intent["status"] == "succeeded" and session["status"] == "open":
        session |= {"status": "complete", "payment_status": "paid", "url": None}
        book.announce("checkout.session.completed", session)
    return session
