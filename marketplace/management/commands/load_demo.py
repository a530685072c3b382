"""manage.py load_demo: the demo shop on the shelves. A second run changes nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from marketplace.demo.load import is_loaded, load_demo_shop
from marketplace.demo.reading import demo_shop
from ontology.actor import Actor


class Command(BaseCommand):
    """Load or refresh the demo shop. Interrupt it whenever you like; run again to go on."""

    help = "Load the demo shop: creators, products, reviews, offers and, on this machine only, logins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="do nothing when it was loaded before")

    def handle(self, *args: Any, if_missing: bool, **options: Any) -> None:
        shop = demo_shop()
        if if_missing and is_loaded(shop, with_people=settings.LOCAL):
            return
        with tqdm(total=len(shop.products), desc="Demo shop", unit="product", disable=None) as bar:
            summary = load_demo_shop(shop, by=Actor.system(), with_people=settings.LOCAL, progress=bar.update)
        self.stdout.write(f"{len(summary.written)} parts written, {summary.kept} as they were.")
        if not settings.LOCAL:
            self.stdout.write(
                "No demo logins: their passwords are public, so they are for a local shop only."
            )
