"""GET /api/search."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from pydantic import BaseModel
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.card_rows import cards_for
from marketplace.cards import CardAvailability, CardPrice, card_of
from ontology.api.document import described
from ontology.api.views import JsonApiView, read_as
from recommendations.asking import SearchAsked
from recommendations.search import search


class FoundItem(BaseModel):
    """A product found; ``sku`` is the seller's own item id, ``price.amount`` counts minor units."""

    id: str
    sku: str
    title: str
    price: CardPrice
    url: str
    image: str
    rating: float | None
    availability: CardAvailability


class NearItem(FoundItem):
    """A product outside the limits; ``differs`` says in what, as "€4.90 over the limit"."""

    differs: str


class Found(BaseModel):
    """Best first; ``corrected`` is what was searched for in place of a misspelt query.

    ``explanation`` is empty when the items fit, else it says what is missing. ``nearest`` come close where nothing
    keeps the limits; items always keep them.
    """

    items: list[FoundItem]
    total: int
    took_ms: float
    corrected: str | None
    explanation: str
    nearest: list[NearItem]


ITEM = set(FoundItem.model_fields)


class SearchView(JsonApiView):
    """Search the whole marketplace."""

    @described(
        "Search by words and meaning",
        parameters=(
            OpenApiParameter(
                "q", str, description="What to look for; limits such as “under 100 euros” are understood"
            ),
            OpenApiParameter("limit", int, description="1 to 200, 20 unless told"),
            OpenApiParameter("min_price", OpenApiTypes.DECIMAL, description="In major units, as 79.99"),
            OpenApiParameter("max_price", OpenApiTypes.DECIMAL, description="In major units, as 79.99"),
            OpenApiParameter("category", str, description="A category slug"),
            OpenApiParameter("creator", str, description="A creator's slug"),
            OpenApiParameter("in_stock", bool, description="Only what can be bought now"),
            OpenApiParameter("page", int, description="From 1"),
        ),
        gives={200: Found},
        refuses=(400,),
    )
    def get(self, request: Request) -> Response:
        """Products by words and meaning, best first: `{items[], total, took_ms, explanation, nearest[]}`."""
        asked = read_as(SearchAsked, request.query_params.dict())
        found = search(
            asked.q, filters=asked.filters(), limit=asked.limit, offset=(asked.page - 1) * asked.limit
        )
        return Response(
            {
                "items": [card.model_dump(mode="json", include=ITEM) for card in cards_for(found.ids)],
                "total": found.total,
                "took_ms": found.took_ms,
                "corrected": found.corrected,
                "explanation": found.explanation,
                "nearest": [
                    card_of(near.product).model_dump(mode="json", include=ITEM) | {"differs": near.differs}
                    for near in found.nearest
                ],
            }
        )
