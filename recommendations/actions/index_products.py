"""Write down what is known of products, so that words and meaning find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Prefetch
from django.utils.translation import override

from marketplace.models import Product, Review, Variant
from ontology.actor import Actor
from ontology.models import Knowledge
from recommendations.embeddings.registry import embedder
from recommendations.indexing.measures import store_measures
from recommendations.indexing.terms import store_terms
from recommendations.indexing.text import ProductText, compose
from recommendations.queries import shelves

LABEL = "product"
LIKED = 4  # stars from which a review's words are used
REVIEWS = 3

# The text counts as not embedded until `embed_pending` has set the fingerprint; the old vector serves till then.
_WRITE = """
    WITH given AS (
      SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS given (id, whole, a, b, c, d)
    ), known AS (
      INSERT INTO ontology_knowledge (thing_id, label, text, model, dimension, fingerprint, updated_at)
      SELECT id, %s, whole, %s, %s, '', now() FROM given
      ON CONFLICT (thing_id, label, model) DO UPDATE SET text = excluded.text, fingerprint = '', updated_at = now()
    )
    UPDATE recommendations_searchentry
    SET title = strip(to_tsvector('english', a)),
        words = setweight(to_tsvector('english', a), 'A') || setweight(to_tsvector('english', b), 'B')
             || setweight(to_tsvector('english', c), 'C') || setweight(to_tsvector('english', d), 'D')
    FROM given WHERE product_id = given.id
"""


def index_products(product_ids: Iterable[UUID], *, by: Actor) -> int:
    """Write the search text of these products where it has changed; answers how many had.

    Words are searchable at once; vectors follow with `embed_pending`. Safe to repeat.
    """
    del by  # nothing to permit: what is indexed is what the catalogue already shows
    products = list(_with_words(product_ids))
    texts = _texts(products)
    changed = [product for product in products if _differs(product, texts[product.pk])]
    if changed:
        with transaction.atomic():
            _write(changed, texts)
            store_measures(changed)
            store_terms(changed, texts)
    return len(changed)


def _with_words(product_ids: Iterable[UUID]) -> Iterable[Product]:
    known = Knowledge.objects.filter(label=LABEL, model=embedder().name).only("thing_id", "text")
    return (
        Product.objects.filter(pk__in=list(product_ids))
        .select_related("category", "understanding")
        .prefetch_related(
            Prefetch("variants", Variant.objects.filter(is_active=True)),
            Prefetch("knowledge", known, to_attr="written"),
        )
    )


def _differs(product: Product, text: ProductText) -> bool:
    written: list[Knowledge] = getattr(product, "written", [])
    return not written or written[0].text != text.whole


def _texts(products: Sequence[Product]) -> dict[UUID, ProductText]:
    tree, praise = shelves(), _praise(products)
    # One index for all languages: it must not depend on who happens to save a product.
    with override(settings.LANGUAGE_CODE):
        return {
            product.pk: compose(product, tree.vertical(product.category_id), praise[product.pk])
            for product in products
        }


def _praise(products: Sequence[Product]) -> dict[UUID, list[str]]:
    """The words of the newest good reviews, a few for each product."""
    liked = Review.objects.filter(product__in=products, is_published=True, rating__gte=LIKED)
    found: dict[UUID, list[str]] = defaultdict(list)
    for product_id, title, text in liked.order_by("-created_at").values_list("product_id", "title", "text"):
        if len(found[product_id]) < REVIEWS:
            found[product_id].append(f"{title}. {text}".strip(". "))
    return found


def _write(products: Sequence[Product], texts: dict[UUID, ProductText]) -> None:
    model = embedder()
    folded = [texts[product.pk].folded for product in products]
    columns = [list(column) for column in zip(*folded, strict=True)]
    ids = [product.pk for product in products]
    wholes = [texts[product.pk].whole for product in products]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [ids, wholes, *columns, LABEL, model.name, model.dimension])
