"""What was asked for and is not there, said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from marketplace.models import Product
from recommendations.children import child_options
from recommendations.language.fold import fold
from recommendations.queries import Shelves, shelves
from recommendations.ranking.audience import wants_for_child
from recommendations.ranking.signals import facts_of, leaning

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences
    from recommendations.recommend import Suggestion


def missing(preferences: Preferences, suggestions: Sequence[Suggestion]) -> list[str]:
    """Sentences: a brand that is not carried or has nothing that fits, children's goods where there are none."""
    tree = shelves()
    return [*_brands(preferences, suggestions, tree), *_children(preferences, suggestions, tree)]


def _brands(preferences: Preferences, suggestions: Sequence[Suggestion], tree: Shelves) -> Iterator[str]:
    shown = {fold(suggestion.product.brand) for suggestion in suggestions}
    wanted = preferences.brands_liked
    if not wanted or any(fold(brand) in shown for brand in wanted):
        return
    named = " or ".join(wanted)
    on_shelf = Product.objects.sellable()
    if preferences.category:
        on_shelf = on_shelf.filter(category__in=tree.within(preferences.category))
    if any(on_shelf.filter(brand__iexact=brand).exists() for brand in wanted):
        yield f"I have nothing from {named} that keeps to your other wishes."
    else:
        category = tree.named(preferences.category)
        vertical = tree.vertical(category.pk) if category else None
        yield f"I have no {vertical.plural} from {named}." if vertical else f"I have nothing from {named}."


def _children(preferences: Preferences, suggestions: Sequence[Suggestion], tree: Shelves) -> Iterator[str]:
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    if not wants_for_child(preferences, vertical) or vertical is None:
        return
    if not any(_is_for_child(suggestion.product, vertical) for suggestion in suggestions):
        yield f"I have no {vertical.plural or vertical.noun} made for children that keep to this."


def _is_for_child(product: Product, vertical: Vertical) -> bool:
    facts = facts_of(product, vertical)
    return any(leaning(option, facts).value > 0 for _, option in child_options(vertical))
