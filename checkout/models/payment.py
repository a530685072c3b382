"""Payments: every attempt to pay is a row, and its public id is the idempotency key at the gateway."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from checkout.core.states import PaymentState
from ontology.fields import currency_field, public_id_field
from ontology.money import Money

from .session import CheckoutSession
from .states import state_field

# No verdict yet; the reconciler looks after these.
UNSETTLED = (PaymentState.PENDING.value, PaymentState.AUTHENTICATION_REQUIRED.value)
TAKEN = (PaymentState.SUCCEEDED.value, PaymentState.PARTIALLY_REFUNDED.value, PaymentState.REFUNDED.value)


class Payment(models.Model):
    """One attempt. The database allows one unsettled attempt and one that took money for each session."""

    public_id = public_id_field("pay")
    session = models.ForeignKey(CheckoutSession, models.PROTECT, related_name="payments")
    order = models.ForeignKey(
        "checkout.Order", models.PROTECT, null=True, blank=True, related_name="payments"
    )
    gateway = models.CharField(max_length=30)
    state = state_field(PaymentState.PENDING)
    amount = models.BigIntegerField()
    currency = currency_field()
    reference = models.CharField(max_length=200, blank=True, help_text="The gateway's own id")
    method_label = models.CharField(max_length=80, blank=True)
    decline_code = models.CharField(max_length=60, blank=True)
    decline_message = models.CharField(max_length=300, blank=True)
    next_url = models.CharField(max_length=2000, blank=True, help_text="Where the shopper proves it is them")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            # Two clicks, two workers or two machines: the database starts one payment only.
            models.UniqueConstraint(
                fields=["session"], condition=Q(state__in=UNSETTLED), name="payment_one_unsettled"
            ),
            models.UniqueConstraint(fields=["order"], condition=Q(state__in=TAKEN), name="payment_one_taken"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_amount"),
        )
        indexes = (
            models.Index(
                fields=["updated_at"], condition=Q(state__in=UNSETTLED), name="payment_to_reconcile"
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)
