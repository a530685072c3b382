"""A checkout session: one purchase in the making, whichever door it came through."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from checkout.core.states import SessionState
from ontology.fields import currency_field, public_id_field, thing_link
from ontology.models import Thing
from ontology.money import Money

from .cart import MOST_PER_LINE, Cart
from .contact import Contact
from .states import state_field


class CheckoutSession(Thing, Contact):
    """What is bought, by whom, to where and how; amounts are reckoned anew each time it is read.

    ``shown_amount`` is the total the shopper last saw; ``quote`` is the basket a payment was taken for.
    The JSON columns are open shapes of the doors and are read through ``checkout.snapshots``.
    """

    PREFIX: ClassVar[str] = "cs"
    TYPE: ClassVar[str] = "checkout_session"

    thing_ptr = thing_link()

    state = state_field(SessionState.INCOMPLETE)
    cancel_reason = models.CharField(max_length=200, blank=True)
    currency = currency_field()
    platform = models.CharField(max_length=20, default="web")
    locale = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=60, blank=True)
    cart = models.ForeignKey(Cart, models.SET_NULL, null=True, blank=True, related_name="sessions")
    conversation = models.ForeignKey(Thing, models.SET_NULL, null=True, blank=True, related_name="+")
    codes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # By fulfilment group, so that each creator's parcel is chosen for itself.
    choices = models.JSONField(default=dict, blank=True, help_text="Delivery chosen for each group")
    shown_amount = models.BigIntegerField(default=0)
    messages = models.JSONField(default=list, blank=True)
    # Written when paying starts; the order is made from this copy, whatever prices do meanwhile.
    quote = models.JSONField(null=True, blank=True)
    notes = models.TextField(blank=True, max_length=5000)
    capabilities = models.JSONField(default=dict, blank=True)
    # Written by doors and shown by none: the token in it is a secret.
    affiliate = models.JSONField(default=dict, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    expires_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "checkout session"
        indexes = (
            models.Index(
                fields=["expires_at"],
                condition=~Q(state__in=["completed", "canceled"]),
                name="session_due_to_expire",
            ),
            models.Index(
                fields=["conversation"], condition=Q(conversation__isnull=False), name="session_of_chat"
            ),
        )

    @property
    def shown_total(self) -> Money:
        return Money(self.shown_amount, self.currency)

    @property
    def is_closed(self) -> bool:
        return self.state in {SessionState.COMPLETED, SessionState.CANCELED}

    def get_absolute_url(self) -> str:
        return f"/checkout/{self.public_id}/"


class SessionLine(models.Model):
    """So many of one variant. ``seen_amount`` is the unit price last shown."""

    public_id = public_id_field("line")
    session = models.ForeignKey(CheckoutSession, models.CASCADE, related_name="lines")
    product = models.ForeignKey("marketplace.Product", models.CASCADE, related_name="+")
    variant = models.ForeignKey("marketplace.Variant", models.CASCADE, related_name="+")
    quantity = models.PositiveSmallIntegerField(default=1)
    seen_amount = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["session", "variant"], name="session_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__range=(1, MOST_PER_LINE)), name="session_line_quantity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
