"""Let abandoned checkouts go."""

from __future__ import annotations

import structlog
from django.utils import timezone

from checkout.core.states import SessionState
from checkout.flows.cancel_session import EXPIRED, cancel_session
from checkout.models import CheckoutSession
from ontology.actor import Actor
from ontology.errors import ShopError

log = structlog.get_logger(__name__)
_NEVER = {SessionState.COMPLETED, SessionState.CANCELED, SessionState.COMPLETING}


def expire_sessions(*, by: Actor, limit: int = 500) -> int:
    """Cancel sessions past their time, with all they held, and say how many. Those being paid are left alone."""
    due = CheckoutSession.objects.filter(expires_at__lt=timezone.now()).exclude(state__in=_NEVER)
    expired = 0
    # One by one, each in its own transaction: one stubborn session holds up no other.
    for session_id in due.order_by("expires_at").values_list("public_id", flat=True)[:limit]:
        try:
            cancel_session(session_id, by=by, reason=EXPIRED)
            expired += 1
        except ShopError as problem:
            # It was paid or canceled between the look and the act: all the better.
            log.info("not_expired", session=session_id, problem=problem.message)
    return expired
