"""The catalogue's own vocabulary: what typing errors are corrected against."""

from __future__ import annotations

from django.db import models


class TermKind(models.TextChoices):
    BRAND = "brand", "Brand"
    SPEC = "spec", "In titles and specifications"
    TEXT = "text", "In descriptions"


class Term(models.Model):
    """A folded word (or a brand of several words) with about how many products use it.

    The count only grows between rebuilds: it ranks corrections, and a little staleness does no harm there.
    """

    word = models.CharField(max_length=120)
    kind = models.CharField(max_length=5, choices=TermKind)
    shown = models.CharField(max_length=120, blank=True)
    products = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["word", "kind"], name="term_once"),)

    def __str__(self) -> str:
        return self.shown or self.word
