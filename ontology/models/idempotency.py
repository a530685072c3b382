"""Remembered answers, so that a request sent twice acts once."""

from __future__ import annotations

from django.db import models


class IdempotencyRecord(models.Model):
    """The one row of (caller, endpoint, key). While ``status`` is empty the first request is still running."""

    caller = models.CharField(max_length=80)
    endpoint = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.JSONField(null=True, blank=True)
    claimed_until = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["caller", "endpoint", "key"], name="idempotency_once"),
        )
        indexes = (models.Index(fields=["created_at"], name="idempotency_age"),)

    def __str__(self) -> str:
        return f"{self.endpoint} {self.key}"
