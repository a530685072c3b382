"""The purses that models are paid from: one for each day, one for each conversation."""

from __future__ import annotations

from django.db import models


class SpendScope(models.TextChoices):
    DAY = "day", "Day"
    CONVERSATION = "conversation", "Conversation"


class Spend(models.Model):
    """`key` is a date or a conversation's public id. A call that died keeps what was set aside for it: better to count
    too much than too little.
    """

    scope = models.CharField(max_length=12, choices=SpendScope)
    key = models.CharField(max_length=40)
    spent_micros = models.PositiveBigIntegerField(default=0, help_text="Millionths of a dollar")
    reserved_micros = models.PositiveBigIntegerField(default=0, help_text="Set aside for calls that run")
    alerted = models.PositiveSmallIntegerField(default=0, help_text="Percent of the budget last told of")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "model spend"
        verbose_name_plural = "model spend"
        ordering = ("-updated_at",)
        constraints = (models.UniqueConstraint(fields=["scope", "key"], name="spend_once"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
