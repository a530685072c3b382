"""Goods for measuring, cloned inside the database out of one real product per creator: 100,000 in seconds."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, models

from marketplace.models import Category, Product, Stock, Variant
from ontology.models import Group, Thing

_CREATORS = 10
_ABOUT = "A round racket with a soft core, light in the hand and easy on the elbow. " * 5


def load_goods(products: int) -> None:
    """So many products of ten creators, each with one variant and stock."""
    category = Category.objects.create(name="Rackets", slug="bench-rackets", path="Sports > Padel > Rackets")
    for number in range(_CREATORS):
        creator = Group.objects.create(name=f"Bench {number}", slug=f"bench-{number}")
        _clone(_one(creator, category), products // _CREATORS - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _one(creator: Group, category: Category) -> Variant:
    product = Product.objects.create(
        creator=creator,
        item_id="0",
        name="Viento Soft",
        description=_ABOUT,
        brand="Viento",
        category=category,
        price_amount=7999,
        attributes={"shape": "round", "color": "blue", "material": "carbon"},
        weight_grams=360,
        return_days=30,
        shipping_price_amount=490,
        rating_average="4.50",
        rating_count=12,
        sold_count=40,
    )
    variant = Variant.objects.create(product=product, item_id="0")
    Stock.objects.create(variant=variant, on_hand=5)
    return variant


def _clone(variant: Variant, times: int) -> None:
    product = variant.product
    key = str(product.pk)
    thing_id = f"md5('{key}' || g)::uuid"
    variant_id = f"md5('variant {key}' || g)::uuid"
    # Public ids are told from one another by their last letters.
    _repeat(Thing, product.pk, times, id=thing_id, public_id=f"left('{product.public_id}', 14) || g")
    _repeat(
        Product,
        product.pk,
        times,
        thing_ptr_id=thing_id,
        item_id="g::text",
        price_amount="1000 + mod(g, 30000)",
    )
    ids = {"id": variant_id, "product_id": thing_id, "item_id": "g::text"}
    _repeat(Variant, variant.pk, times, public_id=f"left('{variant.public_id}', 14) || g", **ids)
    _repeat(Stock, variant.pk, times, variant_id=variant_id, on_hand="mod(g, 20)")


def _repeat(model: type[models.Model], key: UUID, times: int, **changed: str) -> None:
    table, own = model._meta.db_table, model._meta.local_concrete_fields
    columns = [str(field.column) for field in own]
    values = [changed.get(column, f"t.{column}") for column in columns]
    told = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} t"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        pk = model._meta.pk.column
        cursor.execute(f"{told}, generate_series(1, %s) g WHERE t.{pk} = %s", [times, key])
