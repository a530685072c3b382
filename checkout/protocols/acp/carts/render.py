"""A cart as the protocol shows it."""

from __future__ import annotations

from typing import Any

from checkout.core.pricing import Quote
from checkout.core.readiness import shortage
from checkout.flows.keep_cart import LIFETIME
from checkout.goods import rows_with_goods, with_siblings
from checkout.models import Cart
from checkout.pricing import Payer, price_rows
from checkout.protocols.acp.rendering.amounts import cart_totals
from checkout.protocols.acp.rendering.deliveries import stamp
from checkout.protocols.acp.rendering.lines import rich_line

Body = dict[str, Any]


def render_cart(cart: Cart, named: frozenset[str] = frozenset()) -> Body:
    """Lines, totals as an estimate, and what cannot be had."""
    rows = with_siblings(rows_with_goods(cart.lines.all()))
    quote = price_rows(rows, currency=cart.currency, payer=Payer())
    by_variant = {row.variant.public_id: row for row in rows}
    return {
        "id": cart.public_id,
        "line_items": [rich_line(one, by_variant[one.line.variant_id], named) for one in quote.lines],
        "currency": cart.currency.lower(),
        "totals": cart_totals(quote),
        "messages": _messages(quote),
        "expires_at": stamp(cart.updated_at + LIFETIME),
    }


def _messages(quote: Quote) -> list[Body]:
    found = [(place, shortage(priced.line)) for place, priced in enumerate(quote.lines)]
    return [
        {
            "type": "error",
            "code": message.code,
            "content_type": "plain",
            "content": message.text,
            "param": f"$.line_items[{place}]",
        }
        for place, message in found
        if message
    ]
