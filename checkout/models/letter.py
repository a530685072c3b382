"""Letters about orders: a row for each, so that nobody gets one twice."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """One kind of email about one order."""

    order = models.ForeignKey("checkout.Order", models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=30)
    is_sent = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["order", "kind"], name="letter_once"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.order_id}"
