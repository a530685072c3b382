"""What one might take instead: near in kind and price, and different in something that can be said."""

from __future__ import annotations

from marketplace.models import Product
from ontology.money import Money
from recommendations.ranking.signals import Facts, facts_of
from recommendations.understanding.material import Material
from recommendations.understanding.schema import Alternative

CHEAPER, DEARER = 0.6, 1.6
LOOKED_AT, MOST = 30, 3
SILENT = frozenset({"price", "rating", "tag", "title", "text", "colour", "color"})


def alternatives_of(material: Material) -> list[Alternative]:
    """Up to three rivals on the same shelf, the most alike first."""
    product = material.product
    price = product.price.amount
    rivals = (
        Product.objects.sellable()
        .filter(category_id=product.category_id, currency=product.currency)
        .filter(price_amount__range=(int(price * CHEAPER), int(price * DEARER)))
        .exclude(pk=product.pk)
        .select_related("category")
        .order_by("-sold_count", "pk")[:LOOKED_AT]
    )
    mine = facts_of(product, material.vertical)
    read = [(rival, facts_of(rival, material.vertical)) for rival in rivals]
    rated = [(_shared(mine, facts), rival, facts) for rival, facts in read]
    best = sorted(rated, key=lambda one: (-one[0], str(one[1].pk)))[:MOST]
    return [
        Alternative(product_id=rival.public_id, title=rival.name, why=_why(product, rival, mine, facts))
        for _, rival, facts in best
    ]


def _shared(mine: Facts, other: Facts) -> int:
    keys = (set(mine.folded) & set(other.folded)) - SILENT
    return sum(mine.folded[key] == other.folded[key] for key in keys)


def _why(product: Product, rival: Product, mine: Facts, other: Facts) -> str:
    gap = rival.price.amount - product.price.amount
    money = Money(abs(gap), product.currency)
    told = [f"costs {money} {'more' if gap > 0 else 'less'}"] if gap else ["costs the same"]
    keys = [key for key in mine.shown if key in other.shown and key not in SILENT and key in mine.labels]
    differs = next((key for key in keys if mine.folded[key] != other.folded[key]), None)
    if differs:
        told.append(f"{mine.label(differs).lower()}: {other.text(differs)} instead of {mine.text(differs)}")
    return ", ".join(told)
