"""Prices a basket from the database as it is now: rows in, the core's quote out. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.utils import timezone

from checkout.core.codes import normal_code
from checkout.core.discounts import Circumstances, DiscountKind, Rule
from checkout.core.fulfilment import Method
from checkout.core.pricing import Quote, Terms, price
from checkout.core.tax import StandardRates
from checkout.core.types import Address, Line
from checkout.goods import Row
from checkout.models import DeliveryMethod, Order, SessionLine
from marketplace.models import Availability, Discount, Product, Variant
from ontology.models import ThingStatus
from ontology.money import Money
from ontology.prepared import Prepared, Slot

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
    rules = rules_for(lines, codes)
    terms = Terms(
        rules=rules,
        codes=codes,
        methods=methods_for(lines),
        choices=choices or {},
        address=address,
        taxes=StandardRates(settings.AGORA_COUNTRY),
        when=circumstances_of(payer, rules),
    )
    return price(lines, terms, currency=currency)


def line_of(row: Row) -> Line:
    """A row in the core's words, at today's price and stock."""
    key = row.public_id if isinstance(row, SessionLine) else row.variant.public_id
    return line_for(row.variant, row.product, quantity=row.quantity, key=key)


def line_for(variant: Variant, product: Product, *, quantity: int, key: str) -> Line:
    return Line(
        id=key,
        product_id=product.public_id,
        variant_id=variant.public_id,
        seller_id=product.creator.public_id,
        seller_name=product.creator.name,
        title=f"{product.title}, {variant.label}" if variant.label else product.title,
        quantity=quantity,
        unit_price=variant.price,
        category_ids=product.category.ways(),
        is_digital=product.is_digital,
        shipping_price=product.shipping_price,
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
    found = _DISCOUNTS(sellers=_sellers(lines), codes=[normal_code(code) for code in codes])
    return [rule_of(discount) for discount in found]


def _sellers(lines: Sequence[Line]) -> list[str]:
    return list({line.seller_id for line in lines})


def _known_discounts() -> QuerySet[Discount]:
    automatic = Q(code="") & (Q(group__isnull=True) | Q(group__public_id__among=Slot("sellers")))
    # A code of another creator is still read, so that the shopper hears why it does not apply.
    return with_reach(Discount.objects.filter(automatic | Q(code__among=Slot("codes"))))


_DISCOUNTS = Prepared(_known_discounts)


_OF_DISCOUNT = (
    "public_id", "code", "kind", "percent", "amount", "currency", "description", "starts_at", "ends_at",
    "minimum_amount", "minimum_items", "usage_limit", "used", "first_order_only",
)  # fmt: skip


def with_reach(found: QuerySet[Discount]) -> QuerySet[Discount]:
    """Those that are on, in a fixed order, each with what it covers: everything ``rule_of`` asks, in one statement."""
    listed = Discount.products.through.objects.filter(discount_id=OuterRef("pk"))
    return (
        found.filter(status=ThingStatus.ACTIVE)
        .annotate(
            seller_id=F("group__public_id"),
            shelf=F("category__path"),
            listed=ArraySubquery(listed.values("product__public_id")),
        )
        .only(*_OF_DISCOUNT)
        .order_by("pk")
    )


def rule_of(discount: Discount) -> Rule:
    """A discount in the core's words; read it through ``with_reach``."""
    reach: Any = discount
    return Rule(
        id=discount.public_id,
        kind=DiscountKind(discount.kind),
        code=discount.code,
        title=discount.description or discount.code,
        percent=discount.percent or 0,  # type: ignore[arg-type]
        amount=None if discount.amount is None else Money(discount.amount, discount.currency),
        seller_id=reach.seller_id or "",
        product_ids=frozenset(reach.listed),
        category_ids=frozenset({reach.shelf} if reach.shelf else ()),
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
    """The deliveries for these lines."""
    return methods_of(_sellers(lines))


def methods_of(sellers: Sequence[str]) -> list[Method]:
    """The deliveries that these creators (by public id) offer, and the marketplace's."""
    found: list[Any] = _METHODS(sellers=[*sellers])
    return [method.as_method(method.seller or "") for method in found]


def _methods_on() -> QuerySet[DeliveryMethod]:
    theirs = Q(group__isnull=True) | Q(group__public_id__among=Slot("sellers"))
    return DeliveryMethod.objects.filter(theirs, is_active=True).annotate(seller=F("group__public_id"))


_METHODS = Prepared(_methods_on)


def circumstances_of(payer: Payer, rules: Sequence[Rule]) -> Circumstances:
    """What these rules ask about; earlier orders are looked up only when one of them is for a first order."""
    asks = any(rule.first_order_only for rule in rules)
    return Circumstances(now=timezone.now(), is_first_order=not (asks and _has_ordered(payer)))


def _has_ordered(payer: Payer) -> bool:
    # Checkout keeps emails in small letters, so the index finds them. Nobody's id and nobody's email are no order's.
    return bool(_ORDERS(person=payer.person_id, email=payer.email.lower() or None))


_ORDERS = Prepared(
    lambda: (
        Order.objects.filter(Q(owner_id=Slot("person")) | Q(email=Slot("email")))
        .exclude(state="canceled")
        .order_by()
        .values_list("pk")[:1]
    )
)
