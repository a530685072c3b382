"""What happens in the catalogue, as far as finding is concerned."""

from __future__ import annotations

from marketplace.events import CatalogueImported, ProductChanged, ReviewAdded
from ontology.actor import Actor
from ontology.events import on
from ontology.models import Event
from recommendations import tasks
from recommendations.actions.index_catalog import index_catalog
from recommendations.actions.index_products import index_products

# A change of these alone leaves the searchable text as it was.
NOT_TEXT = frozenset(
    {"price", "sale", "stock", "price_amount", "sale_price_amount", "status", "is_searchable"}
)


@on(ProductChanged)
def index_changed_product(event: Event) -> None:
    """Words at once, vectors by a task that takes all waiting texts together."""
    changes = set(event.payload.get("changes", ()))
    if event.target_id is None or (changes and changes <= NOT_TEXT):
        return
    if index_products([event.target_id], by=Actor.system()):
        tasks.embed_waiting.delay()


@on(ReviewAdded)
def index_reviewed_product(event: Event) -> None:
    """Good reviews are part of the text."""
    if event.target_id and index_products([event.target_id], by=Actor.system()):
        tasks.embed_waiting.delay()


@on(CatalogueImported)
def index_imported_products(event: Event) -> None:
    """Index a creator's whole shelf here and now: whoever imports waits for it."""
    if event.group:
        index_catalog(creator=event.group.slug, by=Actor.system())
