"""What the item costs."""

from __future__ import annotations

from datetime import datetime

from marketplace.feeds.out.offer import Offer, Row


def price(offer: Offer) -> Row:
    """List price, and the sale price while the sale lasts; the window is told beside it."""
    on_sale = offer.price < offer.list_price
    return {
        "price": offer.list_price.feed,
        "sale_price": offer.price.feed if on_sale else None,
        "sale_price_effective_date": _window(offer) if on_sale else None,
        "unit_pricing_measure": offer.kept("unit_pricing_measure"),
        "base_measure": offer.kept("base_measure"),
        "pricing_trend": offer.kept("pricing_trend"),
        "applicable_taxes_fees": offer.kept("applicable_taxes_fees"),
    }


def _window(offer: Offer) -> str | None:
    start, end = offer.product.sale_starts_at, offer.product.sale_ends_at
    return f"{_moment(start)}/{_moment(end)}" if start and end else None


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
