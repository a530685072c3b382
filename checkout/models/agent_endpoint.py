"""Where agents want to hear of their orders, and every message that was meant for them."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from ontology.fields import public_id_field
from ontology.models import Event, Person


def new_secret() -> str:
    """A fresh secret to sign with."""
    return f"whsec_{secrets.token_urlsafe(32)}"


class OrderEndpoint(models.Model):
    """One agent's address for order events. It belongs to the account behind the API key, so it survives rotation."""

    agent = models.OneToOneField(Person, models.PROTECT, related_name="order_endpoint")
    url = models.URLField(max_length=500)
    secret = models.CharField(max_length=200, default=new_secret, help_text="Both sides sign with it")
    version = models.CharField(max_length=10, default="2026-04-17", help_text="Release of the protocol")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "agent's order webhook"

    def __str__(self) -> str:
        return f"{self.agent} {self.url}"

    def clean(self) -> None:
        """Orders hold names and addresses, so outside a developer's machine they travel over https."""
        if not self.url.lower().startswith(("https://", "http://") if settings.LOCAL else "https://"):
            raise ValidationError({"url": "The address has to begin with https://."})


class OrderMessage(models.Model):
    """One event of one order for one agent, with the very bytes that are signed and how the sending went."""

    public_id = public_id_field("omsg")
    endpoint = models.ForeignKey(OrderEndpoint, models.PROTECT, related_name="messages")
    order = models.ForeignKey("checkout.Order", models.PROTECT, related_name="agent_messages")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    body = models.TextField()
    attempts = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True, help_text="What came back the last time")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "order event sent"
        verbose_name_plural = "order events sent"
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=["endpoint", "event"], name="order_message_once"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.order}"
