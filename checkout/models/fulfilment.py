"""One parcel, pick-up or download of an order: what a creator has to send and how far it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ontology.fields import public_id_field
from ontology.models import Group


class FulfilmentStatus(models.TextChoices):
    PENDING = "pending", _("Pending")
    SHIPPED = "shipped", _("Shipped")
    READY_FOR_PICKUP = "ready_for_pickup", _("Ready for pick-up")
    DELIVERED = "delivered", _("Delivered")
    CANCELED = "canceled", _("Canceled")


class Fulfilment(models.Model):
    """The lines of one creator that travel together, with the delivery chosen and its tracking."""

    public_id = public_id_field("ful")
    order = models.ForeignKey("checkout.Order", models.PROTECT, related_name="fulfilments")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    option_id = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    amount = models.BigIntegerField(default=0)
    status = models.CharField(max_length=20, choices=FulfilmentStatus, default=FulfilmentStatus.PENDING)
    carrier = models.CharField(max_length=80, blank=True)
    tracking_number = models.CharField(max_length=80, blank=True)
    tracking_url = models.URLField(blank=True)
    earliest_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["group", "status"], name="fulfilment_to_do"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.get_status_display()})"
