"""The log of deliveries in the admin: read, searched, and sent again."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin, TabularInline

from marketplace.models import AgentFeed, DeliveryState, FeedDelivery, FeedRejection


class _WrittenByUs(ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class RejectionInline(TabularInline):
    model = FeedRejection
    extra = 0
    can_delete = False
    fields = ("item_id", "field", "reason")
    readonly_fields = fields
    per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(FeedDelivery)
class FeedDeliveryAdmin(_WrittenByUs):
    list_display = (
        "created_at",
        "channel",
        "destination",
        "format",
        "state",
        "rows",
        "rejected",
        "attempts",
        "due_at",
    )
    list_filter = ("state", "channel", "format")
    list_select_related = ("creator",)
    search_fields = ("public_id", "destination", "error", "creator__name", "rejections__item_id")
    date_hierarchy = "created_at"
    inlines = (RejectionInline,)
    actions = ("send_again",)
    show_full_result_count = False

    @admin.action(description="Send the chosen ones again")
    def send_again(self, request: HttpRequest, queryset: QuerySet[FeedDelivery]) -> None:
        again = queryset.filter(state=DeliveryState.FAILED).update(
            state=DeliveryState.PENDING, due_at=timezone.now(), attempts=0, finished_at=None
        )
        self.message_user(request, f"{again} will be sent within minutes. Only failed ones are sent again.")


@admin.register(AgentFeed)
class AgentFeedAdmin(_WrittenByUs):
    list_display = ("address", "feed_id", "target_country", "version", "pushed_at")
    search_fields = ("address", "feed_id")
