"""How it is paid: a token, wherever the release puts it, and what the bank answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.reading.bodies import CompleteIn
from ontology.errors import Invalid

# Of both lists of outcomes there have been; "informational" leaves the decision to us, and we ask the gateway.
_APPROVED = frozenset({"authenticated", "attempt_acknowledged", "informational", "attempt"})
_REFUSED = frozenset(
    {
        "abandoned", "canceled", "denied", "internal_error", "not_supported", "processing_error", "rejected",
        "failed", "unavailable",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """``bank_said``: whether the bank approved, or None when it was not asked."""

    token: str = field(repr=False)
    bank_said: bool | None


def read_payment(said: CompleteIn, dialect: Dialect) -> Payment:
    """Raises Invalid without a token or with an outcome nobody knows."""
    bank_said = _outcome(said)
    token = _token(said)
    if not token and bank_said is None:
        path = "$.shared_payment_granted_token" if dialect.declines_are_errors else "$.payment_data"
        raise Invalid("Send a payment token.", field=path, code="missing")
    return Payment(token, bank_said)


def _token(said: CompleteIn) -> str:
    data = said.payment_data
    if data is None:
        return said.shared_payment_granted_token or ""
    if data.instrument is not None:
        return data.instrument.credential.token
    if data.purchase_order_number and not data.token:
        raise Invalid(
            "Purchase orders are not taken here. Pay with a token.",
            field="$.payment_data.purchase_order_number",
            code="unsupported",
        )
    return data.token or said.shared_payment_granted_token or ""


def _outcome(said: CompleteIn) -> bool | None:
    if said.authentication_result is None:
        return None
    outcome = said.authentication_result.outcome
    if outcome not in _APPROVED | _REFUSED:
        raise Invalid(f"There is no outcome {outcome[:40]!r}.", field="$.authentication_result.outcome")
    return outcome in _APPROVED
