"""What a session that is over, or being paid, answers to whoever still wants something of it."""

from __future__ import annotations

from checkout.core.states import SessionState
from checkout.errors import PaymentUnderWay
from checkout.flows.cancel_session import EXPIRED
from checkout.models import CheckoutSession
from checkout.protocols.acp.errors import Closed


def require_changeable(session: CheckoutSession, *, status: int = 409) -> None:
    """Pass while it is open; else raise Closed with that status, or PaymentUnderWay."""
    if session.state == SessionState.COMPLETING:
        raise PaymentUnderWay("This checkout is being paid right now. Look again in a moment.")
    if session.state == SessionState.COMPLETED:
        raise Closed("This checkout is completed. Start a new one.", status=status, code="already_completed")
    if session.state == SessionState.CANCELED:
        expired = session.cancel_reason == EXPIRED
        word = "expired" if expired else "canceled"
        code = "expired" if expired else "already_canceled"
        raise Closed(f"This checkout is {word}. Start a new one.", status=status, code=code)
