"""A variant: the thing that is really put in the box (a shoe in 42). Every product has at least one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q

from ontology.fields import public_id_field
from ontology.money import Money

from .product import Product

if TYPE_CHECKING:
    from .stock import Stock


class Availability(models.TextChoices):
    """What the seller says; whether some are left is told by the stock."""

    IN_STOCK = "in_stock", "In stock"
    OUT_OF_STOCK = "out_of_stock", "Out of stock"
    PRE_ORDER = "pre_order", "Pre-order"
    BACKORDER = "backorder", "Back-order"


class Variant(models.Model):
    """One sellable item of a product, told from its siblings by its options (``{"Size": "42"}``)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = public_id_field("var")
    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    item_id = models.CharField(max_length=100)
    options = models.JSONField(default=dict, blank=True)
    price_amount = models.BigIntegerField(
        null=True, blank=True, help_text="Only where it differs from the product's"
    )
    gtin = models.CharField(max_length=14, blank=True)
    mpn = models.CharField(max_length=70, blank=True)
    image_url = models.URLField(max_length=2000, blank=True)
    availability = models.CharField(max_length=12, choices=Availability, default=Availability.IN_STOCK)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    feed_fields = models.JSONField(default=dict, blank=True)

    if TYPE_CHECKING:
        stock: Stock

    class Meta:
        ordering = ("position", "item_id")
        constraints = (
            models.UniqueConstraint(fields=["product", "item_id"], name="variant_item_once"),
            models.CheckConstraint(
                condition=Q(price_amount__isnull=True) | Q(price_amount__gte=0), name="variant_price_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.product.name} ({self.label})" if self.options else self.product.name

    @property
    def label(self) -> str:
        """ "42 · Blue", or nothing for the only variant."""
        return " · ".join(str(value) for value in self.options.values())

    @property
    def price(self) -> Money:
        """What it costs now. A sale of the product takes the same amount off every variant."""
        if self.price_amount is None:
            return self.product.price
        reduction = self.product.list_price - self.product.price
        return Money(max(self.price_amount - reduction.amount, 0), self.product.currency)
