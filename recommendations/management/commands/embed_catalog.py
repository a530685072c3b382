"""manage.py embed_catalog: texts and vectors of the whole catalogue, resumable."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from ontology.actor import Actor
from recommendations.actions.embed_pending import waiting_count
from recommendations.actions.index_catalog import index_catalog, indexable
from recommendations.embeddings.registry import embedder


class Command(BaseCommand):
    """Bring the search index up to date. Interrupt it whenever you like; run again to go on."""

    help = "Write the search text of products and embed what is new or changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--creator", default="", help="only the products of this creator (slug)")
        parser.add_argument("--rebuild", action="store_true", help="embed again even what has not changed")

    def handle(self, *args: Any, creator: str, rebuild: bool, **options: Any) -> None:
        bars = {"text": tqdm(total=indexable(creator).count(), desc="Texts", unit="product", disable=None)}

        def progress(stage: str, done: int) -> None:
            if stage not in bars:
                bars["text"].close()
                bars[stage] = tqdm(total=done + waiting_count(), desc="Vectors", unit="text", disable=None)
            bars[stage].update(done)

        written, embedded = index_catalog(
            creator=creator, rebuild=rebuild, by=Actor.system(), progress=progress
        )
        for bar in bars.values():
            bar.close()
        self.stdout.write(f"{written} texts written, {embedded} embedded with {embedder().name}.")
