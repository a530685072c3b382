"""The verdict of a comparison: which, why, and when rather another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recommendations.ranking.explain import avoid_when, reasons
from recommendations.ranking.signals import leaning

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences
    from recommendations.ranking.features import Portrait

CLEARLY = 0.2  # how much further another must lean to an option to be named for it


def verdict_for(
    best: Portrait, others: Sequence[Portrait], preferences: Preferences, vertical: Vertical | None
) -> str:
    """Two or three sentences, every claim from specifications, price or reviews."""
    # In a sentence of its own the wish need not be named again.
    why = [reason.text.partition(": ")[2] or reason.text for reason in reasons(best, preferences)[:2]]
    opening = f"For you I would take the {best.product.name}"
    sentences = [f"{opening}: {'; '.join(why)}." if why else f"{opening}."]
    sentences += [_instead(best, other, preferences, vertical) for other in others]
    caution = avoid_when(best, preferences, vertical)
    if caution and caution.startswith("Be aware"):
        sentences.append(caution)
    return " ".join(filter(None, sentences))


def _instead(best: Portrait, other: Portrait, preferences: Preferences, vertical: Vertical | None) -> str:
    """What the other one is better at, among what the shopper has not decided."""
    advantages = [
        (theirs.value - ours.value, option.label, theirs.reasons[0].signal.because)
        for facet in (vertical.facets if vertical else ())
        if facet.importance >= 3 and facet.key not in preferences.facets
        for option in facet.options
        if (theirs := leaning(option, other.facts)).reasons
        and (ours := leaning(option, best.facts)).value + CLEARLY < theirs.value
    ]
    if advantages:
        _, label, because = max(advantages)
        return f"The {other.product.name} is the better choice for “{label.lower()}”: {because}."
    if other.product.price.amount < best.product.price.amount:
        return f"The {other.product.name} saves you {best.product.price - other.product.price}."
    return ""
