"""Delivery options and what is chosen, in the words of the releases since 2026-01-30."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.utils import timezone

from checkout.core.calendar import after_working_days
from checkout.core.fulfilment import FulfilmentOption, OptionKind
from checkout.core.pricing import PricedGroup
from checkout.protocols.acp.options import Offered, offered_in
from checkout.protocols.acp.rendering.amounts import option_totals
from checkout.protocols.acp.rendering.contact import details
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]

TYPES = {
    OptionKind.STANDARD: "shipping",
    OptionKind.EXPRESS: "shipping",
    OptionKind.PICKUP: "pickup",
    OptionKind.DIGITAL: "digital",
}
# Parcels are brought during the day.
_MORNING, _EVENING = time(9, tzinfo=UTC), time(18, tzinfo=UTC)


def rich_options(shown: Shown) -> list[Body]:
    return [_option(offered) for offered in offered_in(shown.quote)]


def _option(offered: Offered) -> Body:
    option = offered.option
    body: Body = {"type": TYPES[option.kind], "id": offered.id, "title": title(offered)}
    if option.description:
        body["description"] = option.description
    if option.kind is OptionKind.PICKUP:
        body |= _place(offered)
    elif option.kind is not OptionKind.DIGITAL:
        body |= shipping_words(option)
    totals = option_totals(offered.priced, option.price, is_selected=offered.is_selected)
    return body | {"totals": totals}


def title(offered: Offered) -> str:
    """With the creator's name where several send."""
    return f"{offered.option.title} from {offered.priced.group.seller_name}"


def shipping_words(option: FulfilmentOption) -> Body:
    today = timezone.localdate()
    earliest = datetime.combine(after_working_days(today, option.days_least), _MORNING)
    latest = datetime.combine(after_working_days(today, option.days_most), _EVENING)
    times = {"earliest_delivery_time": stamp(earliest), "latest_delivery_time": stamp(latest)}
    return ({"carrier": option.carrier} if option.carrier else {}) | times


def _place(offered: Offered) -> Body:
    place, seller = offered.option.pickup_place, offered.priced.group.seller_name
    empty = {"city": "", "state": "", "country": "", "postal_code": ""}
    location = {"name": seller, "address": {"name": seller, "line_one": place, **empty}}
    return {"location": location, "pickup_type": "in_store"}


def rich_selection(shown: Shown) -> list[Body]:
    return [
        {"type": TYPES[one.option.kind], "option_id": one.id, "item_ids": list(one.line_ids)}
        for one in offered_in(shown.quote)
        if one.is_selected
    ]


def rich_groups(shown: Shown) -> list[Body]:
    """One parcel of one creator each, and where it goes."""
    return [_group(priced, shown) for priced in shown.quote.groups]


def _group(priced: PricedGroup, shown: Shown) -> Body:
    group = priced.group
    kind = group.selected.kind if group.selected else OptionKind.STANDARD
    destination = TYPES[OptionKind.DIGITAL if group.is_digital else kind]
    body: Body = {"id": group.id, "item_ids": list(group.line_ids), "destination_type": destination}
    return body | (details(shown.session) if destination == "shipping" else {})


def stamp(moment: datetime) -> str:
    """RFC 3339, in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
