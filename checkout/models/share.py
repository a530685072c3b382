"""The split of an order between its creators, with the commission agreed at that moment."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from ontology.models import Group
from ontology.money import Money, round_minor


class OrderShare(models.Model):
    """One creator's part of one order. Commission is on goods after discount, ``payout_amount`` the rest.

    These are the amounts of the sale, and stay. What was given back since is counted beside them, and ``commission``
    and ``payout`` tell what is due now.
    """

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
    refunded_amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["order", "group"], name="order_share_once"),
            models.CheckConstraint(
                condition=Q(total_amount=F("commission_amount") + F("payout_amount")),
                name="order_share_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0) & Q(refunded_amount__lte=F("total_amount")),
                name="order_share_refund_within",
            ),
        )

    def __str__(self) -> str:
        return f"{self.order_id} {self.group_id}"

    @property
    def total(self) -> Money:
        return Money(self.total_amount, self.order.currency)

    @property
    def refunded(self) -> Money:
        return Money(self.refunded_amount, self.order.currency)

    @property
    def commission(self) -> Money:
        """The commission due on what the buyer has not got back, as large a part of it as of the sale."""
        # Out of the sums, not refund by refund: so cents cannot drift, and all given back means none due.
        kept = Decimal(self.total_amount - self.refunded_amount)
        due = round_minor(self.commission_amount * kept / self.total_amount) if kept else 0
        return Money(due, self.order.currency)

    @property
    def payout(self) -> Money:
        """What is the creator's now: the sale less what went back, less the commission due."""
        return self.total - self.refunded - self.commission


class RefundPart(models.Model):
    """What one creator's share bears of one refund. The parts of a refund are its amount."""

    refund = models.ForeignKey("checkout.Refund", models.PROTECT, related_name="parts")
    share = models.ForeignKey(OrderShare, models.PROTECT, related_name="refund_parts")
    amount = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["refund", "share"], name="refund_part_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_part_amount"),
        )

    def __str__(self) -> str:
        return f"{self.refund_id} {self.share_id}"
