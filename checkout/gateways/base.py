"""The contract of a payment gateway: it moves money and never decides what an order is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from checkout.core.payment import PaymentInstruction
from ontology.money import Money


class Outcome(StrEnum):
    SUCCEEDED = "succeeded"
    DECLINED = "declined"
    AUTHENTICATION_REQUIRED = "authentication_required"
    VOIDED = "voided"  # can never take money any more
    UNKNOWN = "unknown"  # the gateway never heard of this payment id


class GatewayError(Exception):
    """The gateway gave no verdict. ``permanent``: asking again the same way is useless, and no money moved."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.message = message
        self.permanent = permanent


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRequest:
    """Take ``amount`` for ``payment_id``, which is our own id and the idempotency key."""

    payment_id: str
    session_id: str
    amount: Money
    instruction: PaymentInstruction
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeResult:
    """The gateway's verdict. ``message`` is for the shopper; ``next_url`` is where they prove it is them."""

    outcome: Outcome
    reference: str = ""
    label: str = ""
    decline_code: str = ""
    message: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRequest:
    """Give ``amount`` of a payment back; ``refund_id`` is our own id and the idempotency key."""

    refund_id: str
    payment_id: str
    reference: str
    amount: Money
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundResult:
    succeeded: bool
    reference: str = ""
    message: str = ""


class PaymentGateway(Protocol):
    """Moves money. All four are safe to call again: the same id gives the same answer."""

    name: ClassVar[str]
    is_test: ClassVar[bool]

    def charge(self, request: ChargeRequest) -> ChargeResult:
        """Take the money, or say why not. Raises GatewayError when there is no verdict."""
        ...

    def look_up(self, payment_id: str) -> ChargeResult:
        """What became of a payment id; UNKNOWN when no charge under it ever arrived."""
        ...

    def void(self, payment_id: str) -> ChargeResult:
        """Make sure this payment id takes no money from now on; the answer tells if it already had."""
        ...

    def refund(self, request: RefundRequest) -> RefundResult:
        """Give money back. Raises GatewayError when there is no verdict."""
        ...
