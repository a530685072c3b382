"""Ties the demo products together: often bought with, upgrade of, similar to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.models import Product
from ontology.models import Connection, ConnectionKind

from .schema import DemoCreator, DemoProduct

Tie = tuple[ConnectionKind, str, str]


def load_relations(creators: Sequence[DemoCreator]) -> None:
    """Write every tie of the files. Ties that others made stay."""
    slugs = [creator.creator.slug for creator in creators]
    ids = dict(Product.objects.filter(creator__slug__in=slugs).values_list("item_id", "pk"))
    ties = sorted({tie for creator in creators for product in creator.products for tie in ties_of(product)})
    Connection.objects.bulk_create(
        [
            Connection(kind=kind, source_id=ids[source], target_id=ids[target], metadata={"by": "seller"})
            for kind, source, target in ties
        ],
        ignore_conflicts=True,
    )


def ties_of(product: DemoProduct) -> Iterator[Tie]:
    """What one product's entry says; similarity holds in both directions."""
    for other in product.goes_with:
        yield ConnectionKind.OFTEN_BOUGHT_WITH, product.item_id, other
    for other in product.similar:
        yield ConnectionKind.SIMILAR_TO, product.item_id, other
        yield ConnectionKind.SIMILAR_TO, other, product.item_id
    if product.upgrade_of:
        yield ConnectionKind.UPGRADE_OF, product.item_id, product.upgrade_of
