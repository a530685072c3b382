"""Index and embed many products: a creator's shelf, or the whole catalogue."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from marketplace.models import Category, Product, Stock, Variant
from ontology.actor import Actor
from ontology.models import Group, Knowledge, Thing, ThingStatus
from recommendations.actions.embed_pending import embed_pending
from recommendations.actions.index_products import LABEL, index_products
from recommendations.embeddings.registry import embedder
from recommendations.models import Measure, SearchEntry, Term
from recommendations.retrieval import vocabulary

BATCH = 200
# What a search touches.
MODELS = (Category, Group, Knowledge, Measure, Product, SearchEntry, Stock, Term, Thing, Variant)
TABLES = tuple(model._meta.db_table for model in MODELS)


def index_catalog(
    *,
    by: Actor,
    creator: str = "",
    rebuild: bool = False,
    progress: Callable[[str, int], object] = lambda s, n: None,
) -> tuple[int, int]:
    """Bring text and vectors of a catalogue up to date; answers (texts written, vectors made).

    Only what changed is done again, unless `rebuild`. Stopped halfway, it goes on from there. `progress` hears a
    stage, "text" or "vectors", and how many more are done.
    """
    if rebuild:
        _forget(creator)
    written = 0
    for batch in _batches(creator):
        written += index_products(batch, by=by)
        progress("text", len(batch))
    embedded = embed_pending(by=by, progress=lambda done: progress("vectors", done))
    if written:
        _take_stock_of_tables()
        vocabulary.read_anew()
    return written, embedded


def indexable(creator: str = "") -> QuerySet[Product]:
    """The products worth indexing: all that are not deleted, of one creator where a slug is given."""
    products = Product.objects.exclude(status=ThingStatus.DELETED)
    return products.filter(creator__slug=creator) if creator else products


def _batches(creator: str) -> list[list[UUID]]:
    ids = list(indexable(creator).order_by("pk").values_list("pk", flat=True))
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


def _take_stock_of_tables() -> None:
    """After a bulk load the planner still believes the tables empty, and plans searches accordingly."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")


def _forget(creator: str) -> None:
    """Mark vectors as waiting; they go on serving until the new ones are there."""
    rows = Knowledge.objects.filter(label=LABEL, model=embedder().name)
    rows.filter(thing__in=indexable(creator)).update(fingerprint="")
