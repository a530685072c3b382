"""Refunds: whole or part, never more than was taken."""

from __future__ import annotations

from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.wire import Json, Refusal, whole

REASONS = {"duplicate", "fraudulent", "requested_by_customer"}


def create(book: Book, form: Json) -> Json:
    """POST /v1/refunds by payment intent or charge."""
    charge = _charge_of(book, form)
    left = charge["amount"] - charge["amount_refunded"]
    if not charge["paid"]:
        raise Refusal(
            400, "This charge has not been paid, so it cannot be refunded.", code="charge_not_refundable"
        )
    if left == 0:
        raise Refusal(
            400, f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    amount = whole(form.get("amount", left), "amount")
    if not 0 < amount <= left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise Refusal(400, message, param="amount")
    if form.get("reason", "requested_by_customer") not in REASONS:
        raise Refusal(400, f"Invalid reason: must be one of {', '.join(sorted(REASONS))}", param="reason")
    return _give_back(book, charge, amount, form)


def _charge_of(book: Book, form: Json) -> Json:
    if "payment_intent" in form:
        intent = book.find(
            "payment_intents", form["payment_intent"], noun="payment_intent", param="payment_intent"
        )
        if intent["status"] != "succeeded":
            message = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
            raise Refusal(400, message, code="payment_intent_unexpected_state", param="payment_intent")
        return book.shelves["charges"][intent["latest_charge"]]
    if "charge" in form:
        return book.find("charges", form["charge"], noun="charge", param="charge")
    raise Refusal(
        400, "One of the following params should be provided for this request: payment_intent or charge."
    )


def _give_back(book: Book, charge: Json, amount: int, form: Json) -> Json:
    values = {
        "object": "refund",
        "amount": amount,
        "currency": charge["currency"],
        "charge": charge["id"],
        "payment_intent": charge["payment_intent"],
        "reason": form.get("reason"),
        "metadata": form.get("metadata") or {},
        "status": charge["loopback_refunds"],
        "failure_reason": None,
    }
    refund = book.add("refunds", "re", values)
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    book.announce("refund.created", refund)
    book.announce("charge.refunded", charge)
    return refund


def finish_pending(book: Book) -> int:
    """What Stripe does a little later with refunds that were pending; says how many."""
    pending = book.newest("refunds", status="pending")
    for refund in pending:
        refund["status"] = "succeeded"
        book.announce("refund.updated", refund)
    return len(pending)
