"""Line items in the words of the releases since 2026-01-30, and what older ones share with them."""

from __future__ import annotations

from typing import Any

from checkout.core.pricing import PricedLine
from checkout.goods import Row
from checkout.models.cart import MOST_PER_LINE
from checkout.protocols.acp.rendering.amounts import line_totals
from checkout.protocols.acp.shown import Shown, absolute, item_id
from marketplace.cards import availability_of_variant, summary_of

Body = dict[str, Any]


def rich_lines(shown: Shown) -> list[Body]:
    return [rich_line(priced, shown.rows[priced.line.id], shown.notes.named) for priced in shown.quote.lines]


def rich_line(priced: PricedLine, row: Row, named: frozenset[str]) -> Body:
    line = priced.line
    body: Body = {
        "id": line.id,
        "item": {"id": item_id(row, named), "name": line.title, "unit_amount": line.unit_price.amount},
        "quantity": line.quantity,
        **words(priced, row),
        "product_id": row.product.public_id,
        "sku": row.variant.item_id,
        "variant_id": row.variant.public_id,
        "category": row.product.category.path,
        "availability_status": availability_of_variant(row.variant),
        "max_quantity_per_order": MOST_PER_LINE,
        "totals": line_totals(priced),
    }
    if line.available is not None:
        body["available_quantity"] = max(line.available, 0)
    if row.variant.options:
        body["variant_options"] = [{"name": k, "value": str(v)} for k, v in row.variant.options.items()]
    if line.weight_grams:
        body["weight"] = {"value": line.weight_grams, "unit": "g"}
    return body


def words(priced: PricedLine, row: Row) -> Body:
    """Name, picture, price and seller: in every release but the first."""
    return {
        "name": priced.line.title,
        "description": summary_of(row.product),
        "images": [absolute(row.variant.image_url or row.product.picture_url)],
        "unit_amount": priced.line.unit_price.amount,
        "marketplace_seller_details": {"name": priced.line.seller_name},
    }


def flat_line(priced: PricedLine, row: Row, named: frozenset[str]) -> Body:
    """With flat amounts and the quantity in the item, as before 2026-01-30."""
    return {
        "id": priced.line.id,
        "item": {"id": item_id(row, named), "quantity": priced.line.quantity},
        "base_amount": priced.base.amount,
        "discount": priced.discount.amount,
        "subtotal": priced.subtotal.amount,
        "tax": priced.tax.amount,
        "total": priced.total.amount,
    }
