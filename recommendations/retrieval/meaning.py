"""The leg of meaning: the nearest vectors by cosine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Cast
from pgvector.django import CosineDistance, HalfVectorField

from ontology.errors import Unavailable
from recommendations.embeddings.questions import question_vector
from recommendations.embeddings.registry import embedder
from recommendations.retrieval.filters import filtered

if TYPE_CHECKING:
    from recommendations.retrieval.types import SearchFilters

POOL = 200
# Wide enough to find the true neighbours; with filters the index goes on until the pool is full.
_TUNING = f"SET LOCAL hnsw.ef_search = {POOL}; SET LOCAL hnsw.iterative_scan = relaxed_order"


def by_meaning(text: str, filters: SearchFilters) -> list[tuple[UUID, float]]:
    """Product ids with their cosine, nearest first, none under the model's floor.

    Without a reachable model it answers nothing: words alone still make a search.
    """
    if not text:
        return []
    try:
        vector = question_vector(text)
    except Unavailable:
        return []
    model = embedder()
    # Cast and model name must be repeated exactly as the partial index has them, or it is not used.
    stored = Cast(F("knowledge__embedding"), HalfVectorField(dimensions=model.dimension))
    near = (
        filtered(filters)
        .filter(knowledge__label="product", knowledge__model=model.name, knowledge__embedding__isnull=False)
        .annotate(distance=CosineDistance(stored, vector))
        .order_by("distance")
        .values_list("pk", "distance")[:POOL]
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TUNING)
        return [(pk, 1.0 - distance) for pk, distance in near if 1.0 - distance >= model.floor]
