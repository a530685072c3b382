"""Webhooks received, in the admin: to read, to search, and to read again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from checkout.models import GatewayNotice
from checkout.webhooks.keeping import renew
from checkout.webhooks.tasks import wake
from ontology.admin import ReadOnly


@admin.register(GatewayNotice)
class GatewayNoticeAdmin(ReadOnly):
    list_display = (
        "kind",
        "event_id",
        "provider",
        "payment",
        "outcome",
        "attempts",
        "received_at",
        "done_at",
    )
    list_filter = ("provider", "kind", ("done_at", admin.EmptyFieldListFilter))
    search_fields = ("event_id", "kind", "payment_key", "payment__public_id", "payment__order__number")
    list_select_related = ("payment",)
    date_hierarchy = "received_at"
    actions = ("read_again",)

    @admin.action(description="Read the selected webhooks again")
    def read_again(self, request: HttpRequest, rows: QuerySet[GatewayNotice]) -> None:
        """Safe at any time: the truth is read from the gateway, and what is settled stays settled."""
        for notice in rows:
            renew(notice)
            wake(notice.pk)
        messages.success(request, f"{len(rows)} will be read again.")
