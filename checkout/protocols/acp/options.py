"""Delivery options as one list with one id each, whatever creators share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checkout.core.fulfilment import FulfilmentOption
from checkout.core.pricing import PricedGroup, Quote


@dataclass(frozen=True, slots=True)
class Offered:
    """One option of one creator's parcel. ``id`` is its method's, made unique where two parcels share a method."""

    id: str
    option: FulfilmentOption
    priced: PricedGroup

    @property
    def method_id(self) -> str:
        return self.option.id

    @property
    def group_id(self) -> str:
        return self.priced.group.id

    @property
    def line_ids(self) -> tuple[str, ...]:
        return self.priced.group.line_ids

    @property
    def is_selected(self) -> bool:
        return self.option == self.priced.group.selected

    @property
    def names(self) -> tuple[str, ...]:
        return (self.id, scoped(self.priced, self.option), self.option.id, self.option.kind.value)

    def answers_to(self, name: str) -> bool:
        return name in self.names

    def rank(self, name: str) -> int:
        """The lower, the more exactly the name means this one."""
        return self.names.index(name)


def offered_in(quote: Quote) -> list[Offered]:
    """Every option of every parcel, in order."""
    counts = Counter(option.id for priced in quote.groups for option in priced.group.options)
    return [
        Offered(scoped(priced, option) if counts[option.id] > 1 else option.id, option, priced)
        for priced in quote.groups
        for option in priced.group.options
    ]


def scoped(priced: PricedGroup, option: FulfilmentOption) -> str:
    return f"{option.id}.{priced.group.seller_id}"
