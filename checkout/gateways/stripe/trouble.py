"""Stripe's errors in our words: no verdict, refused for good, or declined with a sentence for the shopper."""

from __future__ import annotations

import stripe
from django.utils.translation import gettext_noop as noop

from checkout.gateways.base import ChargeResult, GatewayError, Outcome
from checkout.gateways.stripe.client import hide_secrets

# Answers after which it is certain that this very request moved nothing.
_REFUSED = (stripe.InvalidRequestError, stripe.AuthenticationError, stripe.PermissionError)

_DECLINED = noop("Your bank declined this payment. Try another card; you have not been charged.")
MESSAGES = {
    "insufficient_funds": noop(
        "There is not enough money on this card. Try another one; you have not been charged."
    ),
    "expired_card": noop("This card has expired. Try another one; you have not been charged."),
    "incorrect_number": noop("This card number has a typing mistake. Check it and try again."),
    "incorrect_cvc": noop(
        "The security code does not match. Check it and try again; you have not been charged."
    ),
    "processing_error": noop("The bank had a problem. Try again in a moment; you have not been charged."),
    "authentication_required": noop(
        "Your bank wants to confirm this payment with you. Try again or use another card."
    ),
    "payment_intent_authentication_failure": noop(
        "Your bank did not confirm the payment. You have not been charged."
    ),
}


def no_verdict(problem: stripe.StripeError, *, asked_to_move: bool = False) -> GatewayError:
    """What to raise. ``asked_to_move``: the request would have moved money, so its refusal means that none did."""
    kind = type(problem).__name__
    message = hide_secrets(f"{kind}: {problem.user_message or 'Stripe did not answer.'}")
    return GatewayError(message, permanent=asked_to_move and isinstance(problem, _REFUSED))


def declined(code: str, reference: str = "") -> ChargeResult:
    """The bank said no. What Stripe calls fraud or a stolen card is told to nobody, as card schemes demand."""
    return ChargeResult(
        outcome=Outcome.DECLINED,
        reference=reference,
        decline_code=code[:60] or "card_declined",
        message=MESSAGES.get(code, _DECLINED),
    )
