"""Recommendations in the admin: what was suggested, why, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin

from recommendations.learning import admin as experiment_admin
from recommendations.models import LearnedWeight, Measure, Recommendation, Term, Understanding

__all__ = ["experiment_admin"]


class ReadOnly(ModelAdmin):
    """For rows that only the system writes."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnly):
    list_display = ("created_at", "product", "creator", "kind", "confidence", "reaction", "conversation")
    list_filter = ("kind", "reaction", ("creator", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("product", "creator", "conversation")
    search_fields = ("public_id", "name", "conversation__public_id", "creator__name")
    date_hierarchy = "created_at"
    fields = (
        "public_id",
        "product",
        "creator",
        "conversation",
        "message_index",
        "kind",
        "confidence",
        "why",
        "reaction",
        "reacted_at",
        "created_at",
    )

    @admin.display(description="Why")
    def why(self, recommendation: Recommendation) -> SafeString:
        reasons = recommendation.reasoning.get("reasons", [])
        rows = [
            (reason.get("text", ""), reason.get("source", ""), reason.get("detail", "")) for reason in reasons
        ]
        caution = recommendation.reasoning.get("avoid_when")
        return format_html_join(
            "", "<p>{} <small>({}: {})</small></p>", [*rows, *([(caution, "caution", "")] if caution else [])]
        )


@admin.register(Term)
class TermAdmin(ReadOnly):
    list_display = ("word", "kind", "shown", "products")
    list_filter = ("kind",)
    search_fields = ("word", "shown")
    ordering = ("-products",)


@admin.register(Measure)
class MeasureAdmin(ReadOnly):
    list_display = ("product", "key", "low", "high", "unit")
    list_filter = ("unit",)
    list_select_related = ("product",)
    search_fields = ("product__name", "key")


@admin.register(Understanding)
class UnderstandingAdmin(ReadOnly):
    list_display = ("product", "creator", "score", "to_mend", "source", "updated_at")
    list_filter = ("source", ("product__creator", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("product__creator",)
    search_fields = ("product__name", "product__public_id", "product__creator__name")
    ordering = ("score",)
    fields = ("product", "score", "why", "aspects", "derived", "alternatives", "source", "updated_at")

    @admin.display(description="Creator")
    def creator(self, understanding: Understanding) -> str:
        return understanding.product.creator.name

    @admin.display(description="To mend")
    def to_mend(self, understanding: Understanding) -> str:
        return ", ".join(understanding.gaps)

    @admin.display(description="Why")
    def why(self, understanding: Understanding) -> SafeString:
        rows = [
            (line["label"], line["points"], line["most"], line["why"], line["advice"])
            for line in understanding.report
        ]
        return format_html_join("", "<p><b>{}</b> {} of {}: {}. <i>{}</i></p>", rows)


@admin.register(LearnedWeight)
class LearnedWeightAdmin(ReadOnly):
    list_display = ("product", "category", "value", "trials", "gains", "learned_at")
    list_filter = ("category",)
    list_select_related = ("product", "category")
    search_fields = ("product__name",)
    ordering = ("-value",)
