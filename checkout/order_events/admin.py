"""Agents' webhooks and what was sent to them, in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet, URLField
from django.forms import ModelChoiceField
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from checkout.models import OrderEndpoint, OrderMessage
from checkout.order_events.send_again import send_again
from ontology.admin import ReadOnly
from ontology.models import Person, PersonRole


@admin.register(OrderEndpoint)
class OrderEndpointAdmin(ModelAdmin):
    list_display = ("agent", "url", "version", "is_active", "created_at")
    list_filter = ("is_active", "version")
    list_select_related = ("agent",)
    search_fields = ("url", "agent__name", "agent__public_id", "agent__api_keys__name")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        if db_field.name == "agent":
            kwargs["queryset"] = Person.objects.filter(role=PersonRole.AGENT)
        found: ModelChoiceField[Any] | None = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return found


@admin.register(OrderMessage)
class OrderMessageAdmin(ReadOnly):
    list_display = ("created_at", "order", "kind", "agent", "attempts", "answer", "sent_at", "given_up_at")
    list_filter = (
        "kind",
        ("sent_at", admin.EmptyFieldListFilter),
        ("given_up_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("order", "endpoint__agent")
    search_fields = ("public_id", "order__number", "order__public_id", "event__public_id", "endpoint__url")
    date_hierarchy = "created_at"
    actions = ("send_again",)

    @admin.display(description="Agent")
    def agent(self, message: OrderMessage) -> str:
        return str(message.endpoint.agent)

    @admin.action(description="Send the selected events again")
    def send_again(self, request: HttpRequest, rows: QuerySet[OrderMessage]) -> None:
        for message in rows.order_by("id"):
            send_again(message)
        messages.success(request, f"{len(rows)} will be sent within seconds.")
