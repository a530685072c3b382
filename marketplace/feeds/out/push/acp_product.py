"""A listing in the Agentic Commerce Protocol's own shape (release 2026-04-17): a product with its variants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marketplace.feeds.out.offer import Offer, Row, absolute
from marketplace.feeds.out.parts.stock import availability
from marketplace.feeds.out.rules.checking import valid_row
from marketplace.models import MediaKind
from ontology.money import Money

# Their word where it is not ours.
_STATES = {"pre_order": "preorder"}


def acp_product(offers: Sequence[Offer]) -> dict[str, Any]:
    """All offers of one listing as one product; ids are those that checkout takes."""
    listing = offers[0].listing
    rows = [valid_row(offer) for offer in offers]
    return {
        "id": listing.product.public_id,
        "title": listing.product.name,
        "description": {"plain": rows[0]["description"]},
        "url": absolute(listing.product.get_absolute_url()),
        "media": _media(offers[0], rows[0]),
        "variants": [_variant(offer, row) for offer, row in zip(offers, rows, strict=True)],
    }


def gone_product(public_id: str, title: str) -> dict[str, Any]:
    """What is no longer for sale: the protocol knows no removal, so it is said to be discontinued."""
    gone = {"available": False, "status": "discontinued"}
    return {
        "id": public_id,
        "title": title,
        "variants": [{"id": public_id, "title": title, "availability": gone}],
    }


def _variant(offer: Offer, row: Row) -> dict[str, Any]:
    on_sale = offer.price < offer.list_price
    variant = {
        "id": offer.item_id,
        "title": row["title"],
        "url": row["url"],
        "barcodes": [{"type": "GTIN", "value": row["gtin"]}] if "gtin" in row else [],
        "price": _price(offer.price),
        "list_price": _price(offer.list_price) if on_sale else None,
        "availability": _availability(offer),
        "categories": [{"value": row["product_category"], "taxonomy": "merchant"}],
        "condition": [row["condition"]] if "condition" in row else [],
        "variant_options": _options(row),
        "media": [{"type": "image", "url": row["image_url"], "alt_text": row["title"]}],
        "seller": {"name": row["seller_name"], "links": _links(row)},
        "marketplace": {"name": row["marketplace_seller"]},
    }
    return {name: value for name, value in variant.items() if value}


def _price(money: Money) -> dict[str, Any]:
    return {"amount": money.amount, "currency": money.currency}


def _availability(offer: Offer) -> dict[str, Any]:
    if not offer.product.is_searchable:
        return {"available": False, "status": "discontinued"}
    status = availability(offer)
    return {"available": status != "out_of_stock", "status": _STATES.get(status, status)}


def _options(row: Row) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in row.get("variant_dict", {}).items()]


def _links(row: Row) -> list[dict[str, str]]:
    known = {
        "privacy_policy": row.get("seller_privacy_policy"),
        "terms_of_service": row.get("seller_tos"),
        "refund_policy": row.get("return_policy"),
    }
    return [{"type": kind, "url": url} for kind, url in known.items() if url]


def _media(offer: Offer, row: Row) -> list[dict[str, str]]:
    main = {"type": "image", "url": row["image_url"], "alt_text": offer.product.name}
    more = [
        {"type": media.kind, "url": absolute(media.url)} | ({"alt_text": media.alt} if media.alt else {})
        for media in offer.listing.media
        if media.kind in MediaKind.values
    ]
    return [main, *more]
