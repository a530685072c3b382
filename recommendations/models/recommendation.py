"""A recommendation that was made, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from marketplace.models import Product
from ontology.fields import thing_link
from ontology.models import Group, Thing


class RecommendationKind(models.TextChoices):
    PRIMARY = "primary", "Best match"
    ALTERNATIVE = "alternative", "Alternative"
    UPGRADE = "upgrade", "Upgrade"
    RELATED = "related", "Goes with it"


class Reaction(models.TextChoices):
    SHOWN = "shown", "Shown"
    ASKED = "asked", "Asked about"
    CLICKED = "clicked", "Clicked"
    DISMISSED = "dismissed", "Dismissed"
    IN_CART = "in_cart", "In the cart"
    PURCHASED = "purchased", "Purchased"
    ABANDONED = "abandoned", "Abandoned"


class Recommendation(Thing):
    """One product suggested at one message of a conversation. `reasoning` holds the reasons as they were shown."""

    PREFIX: ClassVar[str] = "rec"
    TYPE: ClassVar[str] = "recommendation"

    thing_ptr = thing_link()
    # The conversation is a Thing of an app above this one, so it is known here only as a Thing.
    conversation = models.ForeignKey(Thing, models.CASCADE, null=True, blank=True, related_name="given")
    product = models.ForeignKey(Product, models.CASCADE, related_name="suggestions")
    creator = models.ForeignKey(Group, models.PROTECT, related_name="recommendations")
    kind = models.CharField(max_length=12, choices=RecommendationKind)
    confidence = models.DecimalField(max_digits=4, decimal_places=3)
    reasoning = models.JSONField(default=dict, blank=True)
    message_index = models.PositiveIntegerField(default=0)
    reaction = models.CharField(max_length=10, choices=Reaction, default=Reaction.SHOWN)
    reacted_at = models.DateTimeField(null=True, blank=True)
    earned_amount = models.BigIntegerField(
        null=True, blank=True, help_text="What its purchase cost, minor units"
    )
    is_simulated = models.BooleanField(
        default=False, help_text="Of a pretended shopper: nothing is learned from it"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(confidence__range=(0, 1)), name="recommendation_confidence"),
            models.UniqueConstraint(
                fields=["conversation", "message_index", "product"], name="recommendation_once_a_message"
            ),
        )
        indexes = (
            models.Index(fields=["product", "reaction"], name="recommendation_outcome"),
            models.Index(fields=["creator", "kind"], name="recommendation_of_creator"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
