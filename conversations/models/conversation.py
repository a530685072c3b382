"""A conversation: who talks where, what is known of their wishes, what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from conversations.memory import Memory
from ontology.fields import currency_field, thing_link
from ontology.models import Thing
from ontology.money import Money


class ConversationState(models.TextChoices):
    ACTIVE = "active", "Active"
    COMPLETED = "completed", "Completed"
    ABANDONED = "abandoned", "Abandoned"


class Conversation(Thing):
    """`owner` is the shopper. `preferences` and `memory` are read and written through their schemas only."""

    PREFIX: ClassVar[str] = "conv"
    TYPE: ClassVar[str] = "conversation"

    thing_ptr = thing_link()

    platform = models.CharField(max_length=20, default="web")
    locale = models.CharField(max_length=10, default="en")
    currency = currency_field()
    state = models.CharField(max_length=10, choices=ConversationState, default=ConversationState.ACTIVE)
    preferences = models.JSONField(default=dict, blank=True)
    memory = models.JSONField(default=dict, blank=True)
    summary = models.TextField(blank=True, help_text="What was said before the message summary_until")
    summary_until = models.PositiveIntegerField(default=0)
    summary_by = models.CharField(
        max_length=60, blank=True, help_text="The model that wrote the summary, or rules"
    )
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)
    feedback = models.TextField(blank=True)
    message_count = models.PositiveIntegerField(default=0)
    order_count = models.PositiveIntegerField(default=0)
    total_amount = models.BigIntegerField(
        default=0, help_text="Paid orders of this conversation, minor units"
    )
    cost_micros = models.BigIntegerField(default=0, help_text="Model cost, millionths of a dollar")
    last_message_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
                name="conversation_satisfaction",
            ),
        )
        indexes = (models.Index(fields=["state", "last_message_at"], name="conversation_idle"),)

    def get_absolute_url(self) -> str:
        return reverse("conversations:chat", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state == ConversationState.ACTIVE

    @property
    def total_value(self) -> Money:
        return Money(self.total_amount, self.currency)

    @property
    def duration(self) -> timedelta:
        end = self.ended_at or self.last_message_at or timezone.now()
        return end - self.created_at

    def recall(self) -> Memory:
        """What the advisor keeps in mind: what was shown and asked, and what it last spoke of."""
        return Memory.model_validate(self.memory)
