"""Put a delivery on the list."""

from __future__ import annotations

from django.utils import timezone

from marketplace.feeds.out.push.agent import agent_from_settings
from marketplace.feeds.out.push.sftp import place_from_settings
from marketplace.feeds.out.snapshots.writers import KINDS
from marketplace.models import FeedChannel, FeedDelivery
from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid
from ontology.models import Group


def plan_delivery(
    *, channel: FeedChannel, by: Actor, kind: str = "", creator: Group | None = None, folder: str = ""
) -> FeedDelivery:
    """A delivery that is due now: by SFTP or into a folder as ``kind``, or to the agent.

    Raises Invalid when the environment names no such place, Forbidden for anyone but the platform.
    """
    if not by.runs_platform:
        raise Forbidden("Only the platform sends the feed.")
    told = {FeedChannel.SFTP: place_from_settings, FeedChannel.AGENT: agent_from_settings}
    place = told[channel]() if channel in told else folder
    if not place:
        raise Invalid(
            "No such place is set. See FEED_SFTP_URL and FEED_AGENT_URL in .env.example.", field="to"
        )
    if channel != FeedChannel.AGENT and kind not in KINDS:
        raise Invalid(f"A snapshot is one of {', '.join(KINDS)}.", field="format")
    return FeedDelivery.objects.create(
        channel=channel,
        destination=str(place)[:300],
        format="acp" if channel == FeedChannel.AGENT else kind,
        creator=creator,
        due_at=timezone.now(),
    )
