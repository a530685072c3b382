"""Work for the background."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.core.cache import cache

from ontology.actor import Actor
from recommendations.actions.embed_pending import embed_pending, waiting_count
from recommendations.actions.index_catalog import index_catalog
from recommendations.actions.index_products import index_products
from recommendations.actions.learn_weights import learn_weights
from recommendations.actions.stop_losing_arms import stop_losing_arms
from recommendations.actions.understand_products import understand_catalog, understand_products

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
def understand(product_ids: list[str]) -> None:
    """Understand products that changed; what buyers praise is searchable text, so it is indexed again."""
    changed = understand_products([UUID(pk) for pk in product_ids], by=Actor.system())
    if changed and index_products(changed, by=Actor.system()):
        embed_waiting()


@shared_task
def understand_shelf(creator: str) -> None:
    """Understand a creator's products, batch by batch."""
    understand_catalog(creator=creator, by=Actor.system())


@shared_task
def learn_from_outcomes() -> int:
    """Once a night: weights of products from what came of recommending them."""
    return learn_weights(by=Actor.system())


@shared_task
def guard_experiment() -> int:
    """Every hour: an arm that costs sales is stopped."""
    return stop_losing_arms(by=Actor.system())


@shared_task
def embed_catalog(creator: str = "", rebuild: bool = False) -> None:
    """Index and embed a creator's products, or all."""
    index_catalog(creator=creator, rebuild=rebuild, by=Actor.system())
