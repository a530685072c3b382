"""Reading the catalogue. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Now

from ontology.actor import Actor
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import ThingStatus

if TYPE_CHECKING:
    from marketplace.models import Product


class ProductQuerySet(models.QuerySet["Product"]):
    """Speaking filters; chain them."""

    def sellable(self) -> Self:
        """What a shopper may see: active, searchable, of an active creator."""
        return self.filter(status=ThingStatus.ACTIVE, is_searchable=True, creator__is_active=True)

    def in_stock(self) -> Self:
        """With at least one variant that can be promised now."""
        free = Q(variants__stock__on_hand__gt=F("variants__stock__reserved"))
        unbounded = Q(variants__availability__in=("pre_order", "backorder"))
        return self.filter(free | unbounded, variants__is_active=True).distinct()

    def with_current_price(self) -> Self:
        """Adds ``current_price``, in minor units: today's, sale considered."""
        on_sale = (
            Q(sale_price_amount__isnull=False)
            & (Q(sale_starts_at__isnull=True) | Q(sale_starts_at__lte=Now()))
            & (Q(sale_ends_at__isnull=True) | Q(sale_ends_at__gt=Now()))
        )
        return self.annotate(
            current_price=Case(When(on_sale, then="sale_price_amount"), default="price_amount")
        )

    def for_cards(self) -> Self:
        """With everything a card shows, in a fixed number of queries."""
        return self.select_related("creator", "category").prefetch_related("variants__stock")


def product_for(actor: Actor, public_id: str) -> Product:
    """The product this actor may see. Raises ``NotFound`` for strangers to drafts, and for junk ids."""
    from marketplace.models import Product

    found = (
        Product.objects.for_cards().filter(public_id=public_id).first()
        if is_public_id(public_id, "prod")
        else None
    )
    if found is not None and (_is_public(found) or actor.sells(found) or actor.runs_platform):
        return found
    raise NotFound("There is no such product. It may have been taken down.", field="productId")


def _is_public(product: Product) -> bool:
    return product.status == ThingStatus.ACTIVE and product.creator.is_active
