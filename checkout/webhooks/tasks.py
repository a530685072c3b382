"""Background work of the webhooks: load, heed, done."""

from __future__ import annotations

import structlog
from celery import shared_task
from kombu.exceptions import OperationalError

from checkout.webhooks import heeding

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def heed_notice(pk: int) -> None:
    """Read one notice."""
    heeding.heed(pk)


@shared_task(ignore_result=True)
def heed_notices() -> None:
    """Read what is due: what failed before, and what came in while the broker was away."""
    heeding.heed_due()


def wake(pk: int) -> None:
    """Ask a worker to read a notice now. A broker that is down must not turn the gateway away: beat asks again."""
    try:
        heed_notice.delay(pk)
    except OperationalError as problem:
        log.warning("notice_not_woken", problem=repr(problem))
