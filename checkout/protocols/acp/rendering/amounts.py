"""Totals. Discounts are positive and shown as taken off; every list adds up to its own total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checkout.core.pricing import PricedGroup, PricedLine, Quote
from checkout.core.totals import Totals
from ontology.money import Money, format_money

Body = dict[str, Any]


def entry(kind: str, text: str, amount: Money | int) -> Body:
    value = amount.amount if isinstance(amount, Money) else amount
    return {"type": kind, "display_text": text, "amount": value}


def line_totals(priced: PricedLine) -> list[Body]:
    return [
        entry("items_base_amount", "Items", priced.base),
        *([entry("items_discount", "Discount", priced.discount)] if priced.discount else []),
        entry("subtotal", "Subtotal", priced.subtotal),
        entry("tax", "Tax", priced.tax),
        entry("total", "Total", priced.total),
    ]


def session_totals(totals: Totals) -> list[Body]:
    """items_base_amount - items_discount = subtotal; + fulfillment + tax = total."""
    return [
        entry("items_base_amount", "Items", totals.items),
        *([entry("items_discount", "Discount", totals.saved)] if totals.saved else []),
        entry("subtotal", "Subtotal", totals.subtotal),
        entry("fulfillment", "Delivery", totals.shipping),
        _tax(totals),
        entry("total", "Total", totals.total),
    ]


def _tax(totals: Totals) -> Body:
    body = entry("tax", "Tax", totals.tax)
    if totals.tax_included:
        body["description"] = f"The prices include {format_money(totals.tax_included, 'en')} of VAT."
    return body


def option_totals(priced: PricedGroup, price: Money, *, is_selected: bool) -> list[Body]:
    # Added tax on delivery is known for the delivery that was chosen.
    tax = priced.tax if is_selected else Money.zero(price.currency)
    return [
        entry("subtotal", "Delivery", price),
        entry("tax", "Tax", tax),
        entry("total", "Total", price + tax),
    ]


def without_descriptions(entries: Sequence[Body]) -> list[Body]:
    """For the first release, which knew none."""
    return [{key: value for key, value in one.items() if key != "description"} for one in entries]


def cart_totals(quote: Quote) -> list[Body]:
    """Estimates: the delivery is the cheapest there is, the tax that of home."""
    return session_totals(quote.totals)
