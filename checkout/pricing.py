"""Prices a basket from the database as it is now: rows in, the core's quote out. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from checkout.core.codes import normal_code
from checkout.core.discounts import Circumstances, DiscountKind, Rule
from checkout.core.fulfilment import Method
from checkout.core.pricing import Quote, Terms, price
from checkout.core.tax import StandardRates
from checkout.core.types import Address, Line
from checkout.models import CartLine, DeliveryMethod, Order, SessionLine
from marketplace.models import Availability, Discount, Product, Variant
from ontology.models import ThingStatus
from ontology.money import Money

Row = CartLine | SessionLine

# A shelf and its ancestors in one query; deeper trees cost one more query a level and stay right.
WITH_PRODUCT = (
    "product__creator",
    "product__category__parent__parent__parent",
    "variant__product",
    "variant__stock",
)
_UNBOUNDED = {Availability.PRE_ORDER, Availability.BACKORDER}


@dataclass(frozen=True, slots=True)
class Payer:
    """Who would pay, as far as discounts ask."""

    person_id: UUID | None = None
    email: str = ""


def price_rows(
    rows: Iterable[Row],
    *,
    currency: str,
    payer: Payer,
    codes: Sequence[str] = (),
    address: Address | None = None,
    choices: Mapping[str, str] | None = None,
) -> Quote:
    """Price cart or session lines with today's prices, offers, delivery and tax."""
    lines = [line_of(row) for row in rows]
    terms = Terms(
        rules=rules_for(lines, codes),
        codes=codes,
        methods=methods_for(lines),
        choices=choices or {},
        address=address,
        taxes=StandardRates(settings.AGORA_COUNTRY),
        when=circumstances_of(payer),
    )
    return price(lines, terms, currency=currency)


def line_of(row: Row) -> Line:
    """A row in the core's words, at today's price and stock."""
    key = row.public_id if isinstance(row, SessionLine) else row.variant.public_id
    return line_for(row.variant, row.product, quantity=row.quantity, key=key)


def line_for(variant: Variant, product: Product, *, quantity: int, key: str) -> Line:
    own_shipping = product.shipping_price_amount
    return Line(
        id=key,
        product_id=product.public_id,
        variant_id=variant.public_id,
        seller_id=product.creator.public_id,
        seller_name=product.creator.name,
        title=f"{product.title}, {variant.label}" if variant.label else product.title,
        quantity=quantity,
        unit_price=variant.price,
        category_ids=frozenset(category.public_id for category in product.category.lineage()),
        is_digital=product.is_digital,
        shipping_price=None if own_shipping is None else Money(own_shipping, product.currency),
        weight_grams=product.weight_grams or 0,
        available=free_stock(variant),
        is_buyable=is_buyable(product) and variant.is_active,
    )


def is_buyable(product: Product) -> bool:
    return product.status == ThingStatus.ACTIVE and product.is_buyable and product.creator.is_active


def free_stock(variant: Variant) -> int | None:
    """How many can be promised; None when the seller takes orders beyond the count."""
    # The seller's word goes before the count.
    if variant.availability == Availability.OUT_OF_STOCK:
        return 0
    if variant.availability in _UNBOUNDED:
        return None
    # No count at all means none to promise.
    return variant.stock.free if hasattr(variant, "stock") else 0


def rules_for(lines: Sequence[Line], codes: Sequence[str]) -> list[Rule]:
    """Automatic offers and the rules of these codes, of the marketplace and of anyone in the basket."""
    sellers = {line.seller_id for line in lines}
    known = Q(code="") | Q(code__in=[normal_code(code) for code in codes])
    found = Discount.objects.filter(known, status=ThingStatus.ACTIVE)
    # A code of another creator is still read, so that the shopper hears why it does not apply.
    automatic_elsewhere = Q(code="") & Q(group__isnull=False) & ~Q(group__public_id__in=sellers)
    found = (
        found.exclude(automatic_elsewhere).select_related("group", "category").prefetch_related("products")
    )
    return [rule_of(discount) for discount in found.order_by("pk")]


def rule_of(discount: Discount) -> Rule:
    """A discount in the core's words."""
    return Rule(
        id=discount.public_id,
        kind=DiscountKind(discount.kind),
        code=discount.code,
        title=discount.description or discount.code,
        percent=discount.percent or 0,  # type: ignore[arg-type]
        amount=None if discount.amount is None else Money(discount.amount, discount.currency),
        seller_id=discount.group.public_id if discount.group else "",
        product_ids=frozenset(product.public_id for product in discount.products.all()),
        category_ids=frozenset({discount.category.public_id} if discount.category else ()),
        starts_at=discount.starts_at,
        ends_at=discount.ends_at,
        minimum=None
        if discount.minimum_amount is None
        else Money(discount.minimum_amount, discount.currency),
        minimum_items=discount.minimum_items,
        is_used_up=discount.usage_limit is not None and discount.used >= discount.usage_limit,
        first_order_only=discount.first_order_only,
        is_automatic=discount.is_automatic,
    )


def methods_for(lines: Sequence[Line]) -> list[Method]:
    """The deliveries that these creators offer."""
    sellers = {line.seller_id for line in lines}
    found = DeliveryMethod.objects.filter(is_active=True).select_related("group")
    return [m.as_method() for m in found.filter(Q(group__isnull=True) | Q(group__public_id__in=sellers))]


def circumstances_of(payer: Payer) -> Circumstances:
    return Circumstances(now=timezone.now(), is_first_order=not _has_ordered(payer))


def _has_ordered(payer: Payer) -> bool:
    mine = Q(owner_id=payer.person_id) if payer.person_id else Q(pk__in=[])
    mine |= Q(email__iexact=payer.email) if payer.email else Q(pk__in=[])
    return Order.objects.filter(mine).exclude(state="canceled").exists()
