"""Webhooks as they came in: kept once each, read by a worker, and read again when somebody asks for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .payment import Payment


class GatewayNotice(models.Model):
    """A gateway rang. What it says is only a hint; the truth is read from the gateway when this is heeded."""

    provider = models.CharField(max_length=30)
    event_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=100)
    payment_key = models.CharField(max_length=40, blank=True, help_text="Our payment id, when it is named")
    references = models.JSONField(default=list, help_text="The gateway's own ids in it")
    raw = models.TextField(help_text="The body as it came, without tokens and secrets")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="notices")
    outcome = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = "webhook received"
        verbose_name_plural = "webhooks received"
        constraints = (models.UniqueConstraint(fields=["provider", "event_id"], name="notice_once"),)
        indexes = (models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="notice_due"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
