"""A shopper's orders."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checkout.models import Order
from checkout.order_links import linked_order
from checkout.queries import order_for, orders_of
from checkout.snapshots import load_quote
from ontology.people import actor_of

ON_A_PAGE = 20


@require_safe
def list_orders(request: HttpRequest) -> HttpResponse:
    orders = orders_of(actor_of(request)).prefetch_related("fulfilments")
    page = Paginator(orders, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "checkout/orders.html", {"page": page})


@require_safe
def show_order(request: HttpRequest, order_id: str) -> HttpResponse:
    # An agent's shopper has no account here, only the link the agent handed on.
    order = linked_order(order_id, request.GET.get("key", "")) or order_for(actor_of(request), order_id)
    return render(request, "checkout/order.html", {"order": order, **order_shown(order)})


def order_shown(order: Order) -> dict[str, object]:
    """Parcels with their lines, the ledger and how it was paid: for the page and the email alike."""
    parcels = order.fulfilments.select_related("group").prefetch_related("lines__product", "lines__order")
    return {
        "parcels": parcels,
        "totals": load_quote(order.quote).totals,
        "payment": order.payments.order_by("-pk").first(),
    }
