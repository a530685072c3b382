"""Bring a session up to date: today's quote decides whether it is ready."""

from __future__ import annotations

from collections.abc import Sequence

from checkout.core.states import SessionState
from checkout.core.types import Message
from checkout.models import CheckoutSession, SessionLine
from checkout.models.states import move
from checkout.queries import PricedSession, price_session
from checkout.snapshots import dump_messages

_SETTLING = {SessionState.INCOMPLETE, SessionState.READY}


def refresh_session(
    session: CheckoutSession,
    rows: Sequence[SessionLine] | None = None,
    *,
    say: Sequence[Message] | None = None,
) -> PricedSession:
    """Reprice a locked session, set ready or incomplete, remember the total as shown, and save.

    ``say`` replaces what the last try to pay left to be said. ``rows`` are its lines with their goods, when the
    caller has them in hand.
    """
    if say is not None:
        session.messages = dump_messages(say)
    priced = reprice(session, rows)
    session.save()
    return priced


def reprice(session: CheckoutSession, rows: Sequence[SessionLine] | None = None) -> PricedSession:
    """The same without saving."""
    priced = price_session(session, rows)
    if session.state in _SETTLING:
        wanted = SessionState.READY if priced.is_ready else SessionState.INCOMPLETE
        if session.state != wanted:
            move(session, wanted)
    session.shown_amount = priced.quote.totals.total.amount
    return priced
