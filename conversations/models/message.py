"""One message: words with product references in them, and typed parts that hold ids and never prices."""

from __future__ import annotations

from django.db import models

from conversations.models.conversation import Conversation
from ontology.fields import public_id_field


class MessageRole(models.TextChoices):
    SHOPPER = "shopper", "Shopper"
    ADVISOR = "advisor", "Advisor"
    NOTICE = "notice", "Notice"


class Message(models.Model):
    """`text` of the advisor may hold [[prod_…]] and {{price:prod_…}}; they are filled with live data when shown."""

    public_id = public_id_field("msg")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    index = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=MessageRole)
    text = models.TextField(blank=True)
    parts = models.JSONField(default=list, blank=True)
    provider = models.CharField(max_length=20, blank=True)
    model = models.CharField(max_length=60, blank=True)
    prompt_name = models.CharField(max_length=60, blank=True)
    prompt_version = models.CharField(max_length=20, blank=True)
    prompt_fingerprint = models.CharField(max_length=64, blank=True)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    tokens_cached = models.PositiveIntegerField(default=0)
    cost_micros = models.PositiveBigIntegerField(
        null=True, blank=True, default=0, help_text="Millionths of a dollar; empty: a model without a price"
    )
    toolset = models.CharField(max_length=16, blank=True, help_text="Fingerprint of the tools on offer")
    reason = models.CharField(max_length=20, blank=True, help_text="Why this model: what made the turn hard")
    about = models.CharField(
        max_length=60, blank=True, help_text="What a notice is about, such as an order id"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("conversation_id", "index")
        constraints = (
            models.UniqueConstraint(fields=["conversation", "index"], name="message_index"),
            models.UniqueConstraint(
                fields=["conversation", "about"], condition=~models.Q(about=""), name="message_notice_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.text[:60]}"
