"""The first release chose one delivery for the whole basket; several creators are put together by kind."""

from __future__ import annotations

from typing import Any

from checkout.core.fulfilment import FulfilmentOption, OptionKind
from checkout.core.pricing import PricedGroup
from checkout.protocols.acp.options import offered_in
from checkout.protocols.acp.rendering.deliveries import shipping_words
from checkout.protocols.acp.rendering.flat import priced_option
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]

_TITLES = {
    OptionKind.STANDARD: "Standard delivery",
    OptionKind.EXPRESS: "Express delivery where there is one",
    OptionKind.PICKUP: "Pick-up where there is one",
    OptionKind.DIGITAL: "Digital delivery",
}


def basket_options(shown: Shown) -> list[Body]:
    """Each option of a single creator; else one for each kind, which is every creator's of that kind."""
    groups = shown.quote.groups
    if len(groups) <= 1:
        return [priced_option(offered) for offered in offered_in(shown.quote)]
    return [_together(kind, groups) for kind in _kinds(groups)]


def basket_choice(shown: Shown) -> Body:
    """``fulfillment_option_id``, where what is chosen has one name."""
    groups = shown.quote.groups
    if any(priced.group.selected is None for priced in groups):
        return {}
    if len(groups) <= 1:
        chosen = [one.id for one in offered_in(shown.quote) if one.is_selected]
        return {"fulfillment_option_id": chosen[0]} if chosen else {}
    for kind in _kinds(groups):
        if all(_of_kind(priced, kind) == priced.group.selected for priced in groups):
            return {"fulfillment_option_id": kind.value}
    return {}


def _kinds(groups: tuple[PricedGroup, ...]) -> list[OptionKind]:
    # Downloads come along with whatever brings the parcels.
    found = {option.kind for priced in groups for option in priced.group.options}
    return [kind for kind in _TITLES if kind in found and (kind is not OptionKind.DIGITAL or len(found) == 1)]


def _of_kind(priced: PricedGroup, kind: OptionKind) -> FulfilmentOption | None:
    fitting = [option for option in priced.group.options if option.kind is kind]
    return fitting[0] if fitting else priced.group.selected


def _together(kind: OptionKind, groups: tuple[PricedGroup, ...]) -> Body:
    parts = [part for part in (_of_kind(priced, kind) for priced in groups) if part is not None]
    amount = sum(part.price.amount for part in parts)
    body: Body = {"type": "digital" if kind is OptionKind.DIGITAL else "shipping", "id": kind.value}
    body |= {"title": _TITLES[kind], "subtotal": amount, "tax": 0, "total": amount}
    slowest = max(parts, key=lambda part: part.days_most)
    return body if kind in {OptionKind.DIGITAL, OptionKind.PICKUP} else body | shipping_words(slowest)
