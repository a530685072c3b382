"""Work for the background."""

from __future__ import annotations

from celery import shared_task
from django.core.cache import cache

from ontology.actor import Actor
from recommendations.actions.embed_pending import embed_pending, waiting_count
from recommendations.actions.index_catalog import index_catalog

LOCK, LOCK_SECONDS = "embedding", 300


@shared_task
def embed_waiting() -> None:
    """Embed what waits, unless another worker is at it; looks again after, so that nothing is left over."""
    while waiting_count() and cache.add(LOCK, 1, LOCK_SECONDS):
        try:
            embed_pending(by=Actor.system(), progress=lambda done: cache.touch(LOCK, LOCK_SECONDS))
        finally:
            cache.delete(LOCK)


@shared_task
def embed_catalog(creator: str = "", rebuild: bool = False) -> None:
    """Index and embed a creator's products, or all."""
    index_catalog(creator=creator, rebuild=rebuild, by=Actor.system())
