"""The basket a shopper fills. Prices in it are never kept, only looked up."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ontology.fields import currency_field, thing_link
from ontology.models import Thing

from .contact import HasBuyer

MOST_PER_LINE = 99


class Cart(Thing, HasBuyer):
    """One basket of one shopper. Open while its status is active; archived once it became an order.

    The buyer is only there in baskets that an agent keeps for somebody.
    """

    PREFIX: ClassVar[str] = "cart"
    TYPE: ClassVar[str] = "cart"

    thing_ptr = thing_link()

    # One currency: nobody adds euros to dollars.
    currency = currency_field()
    codes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    conversation = models.ForeignKey(Thing, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "cart"


class CartLine(models.Model):
    """So many of one variant. ``seen_amount`` is the unit price when it was put in, to tell of changes."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines")
    product = models.ForeignKey("marketplace.Product", models.CASCADE, related_name="+")
    variant = models.ForeignKey("marketplace.Variant", models.CASCADE, related_name="+")
    quantity = models.PositiveSmallIntegerField(default=1)
    seen_amount = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["cart", "variant"], name="cart_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__range=(1, MOST_PER_LINE)), name="cart_line_quantity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
