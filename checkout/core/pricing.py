"""Lines → discounts → delivery → tax → totals. Every sum is made of its parts, so it always adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checkout.core.codes import Discounts, apply_discounts
from checkout.core.discounts import Circumstances, Rule
from checkout.core.fulfilment import FulfilmentGroup, Method, plan_fulfilment
from checkout.core.tax import TaxRate, TaxTable
from checkout.core.totals import EntryType, LedgerEntry, Totals, total
from checkout.core.types import Address, Line
from ontology.money import Money
from ontology.wording import gettext


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its share of everything. ``tax`` is added; ``tax_included`` is contained in the price."""

    line: Line
    base: Money
    discount: Money
    tax: Money
    tax_included: Money

    @property
    def subtotal(self) -> Money:
        return self.base - self.discount

    @property
    def total(self) -> Money:
        return self.subtotal + self.tax


@dataclass(frozen=True, slots=True)
class PricedGroup:
    """A fulfilment group with the price of its chosen delivery and the tax on it."""

    group: FulfilmentGroup
    shipping: Money
    tax: Money
    tax_included: Money


@dataclass(frozen=True, slots=True)
class SellerTotals:
    """One creator's part of the basket; the parts of all creators add up to the total."""

    seller_id: str
    seller_name: str
    items: Money
    discount: Money
    shipping: Money
    tax: Money

    @property
    def total(self) -> Money:
        return self.items - self.discount + self.shipping + self.tax


@dataclass(frozen=True, slots=True)
class Quote:
    """A basket priced at one moment, whole: the answer every door renders."""

    currency: str
    lines: tuple[PricedLine, ...]
    groups: tuple[PricedGroup, ...]
    discounts: Discounts
    totals: Totals

    @property
    def sellers(self) -> tuple[SellerTotals, ...]:
        ids = dict.fromkeys(priced.line.seller_id for priced in self.lines)
        return tuple(self._seller(seller_id) for seller_id in ids)

    def _seller(self, seller_id: str) -> SellerTotals:
        lines = [priced for priced in self.lines if priced.line.seller_id == seller_id]
        groups = [priced for priced in self.groups if priced.group.seller_id == seller_id]
        return SellerTotals(
            seller_id=seller_id,
            seller_name=lines[0].line.seller_name,
            items=total(self.currency, (priced.base for priced in lines)),
            discount=total(self.currency, (priced.discount for priced in lines)),
            shipping=total(self.currency, (priced.shipping for priced in groups)),
            tax=_added(self.currency, lines) + _added(self.currency, groups),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What prices depend on besides the lines: the offers, codes, delivery, tax and the moment."""

    rules: Sequence[Rule] = ()
    codes: Sequence[str] = ()
    methods: Sequence[Method] = ()
    choices: Mapping[str, str]
    address: Address | None = None
    taxes: TaxTable
    when: Circumstances


def price(lines: Sequence[Line], terms: Terms, *, currency: str) -> Quote:
    """Price a basket. All lines must be in ``currency``."""
    discounts = apply_discounts(lines, terms.rules, terms.codes, terms.when)
    saved = _saved_by_line(discounts, currency)
    zero = Money.zero(currency)
    priced = tuple(_priced(line, saved.get(line.id, zero), terms) for line in lines)
    plan = plan_fulfilment(lines, terms.methods, terms.address, terms.choices)
    groups = tuple(_delivered(group, terms, zero) for group in plan)
    return Quote(currency, priced, groups, discounts, _totals(currency, priced, groups, discounts))


def _saved_by_line(discounts: Discounts, currency: str) -> dict[str, Money]:
    saved: dict[str, Money] = {}
    for application in discounts.applications:
        for allocation in application.allocations:
            so_far = saved.get(allocation.line_id, Money.zero(currency))
            saved[allocation.line_id] = so_far + allocation.amount
    return saved


def _priced(line: Line, discount: Money, terms: Terms) -> PricedLine:
    # Tax falls on what is paid, so after the discount.
    added, included = _tax(terms.taxes.rate(line, terms.address), line.base - discount)
    return PricedLine(line, line.base, discount, added, included)


def _delivered(group: FulfilmentGroup, terms: Terms, zero: Money) -> PricedGroup:
    shipping = group.selected.price if group.selected else zero
    # Delivery is asked separately: some places do not tax it.
    rate = terms.taxes.rate(None, terms.address)
    added, included = _tax(rate, shipping) if rate.covers_shipping else (zero, zero)
    return PricedGroup(group, shipping, added, included)


def _tax(rate: TaxRate, amount: Money) -> tuple[Money, Money]:
    tax, zero = rate.on(amount), Money.zero(amount.currency)
    return (zero, tax) if rate.is_included else (tax, zero)


def _totals(
    currency: str, lines: Sequence[PricedLine], groups: Sequence[PricedGroup], discounts: Discounts
) -> Totals:
    entries = [
        LedgerEntry(EntryType.ITEMS, total(currency, (priced.base for priced in lines)), gettext("Items"))
    ]
    entries += [
        LedgerEntry(EntryType.DISCOUNT, -found.amount, found.title) for found in discounts.applications
    ]
    entries += [LedgerEntry(EntryType.SHIPPING, part.shipping, _delivery_text(part)) for part in groups]
    tax = _added(currency, lines) + _added(currency, groups)
    entries += [LedgerEntry(EntryType.TAX, tax, gettext("Sales tax"))] if tax else []
    included = _included(currency, lines) + _included(currency, groups)
    return Totals(currency, tuple(entries), included)


def _added(currency: str, parts: Iterable[PricedLine | PricedGroup]) -> Money:
    return total(currency, (part.tax for part in parts))


def _included(currency: str, parts: Iterable[PricedLine | PricedGroup]) -> Money:
    return total(currency, (part.tax_included for part in parts))


def _delivery_text(part: PricedGroup) -> str:
    title = part.group.selected.title if part.group.selected else gettext("Delivery")
    return gettext("{title} from {seller}").format(title=title, seller=part.group.seller_name)
