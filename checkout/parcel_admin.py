"""Parcels in the admin: tracking is filled in, sending and arrival are told; what an order's list adds to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet, URLField
from django.http import HttpRequest

from checkout.desk import ReadOnly
from checkout.flows.deliver_parcel import deliver_parcel
from checkout.flows.return_order import return_order
from checkout.flows.ship_parcel import ship_parcel
from checkout.models import Fulfilment, Order
from ontology.actor import Actor
from ontology.errors import ShopError
from ontology.people import actor_of


class HandlesOrders(ReadOnly):
    """What staff do with the goods of an order."""

    parcel_actions = ("ship", "deliver", "take_back")

    @admin.action(description="Mark the selected orders as sent, every parcel of them")
    def ship(self, request: HttpRequest, rows: QuerySet[Order]) -> None:
        self.act(request, rows, lambda row, by: [ship_parcel(one, by=by) for one in row.fulfilments.all()])

    @admin.action(description="Mark the selected orders as arrived, every parcel of them")
    def deliver(self, request: HttpRequest, rows: QuerySet[Order]) -> None:
        self.act(request, rows, lambda row, by: [deliver_parcel(one, by=by) for one in row.fulfilments.all()])

    @admin.action(description="Take the selected orders back: restock and give the money back")
    def take_back(self, request: HttpRequest, rows: QuerySet[Order]) -> None:
        self.act(request, rows, _take_back)


def _take_back(order: Order, by: Actor) -> object:
    return return_order(order, by=by, reason="Returned to the shop")


@admin.register(Fulfilment)
class ParcelAdmin(ReadOnly):
    """Saving a parcel with its tracking marks it sent."""

    list_display = ("order", "title", "group", "status", "carrier", "tracking_number", "latest_on")
    list_filter = ("status", "kind")
    list_select_related = ("order", "group")
    search_fields = ("public_id", "order__number", "order__email", "tracking_number")
    fields = ("order", "group", "title", "status", "carrier", "tracking_number", "tracking_url")
    readonly_fields = ("order", "group", "title", "status")
    actions = ("ship", "deliver")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Only what the form shows can be changed, and only by way of the flow.
        return request.user.is_active and request.user.is_staff

    def save_model(self, request: HttpRequest, obj: Fulfilment, form: Any, change: bool) -> None:
        told = {name: form.cleaned_data[name] for name in ("carrier", "tracking_number", "tracking_url")}
        try:
            ship_parcel(obj, by=actor_of(request), **told)
        except ShopError as problem:
            messages.error(request, problem.message)

    @admin.action(description="Mark the selected parcels as sent")
    def ship(self, request: HttpRequest, rows: QuerySet[Fulfilment]) -> None:
        self.act(request, rows, lambda row, by: ship_parcel(row, by=by))

    @admin.action(description="Mark the selected parcels as arrived")
    def deliver(self, request: HttpRequest, rows: QuerySet[Fulfilment]) -> None:
        self.act(request, rows, lambda row, by: deliver_parcel(row, by=by))
