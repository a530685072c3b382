"""GET /api/products/{id}."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.cards import card_of
from marketplace.models import Product
from marketplace.product_page import VariantChoice, choices_of, pictures_of
from marketplace.queries import product_for
from ontology.api.views import JsonApiView


class ProductView(JsonApiView):
    """One product as it is now."""

    @extend_schema(  # type: ignore[untyped-decorator]
        responses={200: OpenApiTypes.OBJECT, 404: OpenApiTypes.OBJECT}
    )
    def get(self, request: Request, public_id: str) -> Response:
        """The card with description, attributes, variants and pictures; prices in minor units."""
        return Response(describe(product_for(self.actor(), public_id)))


def describe(product: Product) -> dict[str, Any]:
    """A product in JSON: what its card says, and the rest."""
    return card_of(product).model_dump(mode="json") | {
        "description": product.description,
        "category": product.category.path,
        "attributes": product.attributes,
        "condition": product.condition,
        "pictures": [url for url, _ in pictures_of(product)],
        "variants": [_variant(choice) for choice in choices_of(product)],
        "insight": product.known.model_dump(exclude_defaults=True),
    }


def _variant(choice: VariantChoice) -> dict[str, Any]:
    price = {"amount": choice.price.amount, "currency": choice.price.currency}
    return {"id": choice.id, "label": choice.label, "price": price, "availability": choice.availability}
