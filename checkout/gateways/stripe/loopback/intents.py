"""Payment intents: made, confirmed with a card, declined, waiting for the bank, canceled."""

from __future__ import annotations

from checkout.gateways.stripe.loopback import tokens
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.cards import WORDS, TestCard
from checkout.gateways.stripe.loopback.wire import Json, Refusal, whole

LEAST = 50
_FINAL = {"succeeded", "canceled"}


def create(book: Book, form: Json, *, base: str) -> Json:
    """POST /v1/payment_intents. A shared payment token needs ``confirm``: a granted token is used at once."""
    amount = check_amount(form["amount"], "amount")
    token_id = str((form.get("payment_method_data") or {}).get("shared_payment_granted_token", ""))
    confirm = form.get("confirm", "false") == "true"
    if token_id and not confirm:
        message = "A PaymentIntent with a shared payment token must be created with confirm=true."
        raise Refusal(400, message, code="parameter_missing", param="confirm")
    if confirm and not token_id:
        message = "You cannot confirm this PaymentIntent because it's missing a payment method."
        raise Refusal(400, message, code="payment_intent_unexpected_state")
    card = tokens.card_for(book, token_id, amount, form["currency"]) if token_id else None
    intent = make(book, amount, form["currency"], form)
    if card:
        proven = is_proven(form)
        confirm_with(book, intent, card, token_id=token_id, base=base, proven=proven)
    return intent


def is_proven(form: Json) -> bool:
    """Whether the bank answered somebody else already; refuses a proof without its parts."""
    proof = ((form.get("payment_method_options") or {}).get("card") or {}).get("three_d_secure")
    if not proof:
        return False
    for part in ("cryptogram", "transaction_id", "version"):
        if not proof.get(part):
            where = f"payment_method_options[card][three_d_secure][{part}]"
            raise Refusal(400, f"Missing required param: {where}.", code="parameter_missing", param=where)
    return True


def check_amount(value: object, param: str) -> int:
    """The amount, or the refusal of one that is no number or below the least that Stripe charges."""
    amount = whole(value, param)
    if amount < 1:
        raise Refusal(
            400,
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param=param,
        )
    if amount < LEAST:
        raise Refusal(400, "Amount must be at least €0.50 eur", code="amount_too_small", param=param)
    return amount


def make(book: Book, amount: int, currency: str, form: Json) -> Json:
    """An intent that is not confirmed yet."""
    values = {
        "object": "payment_intent",
        "amount": amount,
        "amount_received": 0,
        "amount_capturable": 0,
        "currency": currency.lower(),
        "status": "requires_payment_method",
        "capture_method": "automatic_async",
        "confirmation_method": "automatic",
        "payment_method_types": ["card"],
        "payment_method": None,
        "latest_charge": None,
        "last_payment_error": None,
        "next_action": None,
        "canceled_at": None,
        "cancellation_reason": None,
        "description": form.get("description"),
        "metadata": form.get("metadata") or {},
        "return_url": form.get("return_url"),
    }
    intent = book.add("payment_intents", "pi", values)
    intent["client_secret"] = f"{intent['id']}_secret_loopback"
    book.announce("payment_intent.created", intent)
    return intent


def confirm_with(
    book: Book, intent: Json, card: TestCard, *, token_id: str = "", base: str = "", proven: bool = False
) -> None:
    """Try the card. Raises the 402 that Stripe answers with the intent nested in it."""
    intent["payment_method"] = f"pm_{intent['id'][3:]}"
    if card.error:
        decline(book, intent, card)
    if token_id:
        tokens.consume(book, token_id, intent["amount"])
    if card.asks and not proven:
        ask_bank(intent, card, base)
        book.announce("payment_intent.requires_action", intent)
        return
    succeed(book, intent, card)


def ask_bank(intent: Json, card: TestCard, base: str) -> None:
    """The bank wants to see the shopper; without a way back Stripe hands it to its own script in the browser."""
    there = {"url": f"{base}/3ds/{intent['id']}", "return_url": intent["return_url"]}
    redirect = {"type": "redirect_to_url", "redirect_to_url": there}
    intent["status"] = "requires_action"
    intent["next_action"] = (
        redirect if intent["return_url"] else {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    )
    intent["loopback_card"] = card.number


def succeed(book: Book, intent: Json, card: TestCard) -> None:
    """Money moves: a paid charge, and the intent with it."""
    intent |= {"status": "succeeded", "amount_received": intent["amount"], "next_action": None}
    charge = _charge(book, intent, card, paid=True)
    book.announce("charge.succeeded", charge)
    book.announce("payment_intent.succeeded", intent)


def decline(book: Book, intent: Json, card: TestCard) -> None:
    """The bank says no; always raises."""
    message = WORDS[card.decline]
    charge = _charge(book, intent, card, paid=False)
    problem = {"type": "card_error", "code": card.error, "decline_code": card.decline, "message": message}
    intent |= {"status": "requires_payment_method", "payment_method": None, "next_action": None}
    intent["last_payment_error"] = problem | {"charge": charge["id"]}
    book.announce("charge.failed", charge)
    book.announce("payment_intent.payment_failed", intent)
    extra = {"decline_code": card.decline, "charge": charge["id"], "payment_intent": dict(intent)}
    raise Refusal(402, message, kind="card_error", code=card.error, extra=extra)


def refuse_proof(book: Book, intent: Json) -> None:
    """The shopper did not prove who they are."""
    message, code = WORDS["authentication_failed"], "payment_intent_authentication_failure"
    intent |= {"status": "requires_payment_method", "payment_method": None, "next_action": None}
    intent["last_payment_error"] = {"type": "invalid_request_error", "code": code, "message": message}
    book.announce("payment_intent.payment_failed", intent)


def cancel(book: Book, intent_id: str, form: Json) -> Json:
    """POST /v1/payment_intents/{id}/cancel; what is paid or canceled stays so."""
    intent = book.find("payment_intents", intent_id, noun="payment_intent", param="intent")
    if intent["status"] in _FINAL:
        message = f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}."
        raise Refusal(
            400, message, code="payment_intent_unexpected_state", extra={"payment_intent": dict(intent)}
        )
    call_off(book, intent, form.get("cancellation_reason"))
    return intent


def call_off(book: Book, intent: Json, reason: str | None) -> None:
    """Cancel, whoever asked for it."""
    intent |= {
        "status": "canceled",
        "canceled_at": book.now(),
        "cancellation_reason": reason,
        "next_action": None,
    }
    book.announce("payment_intent.canceled", intent)


def _charge(book: Book, intent: Json, card: TestCard, *, paid: bool) -> Json:
    values = {
        "object": "charge",
        "amount": intent["amount"],
        "amount_refunded": 0,
        "captured": paid,
        "currency": intent["currency"],
        "paid": paid,
        "refunded": False,
        "status": "succeeded" if paid else "failed",
        "payment_intent": intent["id"],
        "metadata": dict(intent["metadata"]),
        "payment_method_details": {"type": "card", "card": {"brand": card.brand, "last4": card.last4}},
        "loopback_refunds": card.refund,
    }
    charge = book.add("charges", "ch", values)
    intent["latest_charge"] = charge["id"]
    return charge
