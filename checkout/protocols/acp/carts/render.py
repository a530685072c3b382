"""A cart as the protocol shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checkout.core.pricing import Quote
from checkout.core.readiness import shortage
from checkout.core.types import Message
from checkout.flows.keep_cart import LIFETIME
from checkout.goods import rows_with_goods, with_choices
from checkout.models import Cart
from checkout.pricing import Payer, price_rows
from checkout.protocols.acp.rendering.amounts import cart_totals
from checkout.protocols.acp.rendering.contact import rich_buyer
from checkout.protocols.acp.rendering.deliveries import stamp
from checkout.protocols.acp.rendering.lines import rich_line

Body = dict[str, Any]


def render_cart(cart: Cart, named: frozenset[str] = frozenset(), *, say: Sequence[Message] = ()) -> Body:
    """Lines, totals as an estimate, and what cannot be had; ``say`` is about what was sent just now."""
    rows = with_choices(rows_with_goods(cart.lines.all()))
    quote = price_rows(rows, currency=cart.currency, payer=Payer(email=cart.email))
    by_variant = {row.variant.public_id: row for row in rows}
    return {
        "id": cart.public_id,
        "line_items": [rich_line(one, by_variant[one.line.variant_id], named) for one in quote.lines],
        **rich_buyer(cart),
        "currency": cart.currency.lower(),
        "totals": cart_totals(quote),
        "messages": [*(_error(one, f"$.{one.path}") for one in say), *_messages(quote)],
        "expires_at": stamp(cart.updated_at + LIFETIME),
    }


def _messages(quote: Quote) -> list[Body]:
    found = [(place, shortage(priced.line)) for place, priced in enumerate(quote.lines)]
    return [_error(message, f"$.line_items[{place}]") for place, message in found if message]


def _error(message: Message, param: str) -> Body:
    body = {"type": "error", "code": message.code, "content_type": "plain"}
    return body | {"content": message.text, "param": param}
