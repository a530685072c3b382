"""Send what is due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import structlog
from django.db import transaction
from django.utils import timezone

from marketplace.feeds.out.push.agent import agent_from_settings, push_to_agent
from marketplace.feeds.out.push.sftp import place_from_settings, upload
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.snapshot import Outcome, write_snapshot
from marketplace.models import DeliveryState, FeedChannel, FeedDelivery, FeedRejection
from ontology.actor import Actor
from ontology.errors import Forbidden, ShopError
from ontology.http import OutboundError

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 6
# How long a worker may take before another assumes it died; longer than the longest upload.
_LEASE = timedelta(minutes=45)
_FIRST_PAUSE = timedelta(minutes=2)


def deliver(*, delivery_id: UUID, by: Actor) -> FeedDelivery | None:
    """Send one delivery if it is due, and write down how it went. None when another worker has it.

    What may pass is tried again after 2, 4, 8 … minutes, six times in all; what will not is failed at once.
    """
    if not by.runs_platform:
        raise Forbidden("Only the platform sends the feed.")
    delivery = _claim(delivery_id)
    if delivery is None:
        return None
    try:
        _finish(delivery, _send(delivery))
    except OutboundError as problem:
        _put_off(delivery, str(problem), permanent=problem.permanent)
    except ShopError as problem:
        _put_off(delivery, problem.message, permanent=True)
    except OSError as problem:
        _put_off(delivery, f"The files could not be written: {problem}.", permanent=False)
    return delivery


def _claim(delivery_id: UUID) -> FeedDelivery | None:
    # The lease is committed before the work, so that no lock is held across the network.
    with transaction.atomic():
        waiting = (DeliveryState.PENDING, DeliveryState.SENDING)
        delivery = (
            FeedDelivery.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=delivery_id, state__in=waiting, due_at__lte=timezone.now())
            .first()
        )
        if delivery is not None:
            delivery.state = DeliveryState.SENDING
            delivery.attempts += 1
            delivery.due_at = timezone.now() + _LEASE
            delivery.save(update_fields=["state", "attempts", "due_at"])
    return delivery


def _send(delivery: FeedDelivery) -> Outcome:
    scope = FeedScope(delivery.creator)
    if delivery.channel == FeedChannel.AGENT:
        agent = agent_from_settings()
        if agent is None:
            raise OutboundError("FEED_AGENT_URL is no longer set.", permanent=True)
        return push_to_agent(scope, agent)
    if delivery.channel == FeedChannel.FOLDER:
        return write_snapshot(scope, kind=delivery.format, folder=Path(delivery.destination))
    place = place_from_settings()
    if place is None:
        raise OutboundError("FEED_SFTP_URL is no longer set.", permanent=True)
    with TemporaryDirectory(prefix="agora-feed-") as folder:
        outcome = write_snapshot(scope, kind=delivery.format, folder=Path(folder))
        upload(outcome.files, place)
    return outcome


@transaction.atomic
def _finish(delivery: FeedDelivery, outcome: Outcome) -> None:
    delivery.state = DeliveryState.DELIVERED
    delivery.finished_at = timezone.now()
    delivery.error = ""
    delivery.version, delivery.bytes, delivery.files = outcome.version, outcome.bytes, len(outcome.files)
    delivery.rows, delivery.rejected = outcome.rows, outcome.rejected
    delivery.save()
    FeedRejection.objects.bulk_create(
        FeedRejection(delivery=delivery, item_id=told.item_id, field=told.field, reason=told.says)
        for told in outcome.refusals
    )


def _put_off(delivery: FeedDelivery, problem: str, *, permanent: bool) -> None:
    over = permanent or delivery.attempts >= MOST_ATTEMPTS
    delivery.state = DeliveryState.FAILED if over else DeliveryState.PENDING
    delivery.due_at = timezone.now() + _FIRST_PAUSE * 2 ** (delivery.attempts - 1)
    delivery.finished_at = timezone.now() if over else None
    delivery.error = problem[:4000]
    delivery.save(update_fields=["state", "due_at", "finished_at", "error"])
    log.warning("feed_delivery_failed", delivery=delivery.public_id, attempts=delivery.attempts, over=over)
