"""Goods as a basket needs them: all that a line is priced, shown and checked by, in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Count, QuerySet

from checkout.models import CartLine, CheckoutSession, SessionLine
from marketplace.models import Variant
from ontology.prepared import Prepared, Slot

Row = CartLine | SessionLine
R = TypeVar("R", CartLine, SessionLine)

_GOODS = ("product__creator", "product__category")
# What pricing and rendering look at. Each column more is paid for in every checkout; anything else is still there
# for whoever asks, at the price of a statement of its own.
_READ = tuple(
    f"product__{name}"
    for name in (
        "public_id", "name", "status", "slug", "description", "insight", "price_amount", "currency",
        "sale_price_amount", "sale_starts_at", "sale_ends_at", "shipping_price_amount", "weight_grams", "is_digital",
        "is_buyable", "image_url", "creator__public_id", "creator__name", "creator__slug", "creator__country",
        "creator__is_active", "creator__settings", "category__path",
    )
)  # fmt: skip
_OF_VARIANT = (
    "public_id", "product_id", "item_id", "options", "price_amount", "image_url", "availability", "is_active",
)  # fmt: skip
_STOCK = ("stock__on_hand", "stock__reserved")


def variants_with_goods(found: QuerySet[Variant]) -> QuerySet[Variant]:
    """These variants, each with its stock, product, creator and shelf."""
    wanted = found.select_related(*_GOODS, "stock").only(*_OF_VARIANT, *_STOCK, *_READ)
    return wanted.order_by()


def rows_with_goods(rows: QuerySet[R]) -> list[R]:
    """These lines of a cart or a session with the same."""
    return _one_product(_joined(rows))


def lines_with_goods(session: CheckoutSession) -> list[SessionLine]:
    """The lines of a session, the same way."""
    return _one_product(_LINES(session=session.pk))


def _joined(rows: QuerySet[R]) -> QuerySet[R]:
    own = [field.attname for field in rows.model._meta.concrete_fields]
    theirs = [f"variant__{name}" for name in (*_OF_VARIANT, *_STOCK)]
    return rows.select_related(*_GOODS, "variant__stock").only(*own, *theirs, *_READ)


def _one_product(rows: Iterable[R]) -> list[R]:
    found = list(rows)
    for row in found:
        # A line names its product twice; joining it twice would double the longest rows there are.
        row.variant.product = row.product
    return found


_LINES = Prepared(lambda: _joined(SessionLine.objects.filter(session_id=Slot("session"))))


def new_line(session: CheckoutSession, variant: Variant, quantity: int) -> SessionLine:
    """A line not saved yet, at the price that is shown now."""
    price = variant.price.amount
    return SessionLine(
        session=session, product=variant.product, variant=variant, quantity=quantity, seen_amount=price
    )


def with_choices(rows: Iterable[R]) -> list[R]:
    """The same lines, each product knowing how many variants it has: what an agent's id means depends on it."""
    found = list(rows)
    counts = dict(_CHOICES(products=[row.product_id for row in found]))
    for row in found:
        row.product.choices = counts.get(row.product_id, 0)
    return found


_CHOICES = Prepared(
    lambda: (
        Variant.objects.filter(product__among=Slot("products"), is_active=True)
        .order_by()
        .values_list("product_id")
        .annotate(Count("pk"))
    )
)
