"""Run the loopback Stripe, so that the whole road of a real payment can be walked without a Stripe account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from checkout.gateways.stripe.loopback.bell import Bell
from checkout.gateways.stripe.loopback.server import KEY, SECRET, Loopback


class Command(BaseCommand):
    help = "Run a pretend Stripe on this machine and print the variables that make the shop use it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=9103)
        parser.add_argument("--file", type=Path, default=settings.ROOT / "var" / "loopback-stripe.json")
        parser.add_argument("--forget", action="store_true", help="keep nothing after the end")
        parser.add_argument("--webhook", default=f"{settings.SITE_URL}/api/webhooks/stripe")

    def handle(self, *args: Any, **options: Any) -> None:
        file, webhook = options["file"], options["webhook"]
        loopback = Loopback(
            file=None if options["forget"] else file, bell=Bell(webhook, SECRET) if webhook else None
        )
        server = loopback.listen(options["port"])
        self.stdout.write(f"Loopback Stripe at {loopback.url}; webhooks go to {webhook or 'nobody'}.\n")
        self.stdout.write("Start the shop with:\n")
        self.stdout.write(
            f"  STRIPE_SECRET_KEY={KEY} STRIPE_WEBHOOK_SECRET={SECRET} STRIPE_BASE_URL={loopback.url}\n"
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()
