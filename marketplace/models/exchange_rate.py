"""What one currency is worth in another, as somebody said at some time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ontology.fields import currency_field


class ExchangeRate(models.Model):
    """One unit of `base` is `rate` units of `quote`. For telling about what a price is; nothing is charged by it."""

    base = currency_field()
    quote = currency_field(default="USD")
    rate = models.DecimalField(max_digits=18, decimal_places=8)
    source = models.CharField(max_length=120, help_text="Who says so, as shoppers are told")
    as_of = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("base", "quote")
        constraints = (
            models.UniqueConstraint(fields=["base", "quote"], name="one_rate_a_pair"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="rate_is_positive"),
            models.CheckConstraint(condition=~Q(base=F("quote")), name="rate_between_two"),
        )

    def __str__(self) -> str:
        return f"{self.base} → {self.quote}: {self.rate.normalize():f}"
