"""GET /api/products/{id}."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.cards import CardAvailability, CardPrice, ProductCard, card_of
from marketplace.models import Product
from marketplace.product_page import VariantChoice, choices_of, pictures_of
from marketplace.queries import product_for
from ontology.api.document import described
from ontology.api.views import JsonApiView


class VariantOut(BaseModel):
    """One size or colour."""

    id: str
    label: str
    price: CardPrice
    availability: CardAvailability


class ProductOut(ProductCard):
    """Everything a shopper may know of a product."""

    description: str
    category: str
    attributes: dict[str, str]
    condition: str
    pictures: list[str]
    variants: list[VariantOut]
    insight: dict[str, Any]


class ProductView(JsonApiView):
    """One product as it is now."""

    @described("One product as it is now", gives={200: ProductOut}, refuses=(404,))
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
