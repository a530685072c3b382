"""Finish what a crash left open between shop and gateway, and let expired checkouts go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from checkout.flows.expire_sessions import expire_sessions
from checkout.flows.reconcile_payments import reconcile_payments
from ontology.actor import Actor


class Command(BaseCommand):
    """`reconcile --patience 0` right after a restart, when no living request can be working on a payment."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--patience", type=int, default=120, metavar="SECONDS", help="leave younger payments alone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        patience = timedelta(seconds=options["patience"])
        settled = reconcile_payments(by=Actor.system(), patience=patience)
        expired = expire_sessions(by=Actor.system())
        self.stdout.write(f"{settled} payments settled, {expired} checkouts let go.")
