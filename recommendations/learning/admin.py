"""Experiments in the admin: set up, started, read and ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline

from recommendations.learning.results import ArmResult, results_of
from recommendations.models import Arm, Experiment, ExperimentState
from recommendations.ranking.weights import Weights

HEAD = ("Strategy", "Shoppers", "Buyers", "Conversion", "Difference (95 %)", "p", "Revenue", "A shopper")


class ArmForm(forms.ModelForm):
    class Meta:
        model = Arm
        fields = ("name", "weights", "share", "is_control")

    def clean_weights(self) -> dict[str, Any]:
        given = self.cleaned_data["weights"] or {}
        try:
            Weights.of(given)
        except (ValueError, AttributeError) as problem:
            raise forms.ValidationError(str(problem)) from None
        return dict(given)


class ArmInline(TabularInline):
    model = Arm
    form = ArmForm
    extra = 0
    readonly_fields = ("stopped_at", "stopped_because")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Weights or shares moved under way would compare nothing with nothing.
        return obj is None or obj.state == ExperimentState.DRAFT

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


@admin.register(Experiment)
class ExperimentAdmin(ModelAdmin):
    list_display = ("name", "state", "started_at", "ended_at")
    list_filter = ("state",)
    inlines = (ArmInline,)
    readonly_fields = ("public_id", "state", "started_at", "ended_at", "results")
    actions = ("start", "end")

    @admin.display(description="Results")
    def results(self, experiment: Experiment) -> SafeString:
        rows = [_cells("td", _row(result)) for result in results_of(experiment)] if experiment.pk else []
        return format_html(
            "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
            _cells("th", HEAD),
            format_html_join("", "<tr>{}</tr>", ((row,) for row in rows)),
        )

    @admin.action(description="Start (shares must add up to 100, with one control)")
    def start(self, request: HttpRequest, queryset: QuerySet[Experiment]) -> None:
        for experiment in queryset.filter(state=ExperimentState.DRAFT):
            problem = _problem(experiment)
            if problem:
                self.message_user(request, f"{experiment.name}: {problem}", level="ERROR")
                continue
            experiment.state, experiment.started_at = ExperimentState.RUNNING, timezone.now()
            experiment.save()

    @admin.action(description="End")
    def end(self, request: HttpRequest, queryset: QuerySet[Experiment]) -> None:
        queryset.filter(state=ExperimentState.RUNNING).update(
            state=ExperimentState.ENDED, ended_at=timezone.now()
        )


def _cells(tag: str, values: Iterable[object]) -> SafeString:
    return format_html_join("", f"<{tag}>{{}}</{tag}>", ((value,) for value in values))


def _problem(experiment: Experiment) -> str:
    arms = list(experiment.arms.all())
    if sum(arm.share for arm in arms) != 100 or len(arms) < 2:
        return "two or more strategies must share 100 percent."
    if not any(arm.is_control for arm in arms):
        return "one strategy must be the control."
    running = Experiment.objects.filter(state=ExperimentState.RUNNING).exists()
    return "another one is running; end it first." if running else ""


def _row(result: ArmResult) -> tuple[object, ...]:
    arm, found = result.arm, result.difference
    name = f"{arm.name}{' (control)' if arm.is_control else ''}{' (stopped)' if arm.stopped_at else ''}"
    apart = f"{found.value:+.2%} ({found.low:+.2%} to {found.high:+.2%})" if found else ""
    sure = f"{found.p:.3f}{', significant' if found.is_significant else ''}" if found else ""
    revenue = ", ".join(map(str, result.revenue))
    each = ", ".join(map(str, result.revenue_per_shopper))
    return name, result.share.of, result.share.hits, f"{result.share.rate:.2%}", apart, sure, revenue, each
