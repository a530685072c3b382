"""What happens in the catalogue, as far as finding is concerned."""

from __future__ import annotations

from marketplace.events import CatalogueImported, ProductChanged, ProductDetailsViewed, ReviewAdded
from ontology.actor import Actor
from ontology.adopt import GuestAdopted
from ontology.events import on
from ontology.models import Event, Person
from recommendations import tasks
from recommendations.actions.index_catalog import index_catalog
from recommendations.actions.index_products import index_products
from recommendations.actions.note_product_viewed import note_product_viewed
from recommendations.models import Exposure

# A change of these alone leaves the searchable text as it was.
NOT_TEXT = frozenset(
    {"price", "sale", "stock", "price_amount", "sale_price_amount", "status", "is_searchable"}
)


# These say nothing of what a product is.
NOT_UNDERSTOOD = frozenset({"stock", "status", "is_searchable"})


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


@on(ProductChanged, ReviewAdded)
def understand_changed_product(event: Event) -> None:
    """What is derived follows what it is derived from; a change of stock or visibility derives nothing."""
    if event.target_id and not set(event.payload.get("changes", ["words"])) <= NOT_UNDERSTOOD:
        tasks.understand.delay([str(event.target_id)])


@on(ProductDetailsViewed)
def note_click(event: Event) -> None:
    """Who opens the page of what was recommended to them lately has followed the advice that far."""
    if event.target_id and event.actor_id:
        note_product_viewed(product_id=event.target_id, person_id=event.actor_id, at=event.at)


@on(GuestAdopted)
def keep_in_arm(event: Event) -> None:
    """Who signs in stays in the arm they met as a guest, unless their account met one before."""
    people = {p.public_id: p.pk for p in Person.objects.filter(public_id__in=event.payload.values())}
    guest, person = people[event.payload["guest"]], people[event.payload["person"]]
    met = Exposure.objects.filter(person_id=person).values("experiment")
    Exposure.objects.filter(person_id=guest).exclude(experiment__in=met).update(person_id=person)


@on(CatalogueImported)
def index_imported_products(event: Event) -> None:
    """Index a creator's whole shelf here and now: whoever imports waits for it."""
    if event.group:
        index_catalog(creator=event.group.slug, by=Actor.system())
        tasks.understand_shelf.delay(event.group.slug)
