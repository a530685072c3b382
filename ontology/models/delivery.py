"""Deliveries: what each handler still has to hear of an event, and how often it was tried."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .event import Event


class EventDelivery(models.Model):
    """One event for one handler: written with the event, claimed by a worker, done once the handler returned."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=120)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "event deliveries"
        constraints = (models.UniqueConstraint(fields=["event", "handler"], name="delivery_once"),)
        indexes = (models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="delivery_due"),)

    def __str__(self) -> str:
        return f"{self.event_id} → {self.handler}"
