"""Carry one message to its agent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog
from django.db.models import QuerySet
from django.utils import timezone

from checkout.models import OrderMessage
from ontology.http import OutboundError, send
from ontology.models import EventDelivery
from ontology.signing import sign

log = structlog.get_logger(__name__)

HANDLER = "checkout.order_events.handlers.tell_agent"
# An agent that does not answer for so long has to ask for what it missed.
PATIENCE = timedelta(days=3)


class NotYet(Exception):
    """The message has to be carried later; the outbox keeps it and tries again after a growing pause."""


def send_message(message: OrderMessage) -> None:
    """Send it after those before it, signed afresh. Harmless when it was sent; raises NotYet when it was not.

    After three days it is given up, so that later news of the order get through.
    """
    if message.sent_at or message.given_up_at:
        return
    if _earlier(message).exists():
        raise NotYet("An earlier event of this order has not been taken yet.")
    message.attempts += 1
    try:
        answer = send("POST", message.endpoint.url, body=message.body.encode(), headers=_headers(message))
    except OutboundError as problem:
        _note_failure(message, problem)
    else:
        message.sent_at, message.answer = timezone.now(), f"{answer.status_code} {answer.text[:200]}"
        message.save(update_fields=["attempts", "sent_at", "answer"])
    _wake_later(message)


def _headers(message: OrderMessage) -> dict[str, str]:
    now = datetime.now(UTC)
    signature = sign(message.body.encode(), secret=message.endpoint.secret, at=int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        "Merchant-Signature": signature,
        # The same in every try, so that the agent can tell a repetition.
        "Request-Id": message.event.public_id,
        "Timestamp": now.isoformat(timespec="seconds"),
        "API-Version": message.endpoint.version,
    }


def _note_failure(message: OrderMessage, problem: OutboundError) -> None:
    message.answer = f"{problem} {problem.answer}".strip()[:300]
    if timezone.now() - message.created_at > PATIENCE:
        message.given_up_at = timezone.now()
        log.error("order_event_given_up", message=message.public_id, problem=message.answer)
    message.save(update_fields=["attempts", "answer", "given_up_at"])
    if message.given_up_at is None:
        raise NotYet(message.answer)


def _earlier(message: OrderMessage) -> QuerySet[EventDelivery]:
    return _open(message).filter(event_id__lt=message.event_id)


def _wake_later(message: OrderMessage) -> None:
    """Those that waited for this one need not wait out their pauses."""
    _open(message).filter(event_id__gt=message.event_id).update(due_at=timezone.now())


def _open(message: OrderMessage) -> QuerySet[EventDelivery]:
    # Written with their events, so even one that no worker has looked at yet is counted.
    mine = EventDelivery.objects.filter(handler=HANDLER, event__target_id=message.order_id)
    return mine.filter(done_at__isnull=True)
