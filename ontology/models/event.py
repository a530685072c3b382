"""Events: the append-only trail. Audit, analytics and the outbox all read this one table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ontology.fields import public_id_field
from ontology.money import Money

from .group import Group
from .person import Person
from .thing import Thing


class Event(models.Model):
    """Something that happened. A trigger in the database refuses to change or delete it; only erasing
    a person may clear ``actor``."""

    public_id = public_id_field("evt")
    kind = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now, editable=False)
    actor_kind = models.CharField(max_length=10)
    actor = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Thing, models.PROTECT, null=True, blank=True, related_name="events")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField(null=True, blank=True, help_text="Minor units")
    currency = models.CharField(max_length=3, blank=True)
    session = models.CharField(max_length=40, blank=True, help_text="Public id of the conversation")
    platform = models.CharField(max_length=20, default="web")
    payload = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(currency=""), name="event_amount_currency"
            ),
        )
        indexes = (
            models.Index(fields=["kind", "at"], name="event_kind_at"),
            models.Index(fields=["target", "id"], name="event_of_target"),
            models.Index(fields=["session", "id"], condition=~Q(session=""), name="event_of_session"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    @property
    def money(self) -> Money | None:
        return None if self.amount is None else Money(self.amount, self.currency)
