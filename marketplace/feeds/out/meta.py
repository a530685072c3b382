"""What stands above the rows: whose feed, how many, how fresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.specs import Spec
from marketplace.models import Variant
from ontology.models import Group, ThingStatus

KEPT_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMeta:
    """The head of a feed. ``total_products`` counts rows: every variant on sale is one."""

    generated_at: str
    total_products: int
    format: str
    version: str
    spec: str
    merchant: str
    next_cursor: str | None = None

    def as_dict(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in self.__slots__}
        return told if self.next_cursor else {k: v for k, v in told.items() if k != "next_cursor"}


def meta_of(
    scope: FeedScope, *, version: str, spec: Spec, format_name: str, next_cursor: str | None = None
) -> FeedMeta:
    """The head for one answer. Counting happens once per version."""
    return FeedMeta(
        generated_at=timezone.now().isoformat(timespec="seconds"),
        total_products=_counted(scope, version),
        format=format_name,
        version=version,
        spec=spec.name,
        merchant=scope.creator.name if scope.creator else Group.platform().name,
        next_cursor=next_cursor,
    )


def _counted(scope: FeedScope, version: str) -> int:
    key = f"feed:count:{scope.key}:{version}"
    known: int | None = cache.get(key)
    if known is None:
        known = _count(scope)
        cache.set(key, known, KEPT_SECONDS)
    return known


def _count(scope: FeedScope) -> int:
    on_sale = Variant.objects.filter(
        is_active=True, product__status=ThingStatus.ACTIVE, product__creator__is_active=True
    )
    if scope.creator:
        on_sale = on_sale.filter(product__creator=scope.creator)
    return on_sale.count()
