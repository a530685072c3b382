"""The outbox: takes due deliveries, runs their handlers, and tries again with growing pauses when one fails."""

from __future__ import annotations

import traceback
from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from ontology.events import handler_named
from ontology.models import EventDelivery

log = structlog.get_logger(__name__)

# How long a worker may hold a delivery before another one assumes it died.
LEASE = timedelta(minutes=5)
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(hours=1)


def deliver_pending(limit: int = 100) -> int:
    """Run up to ``limit`` due deliveries and say how many were run. Safe to run in many workers at once."""
    delivered = 0
    while delivered < limit:
        delivery = _claim()
        if delivery is None:
            break
        _run(delivery)
        delivered += 1
    return delivered


def _claim() -> EventDelivery | None:
    # Claim-and-run: the lease is committed before the handler starts, so no lock is held while it works.
    with transaction.atomic():
        delivery = (
            EventDelivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("event")
            .filter(done_at__isnull=True, due_at__lte=timezone.now())
            .order_by("event_id", "id")
            .first()
        )
        if delivery is None:
            return None
        delivery.attempts += 1
        delivery.due_at = timezone.now() + LEASE
        delivery.save(update_fields=["attempts", "due_at"])
    return delivery


def _run(delivery: EventDelivery) -> None:
    handler = handler_named(delivery.handler)
    try:
        if handler is not None:
            handler(delivery.event)
    except Exception as problem:  # a handler may fail in any way; the trail must say so and go on
        delivery.due_at = timezone.now() + pause_after(delivery.attempts)
        delivery.error = "".join(traceback.format_exception(problem))[-4000:]
        log.warning(
            "delivery_failed", handler=delivery.handler, attempts=delivery.attempts, problem=repr(problem)
        )
    else:
        delivery.done_at = timezone.now()
        delivery.error = "" if handler else "This handler no longer exists."
    delivery.save(update_fields=["due_at", "done_at", "error"])


def pause_after(attempts: int) -> timedelta:
    """2 s, 4 s, 8 s … up to an hour."""
    doublings: int = 2 ** min(attempts - 1, 12)
    return min(_FIRST_PAUSE * doublings, _LONGEST_PAUSE)
