"""Refunds: money on its way back. The row is written before the gateway is asked, its id is the key there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ontology.fields import currency_field, public_id_field
from ontology.money import Money

from .payment import Payment


class RefundState(models.TextChoices):
    PENDING = "pending", "Pending"
    SUCCEEDED = "succeeded", "Succeeded"
    FAILED = "failed", "Failed"


class Refund(models.Model):
    """One return of money, whole or part of a payment."""

    public_id = public_id_field("ref")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    currency = currency_field()
    state = models.CharField(max_length=10, choices=RefundState, default=RefundState.PENDING)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount"),)
        indexes = (
            models.Index(fields=["updated_at"], condition=Q(state="pending"), name="refund_to_reconcile"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
