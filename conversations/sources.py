"""A source as it is shown: its kind, the fact itself as it stands now, and the place one tap away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from checkout.models import DeliveryMethod
from conversations.parts import SourcePart
from marketplace.models import Product
from ontology.money import Money
from recommendations.ranking.signals import facts_of


@dataclass(frozen=True)
class Source:
    """`fact` is read from the database at this moment."""

    kind: str
    product_id: str
    about: str
    fact: str
    url: str


def sources_shown(parts: list[SourcePart]) -> list[Source]:
    """Those whose fact still stands."""
    ids = {part.product_id for part in parts if part.product_id}
    found = {p.public_id: p for p in Product.objects.sellable().for_cards().filter(public_id__in=ids)}
    return [source for part in parts for source in _shown(part, found.get(part.product_id))]


def _shown(part: SourcePart, product: Product | None) -> Iterator[Source]:
    if part.what == "terms":
        yield Source(gettext("Terms of the shop"), "", "", _terms(), "")
        return
    if product is None:
        return
    kind, anchor, fact = KINDS[part.what]
    told = fact(product, part.key)
    if told:
        url = f"{product.get_absolute_url()}#{anchor}"
        yield Source(gettext(kind), product.public_id, product.name, told, url)


def _spec(product: Product, label: str) -> str:
    facts = facts_of(product, product.category.find_vertical())
    key = next((key for key, known in facts.labels.items() if known == label), label)
    value = facts.text(key) or str(product.attributes.get(label, ""))
    return f"{label}: {value}" if value else ""


def _rating(product: Product, key: str) -> str:
    if not product.rating_count or product.rating_average is None:
        return gettext("No reviews yet")
    told = gettext("{stars} of 5 in {count} reviews")
    return told.format(stars=f"{product.rating_average.normalize():f}", count=product.rating_count)


def _review(product: Product, opening: str) -> str:
    review = product.reviews.filter(is_published=True, text__startswith=opening).first()
    review = review or product.reviews.filter(is_published=True, title__startswith=opening).first()
    return (
        gettext("{buyer}, {stars} of 5").format(buyer=review.author_name, stars=review.rating)
        if review
        else ""
    )


def _warranty(product: Product, key: str) -> str:
    months = product.warranty_months
    return gettext("{months} months of warranty").format(months=months) if months else ""


def _returns(product: Product, key: str) -> str:
    days = product.return_days
    return gettext("Returns within {days} days").format(days=days) if days else ""


def _delivery(product: Product, key: str) -> str:
    """The seller's own ways, or else the shop's."""
    methods = DeliveryMethod.objects.filter(is_active=True)
    own = methods.filter(group=product.creator)
    return _named(own if own.exists() else methods.filter(group=None))


def _terms() -> str:
    return _named(DeliveryMethod.objects.filter(is_active=True, group=None))


def _named(methods: QuerySet[DeliveryMethod]) -> str:
    told = [f"{method.title} {Money(method.amount, method.currency)}" for method in methods]
    return "; ".join(told) or gettext("As the checkout says for your address")


KINDS: dict[str, tuple[str, str, Callable[[Product, str], str]]] = {
    "spec": (noop("Specification"), "specs-title", _spec),
    "rating": (noop("Reviews"), "reviews", _rating),
    "review": (noop("Review"), "reviews", _review),
    "seller": (noop("Seller’s words"), "story-title", lambda product, key: product.creator.name),
    "warranty": (noop("Warranty"), "specs-title", _warranty),
    "returns": (noop("Returns"), "specs-title", _returns),
    "delivery": (noop("Delivery"), "specs-title", _delivery),
}


def render_source(source: Source) -> dict[str, Any]:
    """For the JSON API."""
    return {
        "kind": source.kind,
        "productId": source.product_id or None,
        "fact": source.fact,
        "url": source.url,
    }
