"""Background work of the shared kernel."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from ontology.idempotency import KEPT_FOR, forget_old
from ontology.outbox import deliver_pending

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def send_outbox() -> None:
    """Deliver what is due; beat calls it too, so a lost wake-up costs seconds and never an event."""
    deliver_pending()


@shared_task(ignore_result=True)
def forget_idempotency_keys() -> None:
    """Keys older than we promise to know them go."""
    forget_old(before=timezone.now() - KEPT_FOR)


def wake_outbox() -> None:
    """Ask a worker to deliver now. A broker that is down must not fail a request that already committed."""
    try:
        send_outbox.delay()
    except OperationalError as problem:
        log.warning("outbox_not_woken", problem=repr(problem))
