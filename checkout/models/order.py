"""Orders: what was agreed. Amounts never change; states, refunds and events are added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from checkout.core.states import OrderState
from ontology.fields import currency_field, public_id_field, thing_link
from ontology.models import Group, Thing
from ontology.money import Money

from .attribution import Attribution, OrderSource
from .contact import Contact
from .session import CheckoutSession
from .states import state_field

__all__ = ["Order", "OrderLine", "OrderSource"]


# What a shopper reads; the admin shows the bare state.
STATE_WORDS = {
    OrderState.CONFIRMED: _("Confirmed"),
    OrderState.PROCESSING: _("Being prepared"),
    OrderState.SHIPPED: _("On its way"),
    OrderState.COMPLETED: _("Completed"),
    OrderState.CANCELED: _("Canceled"),
}


class Order(Thing, Contact, Attribution):
    """A paid purchase with a human number. Exactly one exists for a completed session.

    ``items_amount - discount_amount + shipping_amount + tax_amount`` is the total, which the database checks;
    ``tax_included_amount`` is contained in the prices. ``quote`` is the whole basket as it was priced.
    """

    PREFIX: ClassVar[str] = "ord"
    TYPE: ClassVar[str] = "order"

    thing_ptr = thing_link()

    # For people and letters; addresses use the unguessable public id.
    number = models.CharField(max_length=20, unique=True, editable=False)
    # One to one: the last line of defence against two orders for one payment.
    session = models.OneToOneField(CheckoutSession, models.PROTECT, related_name="order")
    state = state_field(OrderState.CONFIRMED)
    platform = models.CharField(max_length=20, default="web")
    locale = models.CharField(max_length=10, default="en")
    currency = currency_field()
    items_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0)
    shipping_amount = models.BigIntegerField(default=0)
    tax_amount = models.BigIntegerField(default=0)
    tax_included_amount = models.BigIntegerField(default=0)
    total_amount = models.BigIntegerField()
    refunded_amount = models.BigIntegerField(default=0)
    quote = models.JSONField()
    notes = models.TextField(blank=True)
    placed_at = models.DateTimeField()
    canceled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "order"
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    total_amount=F("items_amount")
                    - F("discount_amount")
                    + F("shipping_amount")
                    + F("tax_amount")
                ),
                name="order_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0) & Q(refunded_amount__lte=F("total_amount")),
                name="order_refund_within_total",
            ),
        )
        indexes = (
            models.Index(fields=["-placed_at"], name="order_recent"),
            models.Index(
                fields=["conversation"], condition=Q(conversation__isnull=False), name="order_of_chat"
            ),
            models.Index(fields=["email"], name="order_of_email"),
        )

    @property
    def state_words(self) -> str:
        return str(STATE_WORDS[OrderState(self.state)])

    def __str__(self) -> str:
        return self.number

    @property
    def total(self) -> Money:
        return Money(self.total_amount, self.currency)

    @property
    def saved(self) -> Money:
        return Money(self.discount_amount, self.currency)

    @property
    def refunded(self) -> Money:
        return Money(self.refunded_amount, self.currency)

    @property
    def payment_status(self) -> str:
        """``paid``, ``partially_refunded`` or ``refunded``; it follows from the amounts."""
        # Derived, so it can never disagree with the money.
        if not self.refunded_amount:
            return "paid"
        return "refunded" if self.refunded_amount == self.total_amount else "partially_refunded"

    def get_absolute_url(self) -> str:
        return f"/orders/{self.public_id}/"


class OrderLine(models.Model):
    """One bought variant with the words and amounts of that day."""

    public_id = public_id_field("line")
    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    fulfilment = models.ForeignKey("checkout.Fulfilment", models.PROTECT, related_name="lines")
    product = models.ForeignKey("marketplace.Product", models.PROTECT, related_name="order_lines")
    variant = models.ForeignKey("marketplace.Variant", models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="order_lines")
    title = models.CharField(max_length=300)
    quantity = models.PositiveSmallIntegerField()
    unit_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0)
    tax_amount = models.BigIntegerField(default=0)
    total_amount = models.BigIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(quantity__gte=1), name="order_line_quantity"),
            models.CheckConstraint(
                condition=Q(
                    total_amount=F("unit_amount") * F("quantity") - F("discount_amount") + F("tax_amount")
                ),
                name="order_line_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def unit_price(self) -> Money:
        return Money(self.unit_amount, self.order.currency)

    @property
    def subtotal(self) -> Money:
        return Money(self.unit_amount * self.quantity, self.order.currency)
