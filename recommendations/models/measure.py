"""Numbers read out of specifications, so that "less than 360 g" is a filter."""

from __future__ import annotations

from django.db import models

from marketplace.models import Product


class Measure(models.Model):
    """One measured attribute of a product, in base units (g, mm, ml, min, …), from `low` to `high`.

    Search reads them in `SearchEntry.sizes`, which is written with them.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="measures")
    key = models.CharField(max_length=120)
    unit = models.CharField(max_length=8)
    low = models.DecimalField(max_digits=14, decimal_places=3)
    high = models.DecimalField(max_digits=14, decimal_places=3)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["product", "key"], name="measure_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.low}–{self.high} {self.unit}"
