"""The split of an order between its creators, with the commission agreed at that moment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ontology.models import Group
from ontology.money import Money


class OrderShare(models.Model):
    """One creator's part of one order. Commission is on goods after discount, ``payout_amount`` the rest."""

    order = models.ForeignKey("checkout.Order", models.PROTECT, related_name="shares")
    group = models.ForeignKey(Group, models.PROTECT, related_name="order_shares")
    items_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0)
    shipping_amount = models.BigIntegerField(default=0)
    tax_amount = models.BigIntegerField(default=0)
    total_amount = models.BigIntegerField()
    # Recorded, because the agreement may change and this sale may not.
    commission_rate = models.DecimalField(max_digits=5, decimal_places=2, help_text="Percent")
    commission_amount = models.BigIntegerField()
    payout_amount = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["order", "group"], name="order_share_once"),
            models.CheckConstraint(
                condition=Q(total_amount=F("commission_amount") + F("payout_amount")),
                name="order_share_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_id} {self.group_id}"

    @property
    def total(self) -> Money:
        return Money(self.total_amount, self.order.currency)
