"""Where a sale came from: the conversation's part in it, as columns of the order."""

from __future__ import annotations

from django.db import models

from ontology.models import Thing


class OrderSource(models.TextChoices):
    CONVERSATIONAL = "conversational", "Conversational"
    TRADITIONAL = "traditional", "Traditional"


class Attribution(models.Model):
    """Counted by the conversation and recorded once by ``flows.record_attribution``."""

    conversation = models.ForeignKey(Thing, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=14, choices=OrderSource, default=OrderSource.TRADITIONAL)
    minutes_before_purchase = models.PositiveIntegerField(null=True, blank=True)
    messages_before_purchase = models.PositiveIntegerField(null=True, blank=True)
    recommended_in_chat = models.BooleanField(default=False)
    discount_from_chat = models.BooleanField(default=False)
    details_reviewed_in_chat = models.BooleanField(default=False)
    model_cost_micros = models.PositiveBigIntegerField(
        default=0, help_text="What the chat's models cost before the purchase, millionths of a dollar"
    )

    class Meta:
        abstract = True
