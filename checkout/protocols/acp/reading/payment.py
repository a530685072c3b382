"""How it is paid: a token, wherever the release puts it, and what the bank answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.reading.authentication import BankAnswer, read_answer
from checkout.protocols.acp.reading.bodies import CompleteIn
from ontology.errors import Invalid


@dataclass(frozen=True, slots=True)
class Payment:
    """``bank`` is None when the bank was not asked."""

    token: str = field(repr=False)
    bank: BankAnswer | None


def read_payment(said: CompleteIn, dialect: Dialect) -> Payment:
    """Raises Invalid without a token or with a bank's answer nobody understands."""
    bank = read_answer(said.authentication_result, dialect)
    token = _token(said)
    # A no needs nothing to pay with, and a yes to a waiting payment has it already.
    if not token and bank is None:
        path = "$.shared_payment_granted_token" if dialect.declines_are_errors else "$.payment_data"
        raise Invalid("Send a payment token.", field=path, code="missing")
    return Payment(token, bank)


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
