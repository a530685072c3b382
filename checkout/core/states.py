"""Which moves a session, an order and a payment may make: three tables, and one function that reads them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ontology.errors import Conflict


class SessionState(StrEnum):
    INCOMPLETE = "incomplete"
    READY = "ready"
    REQUIRES_ESCALATION = "requires_escalation"
    AUTHENTICATION_REQUIRED = "authentication_required"
    COMPLETING = "completing"
    COMPLETED = "completed"
    CANCELED = "canceled"


class OrderState(StrEnum):
    CONFIRMED = "confirmed"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    CANCELED = "canceled"


class PaymentState(StrEnum):
    PENDING = "pending"
    AUTHENTICATION_REQUIRED = "authentication_required"
    SUCCEEDED = "succeeded"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    DECLINED = "declined"
    CANCELED = "canceled"


_S, _O, _P = SessionState, OrderState, PaymentState

SESSION_MOVES: Mapping[SessionState, frozenset[SessionState]] = {
    _S.INCOMPLETE: frozenset({_S.READY, _S.REQUIRES_ESCALATION, _S.CANCELED}),
    _S.READY: frozenset({_S.INCOMPLETE, _S.REQUIRES_ESCALATION, _S.COMPLETING, _S.CANCELED}),
    _S.REQUIRES_ESCALATION: frozenset({_S.INCOMPLETE, _S.READY, _S.CANCELED}),
    # Straight to completed when the bank told us before the shopper came back.
    _S.AUTHENTICATION_REQUIRED: frozenset(
        {_S.COMPLETING, _S.COMPLETED, _S.READY, _S.INCOMPLETE, _S.CANCELED}
    ),
    # Never to canceled: a charge may be on its way, and only the gateway knows.
    _S.COMPLETING: frozenset({_S.COMPLETED, _S.READY, _S.AUTHENTICATION_REQUIRED, _S.REQUIRES_ESCALATION}),
    _S.COMPLETED: frozenset(),
    _S.CANCELED: frozenset(),
}

ORDER_MOVES: Mapping[OrderState, frozenset[OrderState]] = {
    _O.CONFIRMED: frozenset({_O.PROCESSING, _O.SHIPPED, _O.COMPLETED, _O.CANCELED}),
    _O.PROCESSING: frozenset({_O.SHIPPED, _O.COMPLETED, _O.CANCELED}),
    # What is on the road can only be returned, which is a refund and no cancellation.
    _O.SHIPPED: frozenset({_O.COMPLETED}),
    _O.COMPLETED: frozenset(),
    _O.CANCELED: frozenset(),
}

PAYMENT_MOVES: Mapping[PaymentState, frozenset[PaymentState]] = {
    _P.PENDING: frozenset({_P.SUCCEEDED, _P.AUTHENTICATION_REQUIRED, _P.DECLINED, _P.CANCELED}),
    _P.AUTHENTICATION_REQUIRED: frozenset({_P.SUCCEEDED, _P.DECLINED, _P.CANCELED}),
    _P.SUCCEEDED: frozenset({_P.PARTIALLY_REFUNDED, _P.REFUNDED}),
    _P.PARTIALLY_REFUNDED: frozenset({_P.PARTIALLY_REFUNDED, _P.REFUNDED}),
    _P.REFUNDED: frozenset(),
    _P.DECLINED: frozenset(),
    _P.CANCELED: frozenset(),
}

TABLES: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    SessionState: SESSION_MOVES,
    OrderState: ORDER_MOVES,
    PaymentState: PAYMENT_MOVES,
}

CLOSED = frozenset({SessionState.COMPLETED, SessionState.CANCELED})
# Changing while the bank is asked is allowed: the waiting payment is voided first.
EDITABLE = frozenset({_S.INCOMPLETE, _S.READY, _S.REQUIRES_ESCALATION, _S.AUTHENTICATION_REQUIRED})
PAID = frozenset({_P.SUCCEEDED, _P.PARTIALLY_REFUNDED, _P.REFUNDED})


def may_move(now: StrEnum, to: StrEnum) -> bool:
    """Whether the table of this kind of thing allows the move."""
    return type(now) is type(to) and to in TABLES[type(now)][now]


def require_move(now: StrEnum, to: StrEnum) -> None:
    """Pass, or raise Conflict with a sentence that says why the move cannot be made."""
    if not may_move(now, to):
        raise Conflict(f"This is {_words(now)} and cannot become {_words(to)}.", code="wrong_state")


def _words(state: StrEnum) -> str:
    return state.value.replace("_", " ")
