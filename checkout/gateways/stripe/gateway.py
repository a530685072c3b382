"""Stripe as a gateway: agents pay with shared payment tokens, shoppers on the web at Stripe's own page.

Card numbers never come here. Our payment id is the idempotency key, so nothing that happens twice is charged twice.
"""

from __future__ import annotations

from typing import ClassVar

import stripe

from checkout.gateways.base import (
    ChargeRequest,
    ChargeResult,
    GatewayError,
    Outcome,
    RefundRequest,
    RefundResult,
)
from checkout.gateways.stripe import finding, hosted, intents, refunds, voiding
from checkout.gateways.stripe.client import client
from checkout.gateways.stripe.fields import was_replayed
from checkout.gateways.stripe.refunds import RefundFact
from checkout.gateways.stripe.trouble import no_verdict


class StripeGateway:
    """Moves money through Stripe. Settings are read at each call, so a changed key needs no restart of this object."""

    name: ClassVar[str] = "stripe"
    is_test: ClassVar[bool] = False

    def charge(self, request: ChargeRequest) -> ChargeResult:
        """With a token the verdict comes at once; without one, the shopper is sent to the page in ``next_url``."""
        if request.amount.amount <= 0:
            raise GatewayError("The amount must be above zero.", permanent=True)
        try:
            made = self._start(request)
            # A repeated key brings the first answer back, and much may have happened since.
            return self.look_up(request.payment_id) if was_replayed(made) else voiding.read(made)
        except stripe.CardError as problem:
            return intents.declined_by(problem)
        except stripe.IdempotencyError as problem:
            return self._known_already(request, problem)
        except stripe.StripeError as problem:
            raise no_verdict(problem, asked_to_move=True) from None

    def _start(self, request: ChargeRequest) -> finding.Found:
        if request.instruction.token:
            return intents.charge_token(client(), request)
        return hosted.open_page(client(), request, finding.trace_of(request.payment_id).since)

    def _known_already(self, request: ChargeRequest, problem: stripe.IdempotencyError) -> ChargeResult:
        known = self.look_up(request.payment_id)
        if known.outcome is Outcome.VOIDED:
            return known
        if known.outcome is Outcome.UNKNOWN:
            raise no_verdict(problem) from None
        raise GatewayError("This payment id was used for another amount or way to pay.", permanent=True)

    def look_up(self, payment_id: str) -> ChargeResult:
        """What became of a payment id, read from Stripe now."""
        try:
            found = finding.find(client(), payment_id)
        except stripe.StripeError as problem:
            raise no_verdict(problem) from None
        return voiding.read(found) if found else ChargeResult(outcome=Outcome.UNKNOWN)

    def void(self, payment_id: str) -> ChargeResult:
        """Close it for good. A charge still on its way comes to nothing afterwards."""
        try:
            return voiding.void(client(), payment_id)
        except stripe.StripeError as problem:
            raise no_verdict(problem) from None

    def refund(self, request: RefundRequest) -> RefundResult:
        """Give all or part back, once for each refund id."""
        if request.amount.amount <= 0:
            raise GatewayError("The amount must be above zero.", permanent=True)
        try:
            intent_id = self._intent_id(request)
            if not intent_id:
                raise GatewayError("There is no such payment to give back.", permanent=True)
            return refunds.give_back(client(), request, intent_id)
        except (stripe.AuthenticationError, stripe.PermissionError) as problem:
            # A wrong key today must not end a debt: the money is still owed when the key is right again.
            raise no_verdict(problem) from None
        except stripe.IdempotencyError:
            raise GatewayError("This refund id was used for another amount.", permanent=True) from None
        except stripe.StripeError as problem:
            raise no_verdict(problem, asked_to_move=True) from None

    def refunds_of(self, payment_id: str) -> list[RefundFact]:
        """The refunds of a payment that have gone through at Stripe, ours and those given by hand."""
        try:
            intent_id = refunds.intent_id_of(finding.find(client(), payment_id))
            return refunds.refunds_of(client(), intent_id) if intent_id else []
        except stripe.StripeError as problem:
            raise no_verdict(problem) from None

    def _intent_id(self, request: RefundRequest) -> str:
        if request.reference.startswith("pi_"):
            return request.reference
        return refunds.intent_id_of(finding.find(client(), request.payment_id))
