"""``bench_feed``: the product feed's figures at full size, in a database of its own."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from marketplace.feeds.out.bench import measure


class Command(BaseCommand):
    help = "Print how fast and how large the product feed is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--products", type=int, default=100_000)

    def handle(self, *args: Any, **options: Any) -> None:
        for line in measure(max(options["products"], 2000)):
            self.stdout.write(f"feed: {line}")
