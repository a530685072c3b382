"""Puts the goods of the bench on the shelves by COPY; vectors are the model's own, one a template, and shaken."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from django.utils import timezone

from marketplace.actions.open_category import open_category
from marketplace.demo.load_categories import load_categories
from marketplace.demo.reading import demo_shop
from marketplace.models.category import SEPARATOR
from ontology.actor import Actor
from ontology.ids import new_id
from ontology.models import Group
from recommendations.bench.goods import Good, Template, goods, kinds, templates
from recommendations.embeddings.registry import embedder
from recommendations.indexing.measures import INTO_ENTRIES
from recommendations.indexing.terms import countable
from recommendations.migrations._entries import FILL

# Goods that were loaded under another stamp are loaded again.
STAMP = "goods 1"
CREATORS = 60
# How far a product lies from its template: about 0.93 in cosine, as listings of one kind do.
SHAKEN = 0.4
SEVENTH = 7  # of so many, one is sold out; as many are on sale

_WORDS = """
    UPDATE recommendations_searchentry
    SET title = strip(to_tsvector('english', a)),
        words = setweight(to_tsvector('english', a), 'A') || setweight(to_tsvector('english', b), 'B')
             || setweight(to_tsvector('english', c), 'C') || setweight(to_tsvector('english', d), 'D')
    FROM bench_text t WHERE product_id = t.id
"""
_SLOW_TO_KEEP = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE indexname LIKE 'entry%%' OR (tablename = 'ontology_knowledge' AND indexdef LIKE '%%hnsw%%')
"""


def load_goods(number: int) -> None:
    """Fill an empty, migrated database."""
    shelves, creators = _shelves(), _creators()
    made = templates()
    vectors = _vectors(made)
    things = [(UUID(int=random.Random(good.number).getrandbits(128)), good) for good in goods(made, number)]
    with _without_slow_indexes(), _without_triggers():
        _copy("ontology_thing", _things(things, creators))
        _copy("marketplace_product", _products(things, creators, shelves))
        _copy("marketplace_variant", _variants(things))
        _copy("marketplace_stock", _stocks(things))
        _copy("recommendations_measure", _measures(things))
        _copy("ontology_knowledge", _knowledge(things, vectors))
        _write_entries(things)
    _copy("recommendations_term", _terms(things))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL, ANALYZE) recommendations_searchentry")
        cursor.execute("VACUUM ANALYZE")


def _shelves() -> dict[str, UUID]:
    load_categories(demo_shop().categories, by=Actor.system())
    return {
        kind["path"]: open_category(path=kind["path"].split(SEPARATOR), by=Actor.system()).pk
        for kind in kinds()
    }


def _creators() -> list[UUID]:
    names = [f"Workshop {number}" for number in range(CREATORS)]
    return [Group.objects.create(name=name, slug=name.lower().replace(" ", "-")).pk for name in names]


def _vectors(made: Sequence[Template]) -> np.ndarray:
    texts = [f"{t.kind['noun']}\n{t.facts}\n{t.fitness}\n{t.prose}" for t in made]
    return np.array(embedder().embed(texts), dtype=np.float32)


Things = Sequence[tuple[UUID, Good]]
Rows = Iterator[dict[str, Any]]


def _things(things: Things, creators: Sequence[UUID]) -> Rows:
    now = timezone.now()
    for pk, good in things:
        yield {
            "id": pk, "public_id": new_id("prod"), "type": "product", "name": good.name, "status": "active",
            "group_id": creators[good.number % CREATORS], "created_at": now, "updated_at": now,
        }  # fmt: skip


