"""What models cost, in the admin: prices to edit, purses to watch, and a banner when the day's budget runs low."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from conversations.budgets import TIGHT_PERCENT, percent_of, spent_today
from conversations.models import ModelPrice, Spend
from ontology.admin import ReadOnly
from ontology.money import dollars


def warn_of_budget(request: HttpRequest) -> None:
    """Tell whoever opens the page when today's budget is nearly or wholly used."""
    purse = spent_today()
    percent = percent_of(purse)
    if percent < TIGHT_PERCENT:
        return
    budget = dollars(settings.CHAT_BUDGETS[purse.scope])
    now = "the built-in advisor answers" if percent >= 100 else "only cheap models answer"
    messages.warning(request, f"Models have cost {dollars(purse.spent_micros)} of today's {budget}; {now}.")


@admin.register(ModelPrice)
class ModelPriceAdmin(ModelAdmin):  # type: ignore[misc]  # Unfold ships no types
    """Add a row for a new price; what was paid before keeps its own."""

    list_display = (
        "provider",
        "model",
        "effective_from",
        "over",
        "read",
        "written",
        "cached",
        "put",
        "source",
    )
    list_filter = ("provider",)
    search_fields = ("model",)
    date_hierarchy = "effective_from"

    @admin.display(description="For prompts over", ordering="from_tokens")
    def over(self, price: ModelPrice) -> str:
        return f"{price.from_tokens:,} tokens" if price.from_tokens else "–"

    @admin.display(description="Read, per million")
    def read(self, price: ModelPrice) -> str:
        return dollars(price.input_micros)

    @admin.display(description="Written")
    def written(self, price: ModelPrice) -> str:
        return dollars(price.output_micros)

    @admin.display(description="From the cache")
    def cached(self, price: ModelPrice) -> str:
        return dollars(price.cache_read_micros)

    @admin.display(description="Into the cache")
    def put(self, price: ModelPrice) -> str:
        return dollars(price.cache_write_micros)


@admin.register(Spend)
class SpendAdmin(ReadOnly):
    list_display = ("key", "scope", "spent", "reserved", "percent", "alerted", "updated_at")
    list_filter = ("scope", "alerted")
    search_fields = ("key",)

    @admin.display(description="Spent", ordering="spent_micros")
    def spent(self, purse: Spend) -> str:
        return dollars(purse.spent_micros)

    @admin.display(description="Set aside", ordering="reserved_micros")
    def reserved(self, purse: Spend) -> str:
        return dollars(purse.reserved_micros)

    @admin.display(description="Of the budget")
    def percent(self, purse: Spend) -> str:
        return f"{percent_of(purse)} %"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        warn_of_budget(request)
        return super().changelist_view(request, extra_context)  # type: ignore[no-any-return]
