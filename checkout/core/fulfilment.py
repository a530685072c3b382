"""How it gets there: one group per creator (parcels and downloads apart), each with its delivery options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checkout.core.types import Address, Line
from ontology.money import Money
from ontology.wording import gettext


class OptionKind(StrEnum):
    STANDARD = "standard"
    EXPRESS = "express"
    PICKUP = "pickup"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A way of delivery as data. Without ``seller_id`` it serves every creator who has none of that kind."""

    id: str
    kind: OptionKind
    title: str
    price: Money
    seller_id: str = ""
    description: str = ""
    carrier: str = ""
    free_from: Money | None = None
    days_least: int = 0
    days_most: int = 0
    countries: frozenset[str] = frozenset()
    pickup_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilmentOption:
    id: str
    kind: OptionKind
    title: str
    description: str
    price: Money
    carrier: str = ""
    days_least: int = 0
    days_most: int = 0
    pickup_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilmentGroup:
    """Lines that travel together. ``selected`` is None when nothing can bring them to the address."""

    id: str
    seller_id: str
    seller_name: str
    is_digital: bool
    line_ids: tuple[str, ...]
    options: tuple[FulfilmentOption, ...]
    selected: FulfilmentOption | None

    @property
    def needs_address(self) -> bool:
        return not self.is_digital and (self.selected is None or self.selected.kind is not OptionKind.PICKUP)


DOWNLOAD = "digital"


def plan_fulfilment(
    lines: Sequence[Line],
    methods: Sequence[Method],
    address: Address | None,
    choices: Mapping[str, str],
) -> tuple[FulfilmentGroup, ...]:
    """Group the lines and choose a delivery for each: the shopper's choice, else the cheapest delivered."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        # The key is stable over repricing, so a choice made for a group stays with it.
        groups.setdefault(f"{line.seller_id}:{'digital' if line.is_digital else 'parcel'}", []).append(line)
    country = address.country if address else ""
    return tuple(
        _group(key, members, methods, country, choices.get(key, "")) for key, members in groups.items()
    )


def _group(
    key: str, lines: Sequence[Line], methods: Sequence[Method], country: str, choice: str
) -> FulfilmentGroup:
    options = (_download(lines),) if lines[0].is_digital else tuple(_options(lines, methods, country))
    chosen = next((option for option in options if option.id == choice), None)
    return FulfilmentGroup(
        id=key,
        seller_id=lines[0].seller_id,
        seller_name=lines[0].seller_name,
        is_digital=lines[0].is_digital,
        line_ids=tuple(line.id for line in lines),
        options=options,
        selected=chosen or _default(options),
    )


def _default(options: Sequence[FulfilmentOption]) -> FulfilmentOption | None:
    # Pick-up is cheapest but asks the shopper to travel, so nobody gets it unasked.
    delivered = [option for option in options if option.kind is not OptionKind.PICKUP]
    return min(delivered or options, key=lambda option: option.price, default=None)


def _download(lines: Sequence[Line]) -> FulfilmentOption:
    return FulfilmentOption(
        id=DOWNLOAD,
        kind=OptionKind.DIGITAL,
        title=gettext("Digital delivery"),
        description=gettext("Sent to your email at once."),
        price=Money.zero(lines[0].unit_price.currency),
    )


def _options(lines: Sequence[Line], methods: Sequence[Method], country: str) -> Iterable[FulfilmentOption]:
    currency = lines[0].unit_price.currency
    for method in _methods_of(lines[0].seller_id, methods):
        # Until the country is known every method is an estimate worth showing.
        serves = not method.countries or not country or country in method.countries
        if serves and method.price.currency == currency:
            yield FulfilmentOption(
                id=method.id,
                kind=method.kind,
                title=method.title,
                description=method.description,
                price=cost(method, lines),
                carrier=method.carrier,
                days_least=method.days_least,
                days_most=method.days_most,
                pickup_place=method.pickup_place,
            )


def _methods_of(seller_id: str, methods: Sequence[Method]) -> list[Method]:
    own = [method for method in methods if method.seller_id == seller_id]
    kinds = {method.kind for method in own}
    # A shop counter is a place, so nobody inherits another's.
    shared = [
        m for m in methods if not m.seller_id and m.kind not in kinds and m.kind is not OptionKind.PICKUP
    ]
    return own + shared


def cost(method: Method, lines: Sequence[Line]) -> Money:
    """What one parcel costs: as much as its dearest line, or nothing from the stated sum up."""
    zero = Money.zero(method.price.currency)
    if method.kind is OptionKind.PICKUP:
        return zero
    # Before discounts, or typing a code could make delivery dearer.
    if method.free_from and sum((line.base for line in lines), start=zero) >= method.free_from:
        return zero
    # A ball machine does not become light by being in a hurry.
    if method.kind is OptionKind.EXPRESS:
        return max(
            [method.price, *(line.shipping_price for line in lines if line.shipping_price is not None)]
        )
    return max(method.price if line.shipping_price is None else line.shipping_price for line in lines)
