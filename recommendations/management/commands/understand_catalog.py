"""manage.py understand_catalog: what the advisor understands of every product, resumable."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog, indexable
from recommendations.actions.understand_products import understand_catalog
from recommendations.understanding.deriver import current_deriver


class Command(BaseCommand):
    """Derive what creators left unsaid and what buyers think. Interrupt it whenever you like; run again to go on."""

    help = "Understand products that are new or changed, and index what came of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--creator", default="", help="only the products of this creator (slug)")
        parser.add_argument("--again", action="store_true", help="understand even what has not changed")

    def handle(self, *args: Any, creator: str, again: bool, **options: Any) -> None:
        by = Actor.system()
        with tqdm(total=indexable(creator).count(), unit="product", disable=None) as bar:
            done = understand_catalog(creator=creator, again=again, by=by, progress=bar.update)
        written, _ = index_catalog(creator=creator, by=by) if done else (0, 0)
        self.stdout.write(f"{done} understood by {current_deriver().name}, {written} texts written anew.")
