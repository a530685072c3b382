"""A session as the releases before 2026-01-30 show it: flat amounts, shipping and digital only."""

from __future__ import annotations

from typing import Any

from checkout.core.fulfilment import FulfilmentOption, OptionKind
from checkout.protocols.acp.options import Offered, offered_in
from checkout.protocols.acp.rendering.amounts import option_totals
from checkout.protocols.acp.rendering.deliveries import shipping_words, title
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]


def kind_of(option: FulfilmentOption) -> str:
    """A counter where one picks up was not known yet; it is told as a delivery by its title."""
    return "digital" if option.kind is OptionKind.DIGITAL else "shipping"


def option_words(option: FulfilmentOption) -> str:
    return option.pickup_place or option.description


def common_option(offered: Offered, text: str) -> Body:
    """Type, id, title, times; ``text`` is what this release calls the line below the title."""
    option = offered.option
    body: Body = {"type": kind_of(option), "id": offered.id, "title": title(offered)}
    if option_words(option):
        body[text] = option_words(option)
    return body if option.kind in {OptionKind.DIGITAL, OptionKind.PICKUP} else body | shipping_words(option)


def priced_option(offered: Offered) -> Body:
    """Until 2025-12-12: flat amounts and a subtitle."""
    amounts = option_totals(offered.priced, offered.option.price, is_selected=offered.is_selected)
    return common_option(offered, "subtitle") | {one["type"]: one["amount"] for one in amounts}


def totalled_option(offered: Offered) -> Body:
    """2026-01-16: totals and a description."""
    totals = option_totals(offered.priced, offered.option.price, is_selected=offered.is_selected)
    return common_option(offered, "description") | {"totals": totals}


def nested_selection(shown: Shown) -> list[Body]:
    """From 2025-12-12 to 2026-01-16: under the name of its type."""
    found = []
    for one in offered_in(shown.quote):
        if one.is_selected:
            kind = kind_of(one.option)
            found.append({"type": kind, kind: {"option_id": one.id, "item_ids": list(one.line_ids)}})
    return found
