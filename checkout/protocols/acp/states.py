"""Our states in each release's words."""

from __future__ import annotations

from checkout.core.states import OrderState, SessionState
from checkout.flows.cancel_session import EXPIRED
from checkout.models import CheckoutSession

_S = SessionState

_RICH = {
    _S.INCOMPLETE: "not_ready_for_payment",
    _S.READY: "ready_for_payment",
    _S.REQUIRES_ESCALATION: "requires_escalation",
    _S.AUTHENTICATION_REQUIRED: "authentication_required",
    _S.COMPLETING: "complete_in_progress",
    _S.COMPLETED: "completed",
    _S.CANCELED: "canceled",
}
# 2025-12-12 and 2026-01-16 know six, 2025-09-29 five, the owner's four.
_SIX = _RICH | {_S.REQUIRES_ESCALATION: "not_ready_for_payment", _S.COMPLETING: "in_progress"}
_FIVE = _SIX | {_S.AUTHENTICATION_REQUIRED: "not_ready_for_payment"}
_FOUR = _FIVE | {_S.COMPLETING: "not_ready_for_payment"}


def rich_status(session: CheckoutSession) -> str:
    expired = session.state == _S.CANCELED and session.cancel_reason == EXPIRED
    return "expired" if expired else _RICH[_S(session.state)]


def six_statuses(session: CheckoutSession) -> str:
    return _SIX[_S(session.state)]


def five_statuses(session: CheckoutSession) -> str:
    return _FIVE[_S(session.state)]


def four_statuses(session: CheckoutSession) -> str:
    return _FOUR[_S(session.state)]


# Order events before 2026-04-17 have a closed list.
OLD_ORDER_STATUS = {
    OrderState.CONFIRMED: "confirmed",
    OrderState.PROCESSING: "confirmed",
    OrderState.SHIPPED: "shipped",
    OrderState.COMPLETED: "fulfilled",
    OrderState.CANCELED: "canceled",
}
# So has the order inside a session of 2026-01-30, where nothing says canceled.
JANUARY_ORDER_STATUS = {
    OrderState.CONFIRMED: "confirmed",
    OrderState.PROCESSING: "processing",
    OrderState.SHIPPED: "shipped",
    OrderState.COMPLETED: "delivered",
}
