"""Carts, checkouts and orders in the admin: to read, search and rescue. Every act goes through its flow."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from checkout.desk import CartLines, Consents, OrderLines, Parcels, Payments, ReadOnly, SessionLines, Shares
from checkout.flows.cancel_order import cancel_order
from checkout.flows.cancel_session import cancel_session
from checkout.flows.refund_order import refund_order
from checkout.models import (
    Cart,
    CheckoutSession,
    DeliveryMethod,
    DiscountRedemption,
    MarketingConsent,
    Order,
    Payment,
    Refund,
    SandboxCharge,
)
from checkout.order_events import admin as order_events  # noqa: F401 - registers itself
from checkout.parcel_admin import HandlesOrders
from checkout.refund_admin import GivesBack
from checkout.webhooks import admin as webhooks  # noqa: F401 - registers itself
from ontology.models import Thing
from ontology.money import Money, dollars

_STREET = ("line_one", "line_two", "postal_code", "city", "region", "country")


@admin.register(Cart)
class CartAdmin(ReadOnly):
    list_display = ("public_id", "owner", "pieces", "currency", "status", "updated_at")
    list_filter = ("status", "currency")
    search_fields = ("public_id", "owner__email", "owner__public_id")
    list_select_related = ("owner",)
    inlines = (CartLines,)

    @admin.display(description="Pieces")
    def pieces(self, cart: Cart) -> int:
        return sum(line.quantity for line in cart.lines.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cart]:
        found: QuerySet[Cart] = super().get_queryset(request).prefetch_related("lines")
        return found


@admin.register(CheckoutSession)
class CheckoutSessionAdmin(ReadOnly):
    list_display = ("public_id", "name", "email", "state", "total", "platform", "chat", "updated_at")
    list_filter = ("state", "platform", "currency")
    search_fields = (
        "public_id",
        "name",
        "email",
        "owner__email",
        "conversation__public_id",
        "payments__public_id",
    )
    list_select_related = ("owner", "conversation")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    exclude = ("quote", "shown_amount")
    inlines = (SessionLines, Payments, Consents)
    actions = ("cancel",)

    @admin.display(description="Total", ordering="shown_amount")
    def total(self, session: CheckoutSession) -> str:
        return str(session.shown_total)

    @admin.display(description="Conversation")
    def chat(self, session: CheckoutSession) -> str:
        return chat_link(session.conversation)

    @admin.action(description="Cancel the selected checkouts and free what they hold")
    def cancel(self, request: HttpRequest, rows: QuerySet[CheckoutSession]) -> None:
        self.act(
            request, rows, lambda row, by: cancel_session(row.public_id, by=by, reason="canceled by staff")
        )


@admin.register(Order)
class OrderAdmin(GivesBack, HandlesOrders):
    list_display = (
        "number",
        "name",
        "email",
        "total",
        "state",
        "source",
        "minutes",
        "messages_before",
        "recommended_in_chat",
        "model_cost",
        "chat",
        "placed_at",
    )
    list_filter = (
        "state",
        "source",
        "platform",
        "recommended_in_chat",
        "discount_from_chat",
        "details_reviewed_in_chat",
    )
    search_fields = ("number", "public_id", "email", "recipient", "name", "conversation__public_id")
    list_select_related = ("conversation",)
    date_hierarchy = "placed_at"
    ordering = ("-placed_at",)
    fieldsets = (
        (
            None,
            {"fields": ("number", "name", "state", "total", "saved", "refunded", "placed_at", "platform")},
        ),
        (
            "Where it came from",
            {
                "fields": (
                    "source",
                    "chat",
                    "minutes",
                    "messages_before",
                    "recommended_in_chat",
                    "discount_from_chat",
                    "details_reviewed_in_chat",
                    "model_cost",
                )
            },
        ),
        ("Buyer", {"fields": ("owner", "email", "phone", "recipient", *_STREET)}),
        ("More", {"fields": ("public_id", "session", "notes", "canceled_at", "cancel_reason")}),
    )
    inlines = (OrderLines, Shares, Parcels, Payments)
    actions = ("cancel", "refund", *HandlesOrders.parcel_actions)

    @admin.display(description="Total", ordering="total_amount")
    def total(self, order: Order) -> str:
        return str(order.total)

    @admin.display(description="Model cost", ordering="model_cost_micros")
    def model_cost(self, order: Order) -> str:
        return dollars(order.model_cost_micros)

    @admin.display(description="Minutes", ordering="minutes_before_purchase")
    def minutes(self, order: Order) -> int | None:
        return order.minutes_before_purchase

    @admin.display(description="Messages", ordering="messages_before_purchase")
    def messages_before(self, order: Order) -> int | None:
        return order.messages_before_purchase

    @admin.display(description="Conversation")
    def chat(self, order: Order) -> str:
        return chat_link(order.conversation)

    @admin.action(description="Cancel the selected orders, restock and give the money back")
    def cancel(self, request: HttpRequest, rows: QuerySet[Order]) -> None:
        self.act(request, rows, lambda row, by: cancel_order(row, by=by, reason="Canceled by the shop"))

    @admin.action(description="Give back all that was paid for the selected orders")
    def refund(self, request: HttpRequest, rows: QuerySet[Order]) -> None:
        self.act(request, rows, lambda row, by: refund_order(row, by=by, reason="Refunded by the shop"))


@admin.register(Payment)
class PaymentAdmin(ReadOnly):
    list_display = (
        "public_id",
        "order",
        "gateway",
        "state",
        "money",
        "method_label",
        "decline_code",
        "created_at",
    )
    list_filter = ("gateway", "state")
    search_fields = ("public_id", "reference", "order__number", "session__public_id", "session__email")
    list_select_related = ("order",)


@admin.register(Refund)
class RefundAdmin(ReadOnly):
    list_display = ("public_id", "payment", "state", "money", "reason", "created_at")
    list_filter = ("state",)
    search_fields = ("public_id", "payment__public_id", "payment__order__number")
    list_select_related = ("payment",)


@admin.register(DiscountRedemption)
class DiscountRedemptionAdmin(ReadOnly):
    list_display = ("discount", "session", "state", "saved", "created_at")
    list_filter = ("state",)
    search_fields = ("discount__code", "session__public_id", "session__email")
    list_select_related = ("discount", "session")

    @admin.display(description="Saved", ordering="amount")
    def saved(self, redemption: DiscountRedemption) -> str:
        return str(Money(redemption.amount, redemption.session.currency))


@admin.register(MarketingConsent)
class MarketingConsentAdmin(ReadOnly):
    """Who may be written to, and since when."""

    list_display = ("address", "channel", "opted_in", "platform", "session", "given_at")
    list_filter = ("channel", "opted_in", "platform")
    search_fields = ("address", "session__public_id", "session__order__number")
    list_select_related = ("session",)


@admin.register(SandboxCharge)
class SandboxChargeAdmin(ReadOnly):
    list_display = ("key", "outcome", "label", "amount", "currency", "created_at")
    list_filter = ("outcome",)
    search_fields = ("key",)


@admin.register(DeliveryMethod)
class DeliveryMethodAdmin(ModelAdmin):
    list_display = (
        "title",
        "kind",
        "group",
        "amount",
        "currency",
        "free_from_amount",
        "days_most",
        "is_active",
    )
    list_filter = ("kind", "is_active")
    search_fields = ("title", "group__name", "carrier")
    autocomplete_fields = ("group",)


def chat_link(conversation: Thing | None) -> str:
    """A link to the conversation's page in the admin, or a dash."""
    if conversation is None:
        return "–"
    href = f"/admin/conversations/conversation/{conversation.pk}/change/"
    return format_html('<a href="{}">{}</a>', href, conversation.public_id)
