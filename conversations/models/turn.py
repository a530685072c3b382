"""One turn: a shopper's message and the work of answering it, so that a crash loses neither."""

from __future__ import annotations

from django.db import models

from conversations.models.conversation import Conversation
from conversations.models.message import Message
from ontology.fields import public_id_field


class TurnState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"


class Turn(models.Model):
    """WAITING until someone claims it. `claimed_at` of a RUNNING turn grows stale when its process died."""

    public_id = public_id_field("turn")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="turns")
    question = models.OneToOneField(Message, models.CASCADE, related_name="turn_asked")
    answer = models.OneToOneField(
        Message, models.SET_NULL, null=True, blank=True, related_name="turn_answered"
    )
    state = models.CharField(max_length=10, choices=TurnState, default=TurnState.WAITING)
    outcome = models.CharField(max_length=20, blank=True, help_text="answered, interrupted or failed")
    claim = models.CharField(max_length=40, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class ToolCall(models.Model):
    """A tool the advisor used in a turn, with what came back or why it was refused."""

    turn = models.ForeignKey(Turn, models.CASCADE, related_name="tool_calls")
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    is_error = models.BooleanField(default=False)
    took_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class ModelCall(models.Model):
    """One call to a provider, also one that failed: what it cost and how it ended."""

    turn = models.ForeignKey(Turn, models.CASCADE, related_name="model_calls")
    provider = models.CharField(max_length=20)
    model = models.CharField(max_length=60)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    tokens_cached = models.PositiveIntegerField(default=0)
    tokens_written = models.PositiveIntegerField(default=0, help_text="Put into the vendor's cache")
    cost_micros = models.PositiveBigIntegerField(
        null=True, blank=True, default=0, help_text="Millionths of a dollar; empty: a model without a price"
    )
    error = models.CharField(max_length=20, blank=True)
    took_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.provider} {self.model}"
