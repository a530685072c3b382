"""``bench_checkout``: what agents' purchases cost over HTTP, in a database of its own."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from checkout.protocols.acp.bench import measure
from marketplace.feeds.out.bench_goods import load_goods
from ontology.bench import scratch_database
from ontology.bench.web import web_process

# As many as the peers had, so that figures can be laid side by side.
_GOODS = 10_000


class Command(BaseCommand):
    help = "Print what creating, changing and completing a checkout costs the web process and the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--times", type=int, default=200, help="requests of each kind")

    def handle(self, *args: Any, **options: Any) -> None:
        with scratch_database("bench_checkout"):
            call_command("load_demo", verbosity=0)
            load_goods(_GOODS)
            with web_process() as web:
                for line in measure(web, max(options["times"], 20)):
                    self.stdout.write(line)
