"""Keeping what a gateway sent, once, and saying whose turn it is to be read."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from checkout.gateways.stripe.notices import Notice
from checkout.models import GatewayNotice

# How long a worker may hold a notice before another one assumes it died.
LEASE = timedelta(minutes=5)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


def keep(notice: Notice, provider: str) -> tuple[GatewayNotice, bool]:
    """Store a notice; False when this event was stored before, also by a request of the very same moment."""
    values = {
        "kind": notice.kind,
        "payment_key": notice.payment_id,
        "references": list(notice.references),
        "raw": notice.raw,
        "due_at": timezone.now(),
    }
    return GatewayNotice.objects.get_or_create(provider=provider, event_id=notice.event_id, defaults=values)


def claim(pk: int | None = None) -> GatewayNotice | None:
    """Take one notice that is due (that one, when given) for this worker alone, or None."""
    due = GatewayNotice.objects.filter(done_at__isnull=True, due_at__lte=timezone.now())
    if pk is not None:
        due = due.filter(pk=pk)
    with transaction.atomic():
        notice = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id").first()
        if notice is not None:
            notice.attempts += 1
            notice.due_at = timezone.now() + LEASE
            notice.save(update_fields=["attempts", "due_at"])
    return notice


def finish(notice: GatewayNotice, outcome: str) -> None:
    """It has been heeded, or there was nothing to heed."""
    notice.outcome, notice.error, notice.done_at = outcome, "", timezone.now()
    notice.save(update_fields=["payment", "outcome", "error", "done_at"])


def put_off(notice: GatewayNotice, problem: str) -> None:
    """Try again later: after 10 s, 20 s, 40 s … up to an hour."""
    pause = min(_FIRST_PAUSE * 2 ** min(notice.attempts - 1, 12), _LONGEST_PAUSE)
    notice.error, notice.due_at = problem[-4000:], timezone.now() + pause
    notice.save(update_fields=["payment", "error", "due_at"])


def renew(notice: GatewayNotice) -> None:
    """Let it be read again from the start, as if it had just come in."""
    notice.outcome, notice.error, notice.done_at = "", "", None
    notice.attempts, notice.due_at = 0, timezone.now()
    notice.save(update_fields=["outcome", "error", "done_at", "attempts", "due_at"])
