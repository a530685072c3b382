"""Everything an understanding is made from, gathered in a fixed number of queries for many products."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from marketplace.models import Product, Question, Review
from recommendations.queries import shelves
from recommendations.ranking.signals import facts_of
from recommendations.understanding.sentiment import Opinion

if TYPE_CHECKING:
    from marketplace.verticals import Vertical

# Raise it when a rule changes, and every product is understood anew.
RULES = 1
MOST_OPINIONS = 200
SAMPLE = 60  # products of a shelf that show what is usually told there


@dataclass(frozen=True)
class Material:
    """One product with its shelf's vertical, what buyers wrote (the newest first) and its answered questions.

    `usual` are the attributes that its shelf tells: a vertical may serve balls and bags alike, and nobody asks a bag
    for its felt.
    """

    product: Product
    vertical: Vertical | None
    opinions: tuple[Opinion, ...]
    questions: tuple[tuple[str, str], ...]
    usual: frozenset[str] = frozenset()

    def fingerprint(self, source: str) -> str:
        """Of all that the result depends on: the same again means that nothing needs doing."""
        product = self.product
        parts = (
            RULES,
            source,
            (product.name, product.brand, product.description, product.category.path),
            (product.attributes, product.insight, product.price_amount, product.currency),
            (product.warranty_months, product.return_days, product.weight_grams),
            [(opinion.rating, opinion.text) for opinion in self.opinions],
            self.questions,
            self.vertical.model_dump_json() if self.vertical else "",
        )
        return sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def gather(product_ids: Iterable[UUID]) -> list[Material]:
    """The material of these products."""
    products = list(Product.objects.filter(pk__in=list(product_ids)).select_related("category", "creator"))
    tree, opinions, questions = shelves(), _opinions(products), _questions(products)
    usual = {
        shelf: _usual(shelf, tree.vertical(shelf)) for shelf in {product.category_id for product in products}
    }
    return [
        Material(
            product,
            tree.vertical(product.category_id),
            tuple(opinions[product.pk]),
            tuple(questions[product.pk]),
            usual[product.category_id],
        )
        for product in products
    ]


def _usual(category_id: UUID, vertical: Vertical | None) -> frozenset[str]:
    """The attributes that at least a third of a shelf's products tell."""
    rows = list(
        Product.objects.sellable().filter(category_id=category_id).order_by("-sold_count", "pk")[:SAMPLE]
    )
    told = Counter(key for row in rows for key in facts_of(row, vertical).shown)
    return frozenset(key for key, count in told.items() if 3 * count >= len(rows))


def _opinions(products: Sequence[Product]) -> dict[UUID, list[Opinion]]:
    newest = Window(
        RowNumber(), partition_by=F("product_id"), order_by=(F("created_at").desc(), F("pk").desc())
    )
    published = Review.objects.filter(product__in=products, is_published=True).annotate(place=newest)
    found: dict[UUID, list[Opinion]] = defaultdict(list)
    rows = published.filter(place__lte=MOST_OPINIONS).order_by("product_id", "place")
    for product_id, rating, title, text in rows.values_list("product_id", "rating", "title", "text"):
        found[product_id].append(Opinion(rating, f"{title}. {text}".strip(". ")))
    return found


def _questions(products: Sequence[Product]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = Question.objects.filter(product__in=products).values_list("product_id", "question", "answer")
    for product_id, question, answer in rows:
        found[product_id].append((question, answer))
    return found
