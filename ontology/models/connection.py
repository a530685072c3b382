"""Connections: typed edges between things, with how sure we are and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .thing import Thing


class ConnectionKind(models.TextChoices):
    CONVERSATIONALLY_INTERESTED = "conversationally_interested", "Conversationally interested"
    SUGGESTED_BY_AI = "suggested_by_ai", "Suggested by AI"
    PURCHASED_VIA_CHAT = "purchased_via_chat", "Purchased via chat"
    OWNED_BY = "owned_by", "Owned by"
    SIMILAR_TO = "similar_to", "Similar to"
    OFTEN_BOUGHT_WITH = "often_bought_with", "Often bought with"
    UPGRADE_OF = "upgrade_of", "Upgrade of"
    RELATED = "related", "Related"


class Connection(models.Model):
    """One edge: source → target. ``upgrade_of`` reads "source is the upgrade of target"."""

    kind = models.CharField(max_length=30, choices=ConnectionKind)
    source = models.ForeignKey(Thing, models.CASCADE, related_name="connections_out")
    target = models.ForeignKey(Thing, models.CASCADE, related_name="connections_in")
    confidence = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "source", "target"], name="connection_once"),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="connection_not_to_itself"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(0, 1)),
                name="connection_confidence",
            ),
        )
        indexes = (models.Index(fields=["target", "kind"], name="connection_to"),)

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
