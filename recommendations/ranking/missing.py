"""What was asked for and is not there, said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from marketplace.models import Product
from recommendations.children import child_options
from recommendations.language.fold import fold
from recommendations.queries import Shelves, shelves
from recommendations.ranking.audience import wants_for_child
from recommendations.ranking.signals import facts_of, leaning

if TYPE_CHECKING:
    from marketplace.verticals import Option, Vertical
    from recommendations.preferences.model import Preferences
    from recommendations.recommend import Suggestion


def missing(preferences: Preferences, suggestions: Sequence[Suggestion]) -> list[str]:
    """Sentences: a brand or a colour that is not there or has nothing that fits, and children's goods."""
    tree = shelves()
    return [
        *_brands(preferences, suggestions, tree),
        *_children(preferences, suggestions, tree),
        *_colours(preferences, suggestions, tree),
    ]


def _brands(preferences: Preferences, suggestions: Sequence[Suggestion], tree: Shelves) -> Iterator[str]:
    shown = {fold(suggestion.product.brand) for suggestion in suggestions}
    wanted = preferences.brands_liked
    if not wanted or any(fold(brand) in shown for brand in wanted):
        return
    named = (
        gettext("{items} or {last}").format(items=", ".join(wanted[:-1]), last=wanted[-1])
        if wanted[1:]
        else wanted[0]
    )
    on_shelf = Product.objects.sellable()
    if preferences.category:
        on_shelf = on_shelf.filter(category__in=tree.within(preferences.category))
    if any(on_shelf.filter(brand__iexact=brand).exists() for brand in wanted):
        yield gettext("I have nothing from {brands} that keeps to your other wishes.").format(brands=named)
    else:
        category = tree.named(preferences.category)
        vertical = tree.vertical(category.pk) if category else None
        told = (
            gettext("I have no {goods} from {brands}.")
            if vertical
            else gettext("I have nothing from {brands}.")
        )
        yield told.format(goods=vertical.plural if vertical else "", brands=named)


def _children(preferences: Preferences, suggestions: Sequence[Suggestion], tree: Shelves) -> Iterator[str]:
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    if not wants_for_child(preferences, vertical) or vertical is None:
        return
    if not any(_is_for_child(suggestion.product, vertical) for suggestion in suggestions):
        told = gettext("I have no {goods} made for children that keep to this.")
        yield told.format(goods=vertical.plural or vertical.noun)


def _is_for_child(product: Product, vertical: Vertical) -> bool:
    facts = facts_of(product, vertical)
    return any(leaning(option, facts).value > 0 for _, option in child_options(vertical))


def _colours(preferences: Preferences, suggestions: Sequence[Suggestion], tree: Shelves) -> Iterator[str]:
    said = preferences.facets.get("colour")
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    facet = vertical.facet("colour") if vertical else None
    if said is None or said.kind == "avoid" or category is None or vertical is None or facet is None:
        return
    wanted = [option for option in facet.options if option.value in said.values]
    if any(_comes_in(wanted, suggestion.product, vertical) for suggestion in suggestions):
        return
    named = ", ".join(option.label.lower() for option in wanted)
    goods = Product.objects.sellable().in_stock().within(category).for_cards()
    if any(_comes_in(wanted, product, vertical) for product in goods):
        yield gettext("What I have in {colour} does not keep to your other wishes.").format(colour=named)
    else:
        told = gettext("I have no {goods} in {colour}.")
        yield told.format(goods=vertical.plural or vertical.noun, colour=named)


def _comes_in(wanted: Sequence[Option], product: Product, vertical: Vertical) -> bool:
    facts = facts_of(product, vertical)
    return any(leaning(option, facts).value > 0 for option in wanted)
