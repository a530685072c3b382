"""Who used which discount: the row that makes usage limits hold when many shoppers pay at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .session import CheckoutSession


class RedemptionState(models.TextChoices):
    HELD = "held", "Held"
    USED = "used", "Used"
    RELEASED = "released", "Released"


class DiscountRedemption(models.Model):
    """One discount in one session: held while paying, used when paid, released when not.

    ``once_for`` is the buyer's email for first-order offers, so that nobody uses one twice.
    """

    discount = models.ForeignKey("marketplace.Discount", models.PROTECT, related_name="redemptions")
    session = models.ForeignKey(CheckoutSession, models.PROTECT, related_name="redemptions")
    amount = models.BigIntegerField()
    once_for = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=RedemptionState, default=RedemptionState.HELD)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["discount", "session"], name="redemption_once_per_session"),
            # Two tabs of one newcomer pay at once: one keeps the welcome, the other sees the new total.
            models.UniqueConstraint(
                fields=["discount", "once_for"],
                condition=~Q(once_for="") & ~Q(state="released"),
                name="redemption_first_order_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.discount_id} {self.state}"
