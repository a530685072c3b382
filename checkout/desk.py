"""What the pages of checkout's admin are made of: rows to read, and one way to run a flow for many of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import TabularInline

from checkout.models import (
    CartLine,
    Fulfilment,
    MarketingConsent,
    OrderLine,
    OrderShare,
    Payment,
    SessionLine,
)
from ontology.actor import Actor
from ontology.admin import ReadOnly as Unchanging
from ontology.errors import ShopError
from ontology.money import Money
from ontology.people import actor_of


class ReadOnly(Unchanging):
    """What was agreed is not edited by hand; flows may be run for it."""

    def act(self, request: HttpRequest, rows: QuerySet[Any], flow: Callable[[Any, Actor], object]) -> None:
        """Run a flow for each row and tell how it went."""
        # The trail names the person who clicked.
        by = actor_of(request)
        for row in rows:
            try:
                flow(row, by)
            except ShopError as problem:
                messages.error(request, f"{row}: {problem.message}")
            else:
                messages.success(request, f"{row}: done.")


class ReadOnlyInline(TabularInline):  # type: ignore[misc]  # Unfold ships no types
    extra = 0
    can_delete = False
    # The columns say it all.
    hide_title = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields


class CartLines(ReadOnlyInline):
    model = CartLine
    fields = ("product", "variant", "quantity", "added_at")


class Consents(ReadOnlyInline):
    model = MarketingConsent
    fields = ("channel", "address", "opted_in", "wording", "given_at")


class SessionLines(ReadOnlyInline):
    model = SessionLine
    fields = ("public_id", "product", "variant", "quantity")


class OrderLines(ReadOnlyInline):
    model = OrderLine
    fields = ("title", "group", "quantity", "unit_price", "discount", "total")

    @admin.display(description="Discount")
    def discount(self, line: OrderLine) -> Money:
        return Money(line.discount_amount, line.order.currency)

    @admin.display(description="Total")
    def total(self, line: OrderLine) -> Money:
        return Money(line.total_amount, line.order.currency)


class Shares(ReadOnlyInline):
    model = OrderShare
    fields = ("group", "total", "refunded", "commission_rate", "commission", "payout")


class Parcels(ReadOnlyInline):
    model = Fulfilment
    fields = ("group", "title", "status", "carrier", "tracking_number", "earliest_on", "latest_on")


class Payments(ReadOnlyInline):
    model = Payment
    fields = (
        "public_id",
        "gateway",
        "state",
        "money",
        "method_label",
        "decline_message",
        "created_at",
    )
