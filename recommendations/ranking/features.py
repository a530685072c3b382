"""What is weighed in a product for a shopper: one feature a fact, each with its value, weight and evidence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from recommendations.children import child_options
from recommendations.language.fold import fold
from recommendations.preferences.people import find_person
from recommendations.ranking import weights
from recommendations.ranking.signals import Facts, Leaning, facts_of, leaning

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Facet, Option, Vertical
    from recommendations.preferences.model import FacetPreference, Preferences

Name = Literal["facet", "budget", "words", "brand", "rating", "popular", "new", "learned", "children", "age"]


@dataclass(frozen=True)
class Feature:
    """`value` from -1 to 1 times `weight`. A facet's feature keeps its option and the evidence, for the reasons."""

    name: Name
    value: float
    weight: float
    facet: Facet | None = None
    option: Option | None = None
    leaning: Leaning | None = None
    avoids: bool = False

    @property
    def points(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True)
class Portrait:
    """One product as this shopper sees it."""

    product: Product
    facts: Facts
    features: tuple[Feature, ...]

    @property
    def is_avoided(self) -> bool:
        """Whether it is just what the shopper said no to."""
        return any(f.avoids and f.leaning is not None and f.leaning.speaks_for for f in self.features)

    def named(self, name: Name) -> list[Feature]:
        return [feature for feature in self.features if feature.name == name]


def portray(
    product: Product,
    preferences: Preferences,
    vertical: Vertical | None,
    *,
    relevance: float,
    popularity: float,
    learned: float = 0.0,
) -> Portrait:
    """Weigh a product. `relevance` (0 to 1) is search's view, `popularity` (0 to 1) its sales beside its rivals', and
    `learned` (-1 to 1) what came of recommending it."""
    given = weights.in_force()
    facts = facts_of(product, vertical)
    features = [
        *_facets(facts, preferences, vertical),
        *_children(facts, preferences, vertical),
        *_age(facts, preferences),
        Feature("words", relevance, given.words),
        Feature("rating", rating_value(product), given.rating),
        Feature("popular", popularity, given.popular),
        Feature("new", float(is_new(product)), given.new),
        Feature("learned", learned, given.learned),
    ]
    if preferences.budget_max is not None or preferences.budget_min is not None:
        features.append(Feature("budget", budget_value(product.price.amount, preferences), given.budget))
    if preferences.brands_liked or preferences.brands_remembered:
        features.append(Feature("brand", _brand(product, preferences), given.brand))
    return Portrait(product, facts, tuple(features))


def _facets(facts: Facts, preferences: Preferences, vertical: Vertical | None) -> Iterator[Feature]:
    for facet in vertical.facets if vertical else ():
        stated = preferences.facets.get(facet.key)
        for option in facet.options if stated else ():
            if stated and option.value in stated.values and option.signals:
                yield _facet(facet, option, stated, leaning(option, facts))


def _children(facts: Facts, preferences: Preferences, vertical: Vertical | None) -> Iterator[Feature]:
    """Children's goods are light, soft and easy, and so would win many a contest that is not theirs."""
    for facet, option in child_options(vertical):
        stated = preferences.facets.get(facet.key)
        if not (stated and option.value in stated.values) and leaning(option, facts).speaks_for:
            yield Feature("children", -1.0, weights.CHILDREN)


def _brand(product: Product, preferences: Preferences) -> float:
    """A brand asked for now, or less for one liked on an earlier visit."""
    if fold(product.brand) in set(map(fold, preferences.brands_liked)):
        return 1.0
    remembered = not preferences.brands_liked and preferences.brands_remembered
    return 0.5 if remembered and fold(product.brand) in set(map(fold, remembered)) else 0.0


def _age(facts: Facts, preferences: Preferences) -> Iterator[Feature]:
    """Goods made for an age are for that age."""
    person = find_person(preferences.for_whom)
    made_for = [int(number) for number in re.findall(r"\d{1,2}", facts.text("age"))[:2]]
    if person and person.age is not None and made_for:
        fits = made_for[0] <= person.age <= made_for[-1]
        yield Feature("age", 1.0 if fits else -1.0, weights.AGE)


def _facet(facet: Facet, option: Option, stated: FacetPreference, lean: Leaning) -> Feature:
    weight = facet.importance * weights.KIND[stated.kind] * stated.confidence / len(stated.values)
    avoids = stated.kind == "avoid"
    # Not wanting a thing is no wish for its opposite: what merely is not so gains nothing.
    value = -max(lean.value, 0.0) if avoids else lean.value
    return Feature("facet", value, weight, facet, option, lean, avoids)


def budget_value(amount: int, preferences: Preferences) -> float:
    """1 inside the budget, falling outside; a price far under a stated limit is a little less than perfect."""
    low, high = preferences.budget_min, preferences.budget_max
    if high is not None and amount > high:
        return max(-1.0, 1.0 - 6.0 * (amount - high) / max(high, 1))
    if low is not None and amount < low:
        return max(-1.0, 1.0 - 4.0 * (low - amount) / max(low, 1))
    if not preferences.budget_firm and low is not None and high is not None:
        middle = (low + high) / 2
        return 1.0 - 0.4 * abs(amount - middle) / max(middle, 1)
    if high:
        unused = max(0.0, weights.WELL_USED - amount / high) / weights.WELL_USED
        return 1.0 - 0.3 * unused
    return 1.0


def rating_value(product: Product) -> float:
    """-1 to 1 around 4 stars. Few ratings are drawn to 4, so an unrated product stands in the middle."""
    count = product.rating_count
    stars = (float(product.rating_average or 0) * count + 4.0 * 5) / (count + 5)
    return max(-1.0, min(1.0, stars - 4.0))


def is_new(product: Product) -> bool:
    return (
        product.created_at > timezone.now() - timedelta(days=weights.NEW_DAYS) and product.rating_count == 0
    )


def popularity_of(sold: int, most: int) -> float:
    """Sales on a logarithmic scale, so that one bestseller does not drown all others."""
    return math.log1p(sold) / math.log1p(most) if most > 0 else 0.0
