"""Cards straight from the tables: what a list of results needs, in one statement and without the model objects."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from marketplace.cards import CardCreator, CardPrice, Part, ProductCard, best_of, choice_among, summarise

_ROWS = """
    SELECT p.thing_ptr_id, t.public_id, p.item_id, t.name, p.slug, p.brand, p.currency, p.price_amount,
      CASE WHEN p.sale_price_amount IS NOT NULL
                AND (p.sale_starts_at IS NULL OR p.sale_starts_at <= statement_timestamp())
                AND (p.sale_ends_at IS NULL OR p.sale_ends_at > statement_timestamp())
           THEN p.sale_price_amount ELSE p.price_amount END,
      p.image_url, p.rating_average::float8, p.rating_count,
      coalesce(nullif(p.insight->>'conversational_description', ''), p.description), g.name, g.slug,
      (SELECT coalesce(json_agg(json_build_array(v.availability, coalesce(s.on_hand - s.reserved, 0), v.options)
                                ORDER BY v.position, v.item_id), '[]')
       FROM marketplace_variant v LEFT JOIN marketplace_stock s ON s.variant_id = v.id
       WHERE v.product_id = p.thing_ptr_id AND v.is_active)
    FROM marketplace_product p JOIN ontology_thing t ON t.id = p.thing_ptr_id
    JOIN ontology_group g ON g.id = p.creator_id
    WHERE p.thing_ptr_id = ANY(%s)
"""


def cards_for(ids: Sequence[UUID]) -> list[ProductCard]:
    """The cards of these products in their order: the same that ``card_of`` makes, several times as fast."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [list(ids)])
        found = {row[0]: _card(*row[1:]) for row in cursor.fetchall()}
    return [found[pk] for pk in ids if pk in found]


def _card(
    public_id: str, sku: str, title: str, slug: str, brand: str, currency: str, before: int, now: int,
    image: str, rating: float | None, ratings: int, told: str, seller: str, seller_slug: str,
    variants: list[tuple[str, int, dict[str, str]]],
) -> ProductCard:  # fmt: skip
    parts = [Part(*variant) for variant in variants]
    return ProductCard(
        id=public_id,
        sku=sku,
        title=title,
        price=CardPrice(amount=now, currency=currency),
        list_price=CardPrice(amount=before, currency=currency) if now < before else None,
        url=f"/products/{public_id}/{slug}/",
        image=image or f"/pictures/{public_id}.svg",
        rating=rating,
        rating_count=ratings,
        availability=best_of(parts),
        brand=brand,
        creator=CardCreator(name=seller, slug=seller_slug, url=f"/creators/{seller_slug}/"),
        summary=summarise(told),
        choice=choice_among(parts),
    )
