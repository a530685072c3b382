"""The test gateway's own book. No other code reads it, just as nobody can read a bank's."""

from __future__ import annotations

from django.db import models

from ontology.fields import currency_field


class SandboxCharge(models.Model):
    """What became of one payment id at the test gateway, kept in its own transaction."""

    key = models.CharField(max_length=40, unique=True)
    session_id = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    amount = models.BigIntegerField(default=0)
    currency = currency_field()
    outcome = models.CharField(max_length=30)
    decline_code = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=80, blank=True)
    refunds = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "test gateway charge"

    def __str__(self) -> str:
        return f"{self.key} {self.outcome}"
