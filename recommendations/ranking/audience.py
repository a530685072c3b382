"""Whom goods are for: children's only for children, and a brand that was asked for before all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recommendations.children import child_options
from recommendations.language.fold import fold

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences
    from recommendations.ranking.features import Feature, Portrait


def for_the_right_age(
    portraits: Sequence[Portrait], preferences: Preferences, vertical: Vertical | None
) -> list[Portrait]:
    """No children's goods for adults. For a child, goods made for children, where there are any."""
    if not wants_for_child(preferences, vertical):
        return [portrait for portrait in portraits if not portrait.named("children")]
    # What is made for another age is too small or too big, however well it fits otherwise.
    of_age = [p for p in portraits if all(feature.value >= 0 for feature in p.named("age"))]
    made = [portrait for portrait in of_age if is_for_child(portrait, vertical)]
    named = [portrait for portrait in made if portrait.named("age")]
    return named or made or of_age


def wants_for_child(preferences: Preferences, vertical: Vertical | None) -> bool:
    """Whether the shopper speaks of a child."""
    return any(
        stated.kind != "avoid" and option.value in stated.values
        for facet, option in child_options(vertical)
        if (stated := preferences.facets.get(facet.key))
    )


def is_for_child(portrait: Portrait, vertical: Vertical | None) -> bool:
    """Whether the product itself says that it is for children."""
    childish = {(facet.key, option.value) for facet, option in child_options(vertical)}
    return any(
        feature.leaning is not None and feature.leaning.value > 0
        for feature in portrait.named("facet")
        if feature.facet and feature.option and (feature.facet.key, feature.option.value) in childish
    )


def of_the_brand(portraits: Sequence[Portrait], preferences: Preferences) -> list[Portrait]:
    """What the asked-for brands have that fits; where they have nothing that does, everything else."""
    wanted = set(map(fold, preferences.brands_liked))
    theirs = [portrait for portrait in portraits if fold(portrait.product.brand) in wanted]
    others = [portrait for portrait in portraits if portrait not in theirs]
    return [p for p in theirs if all(map(_fits, p.named("facet")))] or others or theirs


def _fits(feature: Feature) -> bool:
    """Nothing of weight speaks against it; what the product is silent about is no objection."""
    heavy = feature.facet is not None and feature.facet.importance >= 4
    return feature.avoids or not heavy or feature.value >= 0
