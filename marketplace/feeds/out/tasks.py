"""Work of the feed that runs by the clock."""

from __future__ import annotations

from celery import shared_task

from marketplace.feeds.out.push.schedule import send_due
from ontology.actor import Actor


@shared_task(ignore_result=True)
def send_feeds() -> None:
    """Send what is due, and plan today's files."""
    send_due(by=Actor.system())
