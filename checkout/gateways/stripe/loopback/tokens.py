"""Shared payment tokens as the seller sees them: granted, limited, used once."""

from __future__ import annotations

from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.cards import BY_METHOD, TestCard
from checkout.gateways.stripe.loopback.wire import Json, Refusal, whole

_PARAM = "payment_method_data[shared_payment_granted_token]"


def grant(book: Book, form: Json) -> Json:
    """The test helper that plays the agent: grants a token on one of the test cards."""
    card = BY_METHOD.get(form["payment_method"])
    if card is None:
        raise Refusal(400, f"No such PaymentMethod: '{form['payment_method']}'", code="resource_missing")
    limits = form["usage_limits"]
    expires = limits.get("expires_at")
    values = {
        "object": "shared_payment.granted_token",
        "deactivated_at": None,
        "deactivated_reason": None,
        "agent_details": {"network_business_profile": None},
        "payment_method_details": {"type": "card", "card": {"brand": card.brand, "last4": card.last4}},
        "risk_details": None,
        "shared_metadata": form.get("shared_metadata") or {},
        "usage_details": {"amount_captured": {"currency": limits["currency"].lower(), "value": 0}},
        "usage_limits": {
            "currency": limits["currency"].lower(),
            "max_amount": whole(limits["max_amount"], "usage_limits[max_amount]"),
            "expires_at": whole(expires, "usage_limits[expires_at]") if expires else None,
            "recurring": None,
        },
        "loopback_method": form["payment_method"],
    }
    return book.add("granted_tokens", "spt", values)


def revoke(book: Book, token_id: str) -> Json:
    token = book.find("granted_tokens", token_id, noun="shared_payment.granted_token")
    _deactivate(book, token, "revoked")
    return token


def card_for(book: Book, token_id: str, amount: int, currency: str) -> TestCard:
    """The card behind a token that may be charged this much now, or the refusal that says why not."""
    token = book.find("granted_tokens", token_id, noun="shared_payment.granted_token", param=_PARAM)
    limits = token["usage_limits"]
    if limits["expires_at"] and limits["expires_at"] <= book.now() and not token["deactivated_at"]:
        _deactivate(book, token, "expired")
    if token["deactivated_reason"]:
        _refuse(f"The shared payment token has been deactivated: {token['deactivated_reason']}.")
    if currency.lower() != limits["currency"]:
        _refuse(f"The currency {currency.lower()} does not match the token's {limits['currency']}.")
    if amount > limits["max_amount"]:
        _refuse(f"The amount {amount} is greater than the token's maximum of {limits['max_amount']}.")
    return BY_METHOD[token["loopback_method"]]


def consume(book: Book, token_id: str, amount: int) -> None:
    """One token, one payment."""
    token = book.shelves["granted_tokens"][token_id]
    token["usage_details"]["amount_captured"]["value"] = amount
    _deactivate(book, token, "consumed")
    book.announce("shared_payment.granted_token.used", token)


def _deactivate(book: Book, token: Json, reason: str) -> None:
    token |= {"deactivated_at": book.now(), "deactivated_reason": reason}
    book.announce("shared_payment.granted_token.deactivated", token)


def _refuse(message: str) -> None:
    raise Refusal(400, message, param=_PARAM)
