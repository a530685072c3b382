"""Discounts: codes and automatic offers. What they are lives here, what they do to a basket in checkout/core."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ontology.fields import currency_field, thing_link
from ontology.models import Thing

from .category import Category
from .product import Product


class DiscountKind(models.TextChoices):
    PERCENT = "percent", "Percent off"
    AMOUNT = "amount", "Amount off"
    BUNDLE = "bundle", "Percent off when bought together"


class Discount(Thing):
    """One offer. Without a group it is the marketplace's own and holds for every creator's goods."""

    PREFIX: ClassVar[str] = "disc"
    TYPE: ClassVar[str] = "discount"

    thing_ptr = thing_link()

    code = models.CharField(max_length=40, blank=True, help_text="Capitals; empty for an automatic offer")
    kind = models.CharField(max_length=8, choices=DiscountKind)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.BigIntegerField(null=True, blank=True, help_text="Minor units")
    currency = currency_field()
    description = models.CharField(max_length=200)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="discounts")
    products = models.ManyToManyField(Product, blank=True, related_name="discounts")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    minimum_amount = models.BigIntegerField(null=True, blank=True)
    minimum_items = models.PositiveSmallIntegerField(default=1)
    usage_limit = models.PositiveIntegerField(null=True, blank=True)
    used = models.PositiveIntegerField(default=0)
    first_order_only = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="discount_code_once"),
            models.CheckConstraint(
                condition=Q(kind="amount", amount__gt=0)
                | Q(kind__in=("percent", "bundle"), percent__range=(0, 100)),
                name="discount_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(usage_limit__isnull=True) | Q(used__lte=models.F("usage_limit")),
                name="discount_limit_kept",
            ),
        )

    def __str__(self) -> str:
        return self.code or self.description

    @property
    def is_automatic(self) -> bool:
        return not self.code
