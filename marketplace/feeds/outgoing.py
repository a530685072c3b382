"""A product as feed rows: one for each variant, in today's field names, so that reading them gives the product back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from marketplace.feeds.fields import canonical, is_official
from marketplace.models import MediaKind, Product, Variant
from ontology.models import Group, ThingStatus
from ontology.money import Money

_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_DESCRIPTIVE = {"color", "size", "material", "gender", "age_group"}


def products_of(creator: Group) -> QuerySet[Product]:
    """What a creator can take away: all that is not archived, in a steady order."""
    kept = Product.objects.filter(creator=creator, status__in=(ThingStatus.ACTIVE, ThingStatus.DRAFT))
    with_parts = kept.select_related("creator", "category")
    return with_parts.prefetch_related("variants__stock", "media", "questions").order_by("item_id")


def feed_rows(creator: Group) -> Iterator[dict[str, Any]]:
    """Every row of a creator's feed; fetched in pieces, so that memory does not grow with the catalogue."""
    for product in products_of(creator).iterator(chunk_size=500):
        yield from rows_of(product)


def rows_of(product: Product) -> list[dict[str, Any]]:
    """One row for each active variant; empty values are left out."""
    variants = [variant for variant in product.variants.all() if variant.is_active]
    grouped = len(variants) > 1 or any(variant.item_id != product.item_id for variant in variants)
    shared = _product_part(product, grouped)
    rows = [_variant_part(variant, product, grouped) | shared | _own_words(variant) for variant in variants]
    return [{name: value for name, value in row.items() if value not in ("", None, {}, [])} for row in rows]


def _variant_part(variant: Variant, product: Product, grouped: bool) -> dict[str, Any]:
    amount = product.price_amount if variant.price_amount is None else variant.price_amount
    group = {"group_id": product.item_id, "listing_has_variations": True, "variant_dict": variant.options}
    stock = getattr(variant, "stock", None)
    return {
        "item_id": variant.item_id,
        **(group if grouped else {}),
        "availability": variant.availability,
        "inventory_quantity": str(stock.on_hand) if stock else "",
        "price": Money(amount, product.currency).feed,
        **_sale(product, amount),
        "gtin": variant.gtin or product.gtin,
        "mpn": variant.mpn or product.mpn,
        "image_url": variant.image_url or product.image_url,
    }


def _sale(product: Product, amount: int) -> dict[str, str]:
    if product.sale_price_amount is None:
        return {}
    reduced = max(amount - (product.price_amount - product.sale_price_amount), 0)
    told = {"sale_price": Money(reduced, product.currency).feed}
    if product.sale_starts_at and product.sale_ends_at:
        window = f"{product.sale_starts_at.isoformat()}/{product.sale_ends_at.isoformat()}"
        told["sale_price_effective_date"] = window
    return told


def _product_part(product: Product, grouped: bool) -> dict[str, Any]:
    shipping = product.shipping_price
    return {
        "title": product.name,
        "description": product.description,
        "url": product.url,
        "brand": product.brand,
        "seller_name": product.creator.name,
        **_media_part(product),
        "condition": product.condition,
        "product_category": product.category.path,
        "weight": str(product.weight_grams or ""),
        "item_weight_unit": "g" if product.weight_grams else "",
        "shipping_price": "" if shipping is None else shipping.feed,
        "return_deadline_in_days": _number(product.return_days),
        "warranty_months": _number(product.warranty_months),
        "is_digital": product.is_digital,
        "is_eligible_search": product.is_searchable,
        "is_eligible_checkout": product.is_buyable,
        "q_and_a": [{"q": asked.question, "a": asked.answer} for asked in product.questions.all()],
        "insight": product.known.model_dump(exclude_defaults=True),
        **product.feed_fields,
        **_attributes(product, grouped),
    }


def _media_part(product: Product) -> dict[str, Any]:
    links: dict[str, list[str]] = {kind: [] for kind in MediaKind.values}
    for media in product.media.all():
        links[media.kind].append(media.url)
    return {
        "additional_image_urls": links[MediaKind.IMAGE],
        "video_link": next(iter(links[MediaKind.VIDEO]), ""),
        "model_3d_link": next(iter(links[MediaKind.MODEL]), ""),
    }


def _attributes(product: Product, grouped: bool) -> dict[str, Any]:
    """A column each where the name can be one; the others travel together in ``attributes``."""
    own = {name for name in product.attributes if _can_be_column(name, grouped)}
    columns: dict[str, Any] = {name: str(product.attributes[name]) for name in own}
    return columns | {"attributes": {k: str(v) for k, v in product.attributes.items() if k not in own}}


def _can_be_column(name: str, grouped: bool) -> bool:
    if name in _DESCRIPTIVE:
        return not grouped or name not in ("color", "size")
    return bool(_PLAIN_NAME.fullmatch(name)) and not is_official(canonical(name))


def _own_words(variant: Variant) -> dict[str, Any]:
    return {name: value for name, value in variant.feed_fields.items() if name in ("title", "url")}


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
