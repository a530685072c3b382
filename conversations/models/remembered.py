"""What is kept of a person from one visit to the next, and only while they allow it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from checkout.models import Order
from conversations.models.conversation import Conversation
from marketplace.models import Product
from ontology.fields import public_id_field
from ontology.models import Person


class RememberedKind(models.TextChoices):
    FACET = "facet", "Wish"
    LIKED = "liked", "Brand liked"
    UNLIKED = "unliked", "Brand not wanted"
    AVOIDED = "avoided", "Not wanted"
    PURCHASE = "purchase", "Bought"


class Remembered(models.Model):
    """One thing told or bought, with the person's own words and the conversation they come from.

    `key` and `value` are a facet and its options (comma between), a brand or word twice, or a bought product's id.
    `realm` is the part of the shop it holds for, and `about` whom it was said of: empty for the shopper.
    """

    public_id = public_id_field("mem")
    person = models.ForeignKey(Person, models.CASCADE, related_name="remembered")
    kind = models.CharField(max_length=10, choices=RememberedKind)
    key = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    stance = models.CharField(max_length=10, default="prefer", help_text="need, prefer or avoid")
    realm = models.CharField(max_length=250, blank=True)
    shelf = models.CharField(max_length=120, blank=True, help_text="Slug of the category it was said about")
    about = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=200, blank=True)
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, blank=True, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")
    order = models.ForeignKey(Order, models.SET_NULL, null=True, blank=True, related_name="+")
    was_recommended = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "remembered"
        ordering = ("-said_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "realm", "about", "key"], name="remembered_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind="purchase") | Q(product__isnull=False), name="remembered_purchase_product"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"
