"""When discounts leave nothing to pay, nobody is asked for money."""

from __future__ import annotations

from typing import ClassVar

from checkout.gateways.base import (
    ChargeRequest,
    ChargeResult,
    GatewayError,
    Outcome,
    RefundRequest,
    RefundResult,
)

_DONE = ChargeResult(outcome=Outcome.SUCCEEDED, label="Free of charge")


class FreeGateway:
    """Takes nothing and always succeeds at it."""

    name: ClassVar[str] = "free"
    is_test: ClassVar[bool] = False

    def charge(self, request: ChargeRequest) -> ChargeResult:
        if request.amount:
            raise GatewayError("The free gateway takes no money.", permanent=True)
        return _DONE

    def look_up(self, payment_id: str) -> ChargeResult:
        return _DONE

    def void(self, payment_id: str) -> ChargeResult:
        return _DONE

    def refund(self, request: RefundRequest) -> RefundResult:
        raise GatewayError("Nothing was paid, so nothing can be given back.", permanent=True)
