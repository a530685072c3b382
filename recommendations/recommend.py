"""Recommendations: the few products that fit a shopper best, with types, confidence, reasons and cautions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from django.db.models import prefetch_related_objects
from pydantic import BaseModel, ConfigDict

from marketplace.models import Product
from ontology.models import Connection, ConnectionKind
from recommendations.queries import Shelves, learned_of, shelves
from recommendations.ranking import weights
from recommendations.ranking.audience import for_the_right_age, of_the_brand
from recommendations.ranking.candidates import find_candidates
from recommendations.ranking.distinct import distinct
from recommendations.ranking.diversify import choose, spread
from recommendations.ranking.explain import Reason, avoid_when, reasons
from recommendations.ranking.featured import lift
from recommendations.ranking.features import Portrait, popularity_of, portray
from recommendations.ranking.score import confidence, score

if TYPE_CHECKING:
    from recommendations.preferences.model import Preferences

MOST_WEIGHED = 10  # reasons of one product, before those that tell it from the others are chosen
Type = Literal["primary", "alternative", "upgrade", "related"]


class Suggestion(BaseModel):
    """One product with why, how sure, and when not. `facts` are its attributes under the vertical's labels.

    `featured` when it stands higher because its creator pays; that is always said.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    product: Product
    type: Type
    confidence: float
    reasons: list[Reason]
    avoid_when: str | None = None
    facts: dict[str, str] = {}
    featured: bool = False


def recommend(
    preferences: Preferences, *, query: str = "", limit: int = 3, exclude: Collection[str] = ()
) -> list[Suggestion]:
    """The best products for these preferences, at most `limit`, best first; empty when nothing keeps the limits.

    Every one is in stock, within the stated budget and limits, rated at least 3.5 or hardly rated yet, and none is
    near-identical to another. `exclude` are public ids not to show again.
    """
    tree = shelves()
    ranked, lifted = lift(_ranked(preferences, query, exclude, tree), limit)
    unlimited = preferences.budget_max is None and preferences.budget_min is None
    chosen = (spread if unlimited else choose)(ranked, limit)
    prefetch_related_objects([portrait.product for portrait in chosen], "understanding")
    told = distinct(chosen, [reasons(p, preferences, most=MOST_WEIGHED) for p in chosen])
    suggestions = [
        _suggestion(portrait, kind, preferences, tree, first=chosen[0]).model_copy(
            update={"reasons": why, "featured": portrait.product.pk in lifted}
        )
        for portrait, kind, why in zip(chosen, _types(chosen), told, strict=True)
    ]
    # The order also weighs stars and sales; nothing below the best is called surer than the best.
    sure = suggestions[0].confidence if suggestions else 1.0
    return [s.model_copy(update={"confidence": min(s.confidence, sure)}) for s in suggestions]


def _ranked(preferences: Preferences, query: str, exclude: Collection[str], tree: Shelves) -> list[Portrait]:
    """Everything that may be recommended, best first."""
    candidates, relevance = find_candidates(preferences, query=query, exclude=exclude, tree=tree)
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    portraits = [p for p in _portraits(candidates, preferences, relevance, tree) if not p.is_avoided]
    portraits = of_the_brand(for_the_right_age(portraits, preferences, vertical), preferences)
    return sorted(portraits, key=lambda portrait: (-score(portrait), str(portrait.product.pk)))


def nearest(preferences: Preferences, *, limit: int = 3, exclude: Collection[str] = ()) -> list[Suggestion]:
    """What comes nearest when nothing keeps the limits: budget and measures left aside, the least over it first."""
    relaxed = preferences.model_copy(update={"budget_min": None, "budget_max": None, "limits": []})
    found = recommend(relaxed, limit=limit * 4, exclude=exclude)
    if preferences.budget_max is not None:
        found = sorted(found, key=lambda suggestion: suggestion.product.price.amount)
    return [
        suggestion.model_copy(update={"type": "alternative" if place else "primary"})
        for place, suggestion in enumerate(found[:limit])
    ]


def suggest(product: Product, preferences: Preferences, *, kind: Type = "related") -> Suggestion:
    """One given product, explained for this shopper."""
    tree = shelves()
    [portrait] = _portraits([product], preferences, {}, tree)
    return _suggestion(portrait, kind, preferences, tree, first=portrait)


def _portraits(
    products: Sequence[Product], preferences: Preferences, relevance: Mapping[UUID, float], tree: Shelves
) -> list[Portrait]:
    most = max((product.sold_count for product in products), default=0)
    learned = learned_of(products)
    return [
        portray(
            product,
            preferences,
            tree.vertical(product.category_id),
            relevance=relevance.get(product.pk, 0.0),
            popularity=popularity_of(product.sold_count, most),
            learned=learned.get(product.pk, 0.0),
        )
        for product in products
    ]


def _suggestion(
    portrait: Portrait, kind: Type, preferences: Preferences, tree: Shelves, *, first: Portrait
) -> Suggestion:
    vertical = tree.vertical(portrait.product.category_id)
    compared = [attribute for attribute in vertical.attributes if attribute.is_compared] if vertical else []
    return Suggestion(
        product=portrait.product,
        type=kind,
        confidence=confidence(portrait, behind=max(0.0, score(first) - score(portrait))),
        reasons=reasons(portrait, preferences),
        avoid_when=avoid_when(portrait, preferences, vertical),
        facts={a.label: text for a in compared if (text := portrait.facts.text(a.key))},
    )


def _types(chosen: Sequence[Portrait]) -> list[Type]:
    """The first is the best match; of the others, what costs clearly more or is linked as its upgrade is one."""
    if not chosen:
        return []
    best = chosen[0].product
    upgrades = set(
        Connection.objects.filter(kind=ConnectionKind.UPGRADE_OF, target=best).values_list(
            "source_id", flat=True
        )
    )
    types: list[Type] = ["primary"]
    for portrait in chosen[1:]:
        dearer = portrait.product.price.amount >= best.price.amount * weights.UPGRADE_PRICE
        is_upgrade = portrait.product.pk in upgrades or (dearer and "upgrade" not in types)
        types.append("upgrade" if is_upgrade else "alternative")
    return types
