"""What is understood of a product beyond what its creator says, kept apart from the creator's own words."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from marketplace.models import Product


class Understanding(models.Model):
    """Derived from the product and its reviews by `source`; made again only when `fingerprint` differs.

    The JSON columns are written and read through the schemas of `recommendations/understanding/schema.py`.
    """

    product = models.OneToOneField(Product, models.CASCADE, related_name="understanding", primary_key=True)
    source = models.CharField(max_length=80, help_text="rules, or the model that wrote it")
    fingerprint = models.CharField(max_length=64)
    derived = models.JSONField(default=dict)
    aspects = models.JSONField(default=list)
    alternatives = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField()
    report = models.JSONField(default=list, help_text="Where the score comes from, and what to mend")
    gaps = ArrayField(models.CharField(max_length=40), default=list)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "understanding"
        constraints = (
            models.CheckConstraint(condition=Q(score__range=(0, 100)), name="understanding_score"),
        )
        indexes = (models.Index(fields=["score"], name="understanding_worst"),)

    def __str__(self) -> str:
        return f"{self.score} of 100"
