"""Which questions are worth asking: those whose answers would put different products first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recommendations.children import child_options
from recommendations.queries import shelves
from recommendations.ranking.candidates import find_candidates
from recommendations.ranking.signals import Facts, facts_of, leaning

if TYPE_CHECKING:
    from marketplace.verticals import Facet, Vertical
    from recommendations.preferences.model import Preferences

TELLS = 0.35  # how far apart products must stand on an option for its answer to matter
LOOKED_AT = 40
SPEAKS = 0.5  # the share of the shelf that must tell something about it


def telling_facets(preferences: Preferences) -> list[str]:
    """Keys of the facets not said yet on which the candidates really differ, the most important first."""
    tree = shelves()
    category = tree.named(preferences.category)
    vertical = tree.vertical(category.pk) if category else None
    if vertical is None:
        return []
    asked = [f for f in vertical.facets if f.question and f.key not in preferences.facets]
    if not asked:
        return []
    found, _ = find_candidates(preferences, query="", exclude=(), tree=tree)
    facts = [facts_of(product, vertical) for product in found[:LOOKED_AT]]
    telling = [facet for facet in asked if _tells(facet, facts, vertical)]
    return [facet.key for facet in sorted(telling, key=lambda facet: -facet.importance)]


def _tells(facet: Facet, shelf: Sequence[Facts], vertical: Vertical) -> bool:
    """Two of its answers must be served by different products; children's goods alone are no difference."""
    childish = {option.value for owner, option in child_options(vertical) if owner.key == facet.key}
    leaders = set()
    for option in facet.options:
        values = [leaning(option, facts) for facts in shelf] if option.signals else []
        known = sum(1 for lean in values if lean.known > 0)
        if not values or option.value in childish or known < len(values) * SPEAKS:
            continue
        best = max(range(len(values)), key=lambda place: values[place].value)
        if values[best].value - min(lean.value for lean in values) >= TELLS:
            leaders.add(best)
    return len(leaders) > 1