def _products(things: Things, creators: Sequence[UUID], shelves: dict[str, UUID]) -> Rows:
    for pk, good in things:
        on_sale = good.number % SEVENTH == 1
        rated = (good.number * 31) % 90
        yield {
            "thing_ptr_id": pk, "creator_id": creators[good.number % CREATORS], "item_id": f"b-{good.number}",
            "slug": "bench", "description": good.template.prose, "brand": good.brand,
            "category_id": shelves[good.template.kind["path"]], "gtin": "", "mpn": "", "condition": "new",
            "price_amount": good.cents, "currency": "EUR",
            "sale_price_amount": good.cents * 4 // 5 if on_sale else None,
            "attributes": json.dumps(_attributes(good)),
            "insight": "{}", "feed_fields": "{}", "weight_grams": good.grams, "is_digital": False, "url": "",
            "image_url": "", "rating_average": f"{3 + (good.number % 20) / 10:.1f}" if rated else None,
            "rating_count": rated, "sold_count": (good.number * 7919) % 1000, "is_searchable": True,
            "is_buyable": True, "is_featured": False,
        }  # fmt: skip


def _attributes(good: Good) -> dict[str, str]:
    like = good.template
    return {"colour": good.colour, "material": like.material, "type": like.style, "weight": f"{good.grams} g"}


def _variants(things: Things) -> Rows:
    for pk, good in things:
        yield {
            "id": pk, "public_id": new_id("var"), "product_id": pk, "item_id": f"b-{good.number}", "options": "{}",
            "gtin": "", "mpn": "", "image_url": "", "availability": "in_stock", "position": 0, "is_active": True,
            "feed_fields": "{}",
        }  # fmt: skip


def _stocks(things: Things) -> Rows:
    return (
        {"variant_id": pk, "on_hand": 0 if good.number % SEVENTH == 0 else 9, "reserved": 0}
        for pk, good in things
    )


def _measures(things: Things) -> Rows:
    return (
        {"product_id": pk, "key": "weight", "unit": "g", "low": good.grams, "high": good.grams}
        for pk, good in things
    )


def _texts(good: Good) -> tuple[str, str, str, str]:
    like = good.template
    return (
        f"{good.name} {good.brand}".lower(),
        f"{like.facts}; colour: {good.colour}; weight: {good.grams} g".lower(),
        like.fitness.lower(),
        like.prose.lower(),
    )


def _write_entries(things: Things) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ontology_thing, marketplace_product, marketplace_variant, marketplace_stock")
        cursor.execute(FILL)
        cursor.execute("CREATE TEMP TABLE bench_text (id uuid, a text, b text, c text, d text)")
    _copy("bench_text", (dict(zip("abcd", _texts(good), strict=True), id=pk) for pk, good in things))
    with connection.cursor() as cursor:
        cursor.execute(_WORDS)
        cursor.execute(INTO_ENTRIES)


def _knowledge(things: Things, vectors: np.ndarray) -> Rows:
    model, chance, now = embedder(), np.random.default_rng(5), timezone.now()
    for pk, good in things:
        shaken = vectors[good.near] + SHAKEN * chance.standard_normal(model.dimension) / model.dimension**0.5
        told = ",".join(map("{:.5g}".format, (shaken / np.linalg.norm(shaken)).tolist()))
        yield {
            "thing_id": pk, "label": "product", "text": "\n".join(_texts(good)), "model": model.name,
            "dimension": model.dimension, "embedding": f"[{told}]", "fingerprint": "bench", "updated_at": now,
        }  # fmt: skip


def _terms(things: Things) -> Rows:
    counted: Counter[tuple[str, str]] = Counter()
    for _, good in things:
        name, facts, *others = _texts(good)
        counted.update({(word, "spec") for word in countable(f"{name} {facts}")})
        counted.update({(word, "text") for word in countable(" ".join(others))})
    return (
        {"word": word, "kind": kind, "shown": "", "products": number}
        for (word, kind), number in counted.items()
    )


def _copy(table: str, rows: Iterable[dict[str, Any]]) -> None:
    rows = iter(rows)
    first = next(rows)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(first)}) FROM STDIN") as copy:
        copy.write_row(list(first.values()))
        for row in rows:
            copy.write_row(list(row.values()))


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Neither keys are looked up nor entries kept row by row: what refers to what is known to be there."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("RESET session_replication_role")


@contextmanager
def _without_slow_indexes() -> Iterator[None]:
    """Built in one go afterwards they cost a tenth."""
    with connection.cursor() as cursor:
        cursor.execute(_SLOW_TO_KEEP)
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in found:
            cursor.execute(definition)
