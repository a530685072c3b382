"""Reading the catalogue. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Now
from django.utils.translation import gettext

from ontology.actor import Actor
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import Group, GroupKind, ThingStatus
from ontology.money import Money

if TYPE_CHECKING:
    from marketplace.models import Category, Product

SEPARATOR = " > "


class ProductQuerySet(models.QuerySet["Product"]):
    """Speaking filters; chain them."""

    def sellable(self) -> Self:
        """What a shopper may see: active, searchable, of an active creator."""
        return self.filter(status=ThingStatus.ACTIVE, is_searchable=True, creator__is_active=True)

    def in_stock(self) -> Self:
        """With at least one variant that can be promised now."""
        from marketplace.models import Variant

        counted = Q(availability="in_stock", stock__on_hand__gt=F("stock__reserved"))
        promised = Q(availability__in=("pre_order", "backorder"))
        variants = Variant.objects.filter(counted | promised, product=OuterRef("pk"), is_active=True)
        return self.filter(Exists(variants))

    def of(self, creator: Group) -> Self:
        return self.filter(creator=creator)

    def within(self, category: Category) -> Self:
        """On this shelf or on one below it."""
        below = f"{category.path}{SEPARATOR}"
        return self.filter(Q(category=category) | Q(category__path__startswith=below))

    def with_current_price(self) -> Self:
        """Adds ``current_price``, in minor units: today's, sale considered."""
        on_sale = (
            Q(sale_price_amount__isnull=False)
            & (Q(sale_starts_at__isnull=True) | Q(sale_starts_at__lte=Now()))
            & (Q(sale_ends_at__isnull=True) | Q(sale_ends_at__gt=Now()))
        )
        return self.annotate(
            current_price=Case(When(on_sale, then="sale_price_amount"), default="price_amount")
        )

    def costing(self, low: Money | None, high: Money | None) -> Self:
        """Today's price between two amounts of one currency; goods in other currencies cannot be compared."""
        found = self.with_current_price()
        for bound, limit in (("gte", low), ("lte", high)):
            if limit is not None:
                found = found.filter(**{f"current_price__{bound}": limit.amount, "currency": limit.currency})
        return found

    def for_cards(self) -> Self:
        """With everything a card shows, in a fixed number of queries."""
        found = self.select_related("creator", "category").prefetch_related("variants__stock")
        # How the advisor talks about a shelf is long, and no card shows it.
        return found.defer("category__vertical")


def product_for(actor: Actor, public_id: str) -> Product:
    """The product this actor may see. Raises ``NotFound`` for strangers to drafts, and for junk ids."""
    from marketplace.models import Product

    found = (
        Product.objects.for_cards().defer(None).filter(public_id=public_id).first()
        if is_public_id(public_id, "prod")
        else None
    )
    if found is not None and (is_public(found) or actor.sells(found) or actor.runs_platform):
        return found
    raise NotFound(gettext("There is no such product. It may have been taken down."), field="productId")


def is_public(product: Product) -> bool:
    """Whether everybody may look at it."""
    return product.status == ThingStatus.ACTIVE and product.creator.is_active


def category_for(slug: str) -> Category:
    """The shelf with this slug. Raises ``NotFound``."""
    from marketplace.models import Category

    found = Category.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(gettext("There is no such category. Look around from the front page."))
    return found


def lineage_of(category: Category) -> list[Category]:
    """The way from the root to the category, in one query."""
    from marketplace.models import Category

    names = category.path.split(SEPARATOR)
    paths = [SEPARATOR.join(names[: depth + 1]) for depth in range(len(names))]
    return sorted(Category.objects.filter(path__in=paths), key=lambda step: len(step.path))


def creator_for(slug: str) -> Group:
    """The active creator with this slug. Raises ``NotFound``."""
    found = Group.objects.filter(slug=slug, kind=GroupKind.CREATOR, is_active=True).first()
    if found is None:
        raise NotFound(gettext("There is no such seller here. Look around from the front page."))
    return found
