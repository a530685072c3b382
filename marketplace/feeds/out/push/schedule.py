"""When the feed goes out by itself: files once a day, the agent whenever the goods have changed."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from marketplace.feeds.out.push.deliver import deliver
from marketplace.feeds.out.push.plan_delivery import plan_delivery
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.version import feed_version, fold_counters
from marketplace.models import DeliveryState, FeedChannel, FeedDelivery
from ontology.actor import Actor

# A little less than a day, so that a schedule of once a day never skips one.
_EVERY = timedelta(hours=23)


def send_due(*, by: Actor) -> list[FeedDelivery]:
    """Plan what the schedule asks for and send all that is due. Safe to run often, and in two places at once."""
    fold_counters()
    if settings.FEED_SFTP_URL and _is_time(FeedChannel.SFTP):
        plan_delivery(channel=FeedChannel.SFTP, kind=settings.FEED_SFTP_FORMAT, by=by)
    if settings.FEED_AGENT_URL and (_is_time(FeedChannel.AGENT) or _is_news(FeedChannel.AGENT)):
        plan_delivery(channel=FeedChannel.AGENT, by=by)
    waiting = (DeliveryState.PENDING, DeliveryState.SENDING)
    due = FeedDelivery.objects.filter(state__in=waiting, due_at__lte=timezone.now()).order_by("due_at")
    sent = [deliver(delivery_id=pk, by=by) for pk in due.values_list("pk", flat=True)]
    return [delivery for delivery in sent if delivery is not None]


def _is_time(channel: FeedChannel) -> bool:
    """Nothing went out or waits within the day; after a failure the next day tries anew."""
    since = timezone.now() - _EVERY
    return not FeedDelivery.objects.filter(channel=channel, creator=None, created_at__gte=since).exists()


def _is_news(channel: FeedChannel) -> bool:
    last = FeedDelivery.objects.filter(channel=channel, creator=None).order_by("-created_at").first()
    return (
        last is not None
        and last.state == DeliveryState.DELIVERED
        and last.version != feed_version(FeedScope())
    )
