"""Stripe's public test cards and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TestCard:
    """``error`` and ``decline`` are Stripe's codes; ``asks`` means the bank wants to see the shopper first."""

    __test__ = False

    number: str
    brand: str = "visa"
    error: str = ""
    decline: str = ""
    asks: bool = False
    refund: str = "succeeded"

    @property
    def last4(self) -> str:
        return self.number[-4:]


GOOD = TestCard("4242424242424242")
DECLINED = TestCard("4000000000000002", error="card_declined", decline="generic_decline")
POOR = TestCard("4000000000009995", error="card_declined", decline="insufficient_funds")
OLD = TestCard("4000000000000069", error="expired_card", decline="expired_card")
ASKING = TestCard("4000002500003155", asks=True)
SLOW_REFUND = TestCard("4000000000007726", refund="pending")

BY_METHOD = {
    "pm_card_visa": GOOD,
    "pm_card_mastercard": TestCard("5555555555554444", brand="mastercard"),
    "pm_card_chargeDeclined": DECLINED,
    "pm_card_visa_chargeDeclined": DECLINED,
    "pm_card_chargeDeclinedInsufficientFunds": POOR,
    "pm_card_chargeDeclinedExpiredCard": OLD,
    "pm_card_authenticationRequired": ASKING,
    "pm_card_threeDSecure2Required": ASKING,
    "pm_card_pendingRefund": SLOW_REFUND,
}
BY_NUMBER = {card.number: card for card in BY_METHOD.values()}
UNKNOWN_NUMBER = TestCard("0000", error="incorrect_number", decline="incorrect_number")
WORDS = {
    "generic_decline": "Your card was declined.",
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_number": "Your card number is incorrect.",
    "authentication_failed": "We are unable to authenticate your payment method. Please choose another one.",
}
