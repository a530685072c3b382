"""Totals as a ledger of signed amounts: whatever is in it, the total is their sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ontology.money import Money


class EntryType(StrEnum):
    ITEMS = "items"
    DISCOUNT = "discount"
    SHIPPING = "shipping"
    TAX = "tax"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One signed amount: goods, delivery and added tax count up, discounts count down."""

    type: EntryType
    amount: Money
    text: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The ledger and the sums people ask for. ``tax_included`` is information; prices already contain it."""

    currency: str
    entries: tuple[LedgerEntry, ...]
    tax_included: Money

    def of(self, kind: EntryType) -> Money:
        """The signed sum of one type."""
        return total(self.currency, (entry.amount for entry in self.entries if entry.type is kind))

    @property
    def items(self) -> Money:
        return self.of(EntryType.ITEMS)

    @property
    def discount(self) -> Money:
        return self.of(EntryType.DISCOUNT)

    @property
    def saved(self) -> Money:
        return -self.discount

    @property
    def subtotal(self) -> Money:
        return self.items + self.discount

    @property
    def shipping(self) -> Money:
        return self.of(EntryType.SHIPPING)

    @property
    def tax(self) -> Money:
        return self.of(EntryType.TAX)

    @property
    def total(self) -> Money:
        return total(self.currency, (entry.amount for entry in self.entries))


def total(currency: str, amounts: Iterable[Money]) -> Money:
    # The zero gives empty sums a currency.
    return sum(amounts, start=Money.zero(currency))
