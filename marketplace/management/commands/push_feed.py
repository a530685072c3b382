"""``push_feed``: send the product feed now, or write it into a folder."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.feeds.out.push.deliver import deliver
from marketplace.feeds.out.push.plan_delivery import plan_delivery
from marketplace.feeds.out.push.schedule import send_due
from marketplace.feeds.out.scope import scope_of
from marketplace.feeds.out.snapshots.writers import KINDS
from marketplace.models import DeliveryState, FeedChannel, FeedDelivery
from ontology.actor import Actor
from ontology.errors import ShopError


class Command(BaseCommand):
    help = "Send the product feed: by SFTP, to an agent, or into a folder; without --to, whatever is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", choices=FeedChannel.values)
        parser.add_argument("--format", choices=KINDS, default="parquet")
        parser.add_argument("--creator", default="", help="Only this creator's goods, by slug")
        parser.add_argument("--folder", default="", help="Where files go with --to folder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sent = [_send(options)] if options["to"] else send_due(by=Actor.system())
        except ShopError as problem:
            raise CommandError(problem.message) from None
        for delivery in sent:
            self.stdout.write(_told(delivery))
        if not sent:
            self.stdout.write("Nothing is due.")
        if any(delivery.state == DeliveryState.FAILED for delivery in sent):
            raise CommandError("A delivery failed; the admin keeps its log.")


def _send(options: dict[str, Any]) -> FeedDelivery:
    planned = plan_delivery(
        channel=FeedChannel(options["to"]),
        kind=options["format"],
        creator=scope_of(options["creator"]).creator,
        folder=options["folder"],
        by=Actor.system(),
    )
    return deliver(delivery_id=planned.pk, by=Actor.system()) or planned


def _told(delivery: FeedDelivery) -> str:
    counts = f"{delivery.rows:,} rows, {delivery.rejected:,} left out, {delivery.bytes / 1e6:.1f} MB"
    wrong = f": {delivery.error}" if delivery.error else ""
    return f"{delivery.get_state_display()}: {delivery} ({counts}){wrong}"
