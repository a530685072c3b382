"""/metrics for Prometheus: what this process counted of its requests, and the shop's own figures from the database.

The shop's figures are gauges over the last five minutes. Any process may be asked: all give the same answer.
"""

from __future__ import annotations

import hmac
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from checkout.events import OrderPaid
from checkout.models import Payment
from checkout.models.payment import UNSETTLED
from conversations.budgets import percent_of, spent_today
from conversations.models import ModelCall, Turn
from ontology.models import Event, EventDelivery

WINDOW = timedelta(minutes=5)
SLOW_SECONDS = 5.0
# A payment that is still open after this is not somebody typing a code of their bank any more.
PATIENCE = timedelta(minutes=15)
# Rows are read newest first and by their key, so a busy shop costs a scrape no more than this.
_MOST = 2000


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for who knows ``METRICS_TOKEN``; to everybody else this page does not exist."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    known = settings.METRICS_TOKEN
    if not known or not hmac.compare_digest(given.encode(), known.encode()):
        return HttpResponseNotFound()
    shop = CollectorRegistry()
    shop.register(ShopFigures())
    return HttpResponse(
        generate_latest(_requests()) + generate_latest(shop), content_type=CONTENT_TYPE_LATEST
    )


def _requests() -> CollectorRegistry:
    """Of this process, or of all web processes where they share ``PROMETHEUS_MULTIPROC_DIR``."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class ShopFigures:
    """Reads the figures at the moment they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        yield from _turns(now - WINDOW)
        yield from _model_calls(now - WINDOW)
        orders = Event.objects.filter(kind=OrderPaid.kind, at__gte=now - WINDOW).count()
        yield GaugeMetricFamily("agora_orders_paid", "Orders paid", value=orders)
        yield from _outbox(now)
        stuck = Payment.objects.filter(state__in=UNSETTLED, updated_at__lt=now - PATIENCE).count()
        yield GaugeMetricFamily("agora_payments_open", "Payments open for over 15 minutes", value=stuck)


def _turns(since: datetime) -> Iterator[GaugeMetricFamily]:
    newest = Turn.objects.order_by("-id").values_list(
        "outcome", "answer__provider", "created_at", "finished_at"
    )
    counts: Counter[tuple[str, str]] = Counter()
    seconds: list[float] = []
    for outcome, provider, created, finished in newest[:_MOST]:
        if finished is not None and finished >= since:
            counts[provider or "none", outcome or "none"] += 1
            seconds.append((finished - created).total_seconds())
    family = GaugeMetricFamily("agora_turns", "Turns finished", labels=["provider", "outcome"])
    for labels, count in counts.items():
        family.add_metric(labels, count)
    yield family
    slow = sum(value > SLOW_SECONDS for value in seconds)
    yield GaugeMetricFamily("agora_turns_slow", "Turns that took over 5 s", value=slow)
    yield GaugeMetricFamily("agora_turn_seconds_p95", "95 of 100 turns took less", value=_p95(seconds))


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))] if values else 0.0


def _model_calls(since: datetime) -> Iterator[GaugeMetricFamily]:
    newest = ModelCall.objects.order_by("-id").values_list("provider", "error", "cost_micros", "created_at")
    counts: Counter[tuple[str, str]] = Counter()
    cost = unpriced = 0
    for provider, error, micros, created in newest[:_MOST]:
        if created >= since:
            counts[provider, error or "none"] += 1
            cost += micros or 0
            unpriced += micros is None
    family = GaugeMetricFamily("agora_model_calls", "Calls of models", labels=["provider", "error"])
    for labels, count in counts.items():
        family.add_metric(labels, count)
    yield family
    yield GaugeMetricFamily("agora_model_cost_micros", "What they cost, in millionths", value=cost)
    yield GaugeMetricFamily("agora_model_calls_unpriced", "Calls of models without a price", value=unpriced)
    yield GaugeMetricFamily(
        "agora_model_budget_percent", "Spent of today's budget", value=percent_of(spent_today())
    )


def _outbox(now: datetime) -> Iterator[GaugeMetricFamily]:
    due = EventDelivery.objects.filter(done_at__isnull=True, due_at__lte=now)
    oldest: datetime | None = due.aggregate(oldest=Min("due_at"))["oldest"]
    lag = (now - oldest).total_seconds() if oldest else 0.0
    yield GaugeMetricFamily("agora_outbox_lag_seconds", "Age of the oldest event still due", value=lag)
