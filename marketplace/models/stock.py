"""Stock: how many there are, how many are spoken for, and by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ontology.models import Thing

from .variant import Variant


class Stock(models.Model):
    """The count of one variant. The database itself refuses to promise more than there is."""

    variant = models.OneToOneField(Variant, models.CASCADE, primary_key=True, related_name="stock")
    on_hand = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "stock"
        constraints = (
            models.CheckConstraint(condition=Q(reserved__lte=F("on_hand")), name="stock_never_oversold"),
        )

    def __str__(self) -> str:
        return f"{self.free} of {self.on_hand} free"

    @property
    def free(self) -> int:
        """What can still be promised."""
        return self.on_hand - self.reserved


class ReservationState(models.TextChoices):
    HELD = "held", "Held"
    SOLD = "sold", "Sold"
    RELEASED = "released", "Released"


class Reservation(models.Model):
    """Some pieces held for one checkout until it is paid, given up or late."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="reservations")
    holder = models.ForeignKey(Thing, models.CASCADE, related_name="reservations")
    quantity = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=ReservationState, default=ReservationState.HELD)
    is_backed = models.BooleanField(default=True, help_text="Counted in the stock; not so for pre-orders")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["variant", "holder"], condition=Q(state="held"), name="reservation_held_once"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="reservation_quantity"),
        )
        indexes = (models.Index(fields=["expires_at"], condition=Q(state="held"), name="reservation_due"),)

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id} {self.state}"
