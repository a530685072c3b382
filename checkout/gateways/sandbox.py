"""The test gateway: plainly labelled, with a durable book of its own and the refusals of a real one.

Numbers and tokens are the public test numbers of the trade; no real card works here.
"""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from checkout.core.payment import Card, PaymentInstruction, luhn
from checkout.gateways.base import (
    ChargeRequest,
    ChargeResult,
    GatewayError,
    Outcome,
    RefundRequest,
    RefundResult,
)
from checkout.models import SandboxCharge

# What a card or token does: (outcome, decline code).
_Behaviour = tuple[Outcome, str]
PAYS: _Behaviour = (Outcome.SUCCEEDED, "")
CARDS: dict[str, _Behaviour] = {
    "4242424242424242": PAYS,
    "4000000000000002": (Outcome.DECLINED, "card_declined"),
    "4000000000009995": (Outcome.DECLINED, "insufficient_funds"),
    "4000002500003155": (Outcome.AUTHENTICATION_REQUIRED, ""),
}
TOKENS: dict[str, _Behaviour] = {
    "spt_test_success": PAYS,
    "spt_test_declined": (Outcome.DECLINED, "card_declined"),
    "spt_test_authentication": (Outcome.AUTHENTICATION_REQUIRED, ""),
}
MESSAGES = {
    "card_declined": noop("The card was declined. Try another card; you have not been charged."),
    "insufficient_funds": noop(
        "There is not enough money on this card. Try another one; you have not been charged."
    ),
    "incorrect_number": noop("This card number has a typing mistake. Check it and try again."),
    "expired_card": noop("This card has expired. Try another one."),
    "invalid_cvc": noop("The security code has three or four digits. Check it and try again."),
    "live_card": noop("This is a test shop that takes test cards only. Use 4242 4242 4242 4242."),
    "unknown_token": noop("This payment token is not known. Ask for a new one."),
    "authentication_failed": noop("Your bank did not confirm the payment. You have not been charged."),
}


class SandboxGateway:
    """Behaves like a bank that knows only test cards. Its writes are transactions of their own."""

    name: ClassVar[str] = "test"
    is_test: ClassVar[bool] = True

    def charge(self, request: ChargeRequest) -> ChargeResult:
        if request.amount.amount <= 0:
            raise GatewayError("The amount must be above zero.", permanent=True)
        outcome, code = _behaviour(request.instruction)
        # Who was asked before, and can show it, is not asked again.
        if outcome is Outcome.AUTHENTICATION_REQUIRED and request.instruction.proof is not None:
            outcome, code = PAYS
        mark = _fingerprint(request)
        row = self._write(request, mark, outcome, code)
        # A voided id answers as voided, whatever the late charge carries.
        if row.outcome != Outcome.VOIDED and row.fingerprint != mark:
            raise GatewayError("This payment id was used for another amount or card.", permanent=True)
        return _result(row, request.session_id)

    def _write(self, request: ChargeRequest, mark: str, outcome: Outcome, code: str) -> SandboxCharge:
        known = {
            "fingerprint": mark,
            "session_id": request.session_id,
            "amount": request.amount.amount,
            "currency": request.amount.currency,
            "outcome": outcome,
            "decline_code": code,
            "label": _label(request.instruction),
        }
        # Durable: inside somebody's transaction this would raise, so no lock is ever held across a charge.
        with transaction.atomic(durable=True):
            row, _ = SandboxCharge.objects.get_or_create(key=request.payment_id, defaults=known)
        return row

    def look_up(self, payment_id: str) -> ChargeResult:
        row = SandboxCharge.objects.filter(key=payment_id).first()
        return _result(row, row.session_id) if row else ChargeResult(outcome=Outcome.UNKNOWN)

    def void(self, payment_id: str) -> ChargeResult:
        with transaction.atomic(durable=True):
            SandboxCharge.objects.get_or_create(key=payment_id, defaults={"outcome": Outcome.VOIDED})
            row = SandboxCharge.objects.select_for_update().get(key=payment_id)
            if row.outcome == Outcome.AUTHENTICATION_REQUIRED:
                row.outcome = Outcome.VOIDED
                row.save(update_fields=["outcome"])
        return _result(row, row.session_id)

    def answer_authentication(self, payment_id: str, *, approved: bool) -> None:
        """What the shopper said on the bank's page. Harmless when it was answered before."""
        outcome = Outcome.SUCCEEDED if approved else Outcome.DECLINED
        code = "" if approved else "authentication_failed"
        SandboxCharge.objects.filter(key=payment_id, outcome=Outcome.AUTHENTICATION_REQUIRED).update(
            outcome=outcome, decline_code=code
        )

    def refund(self, request: RefundRequest) -> RefundResult:
        with transaction.atomic(durable=True):
            row = SandboxCharge.objects.select_for_update().filter(key=request.payment_id).first()
            if row is None or row.outcome != Outcome.SUCCEEDED:
                raise GatewayError("There is no such payment to give back.", permanent=True)
            before = row.refunds.get(request.refund_id)
            if before is not None and before != request.amount.amount:
                raise GatewayError("This refund id was used for another amount.", permanent=True)
            # By refund id, so that the same refund sent twice counts once.
            row.refunds[request.refund_id] = request.amount.amount
            if sum(row.refunds.values()) > row.amount or request.amount.currency != row.currency:
                raise GatewayError("More would go back than was paid.", permanent=True)
            row.save(update_fields=["refunds"])
        return RefundResult(succeeded=True, reference=f"test_{request.refund_id}")


def _behaviour(instruction: PaymentInstruction) -> _Behaviour:
    if instruction.card is not None:
        return _behaviour_of_card(instruction.card)
    return TOKENS.get(instruction.token, (Outcome.DECLINED, "unknown_token"))


def _behaviour_of_card(card: Card) -> _Behaviour:
    today = timezone.now()
    if not luhn(card.digits):
        return Outcome.DECLINED, "incorrect_number"
    if not 1 <= card.expiry_month <= 12 or (card.expiry_year, card.expiry_month) < (today.year, today.month):
        return Outcome.DECLINED, "expired_card"
    if card.security_code and not (card.security_code.isdigit() and len(card.security_code) in {3, 4}):
        return Outcome.DECLINED, "invalid_cvc"
    return CARDS.get(card.digits, (Outcome.DECLINED, "live_card"))


def _fingerprint(request: ChargeRequest) -> str:
    paid_with = request.instruction.card.digits if request.instruction.card else request.instruction.token
    return hashlib.sha256(f"{request.amount.feed} {paid_with}".encode()).hexdigest()


def _label(instruction: PaymentInstruction) -> str:
    if instruction.card is None:
        return gettext("Test token")
    return gettext("Test card ending {digits}").format(digits=instruction.card.last_four)


def _result(row: SandboxCharge, session_id: str) -> ChargeResult:
    needs_proof = row.outcome == Outcome.AUTHENTICATION_REQUIRED
    return ChargeResult(
        outcome=Outcome(row.outcome),
        reference=f"test_{row.key}",
        label=row.label,
        decline_code=row.decline_code,
        message=MESSAGES.get(row.decline_code, ""),
        next_url=f"/checkout/{session_id}/authentication/" if needs_proof else "",
    )
