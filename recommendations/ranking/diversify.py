"""Choosing a few that are worth choosing between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recommendations.language.fold import fold, words
from recommendations.ranking import weights

if TYPE_CHECKING:
    from recommendations.ranking.features import Portrait


def choose(ranked: Sequence[Portrait], limit: int) -> list[Portrait]:
    """The best, then the best that differ from it; never two that are the same choice, even if that leaves fewer."""
    chosen: list[Portrait] = []
    for portrait in ranked:
        if len(chosen) == limit:
            break
        if all(likeness(portrait, other) < weights.SAME_CHOICE for other in chosen):
            chosen.append(portrait)
    return chosen


def spread(ranked: Sequence[Portrait], limit: int) -> list[Portrait]:
    """The same while no budget is known: the best, another near its price, and one that costs and offers more."""
    chosen = choose(ranked, limit)
    if limit < 3 or len(chosen) < 3 or any(_is_dearer(p, chosen[0]) for p in chosen[1:]):
        return chosen
    best = chosen[0]
    dearer = [p for p in ranked if _is_dearer(p, best) and _serves(p, best)]
    kept = chosen[: limit - 1]
    wider = choose([*kept, *dearer], limit)
    return wider if len(wider) == len(chosen) else chosen


def _is_dearer(portrait: Portrait, best: Portrait) -> bool:
    price, first = portrait.product.price.amount, best.product.price.amount
    return first * weights.UPGRADE_PRICE <= price <= first * weights.UPGRADE_MOST


def _serves(portrait: Portrait, best: Portrait) -> bool:
    """Whether it answers what was asked about as well."""
    asked = [sum(feature.points for feature in one.named("facet")) for one in (portrait, best)]
    return asked[0] >= asked[1] * weights.UPGRADE_FIT


def likeness(one: Portrait, other: Portrait) -> float:
    """0 to 1: the same model in another colour or year is nearly 1, another brand with the same specs is not."""
    if one.product.brand and _line(one) == _line(other):
        return 1.0
    title = fuzz.token_set_ratio(fold(one.product.name), fold(other.product.name)) / 100
    specs = _shared(one, other)
    price = 1.0 - min(1.0, abs(one.product.price.amount - other.product.price.amount) / _dearer(one, other))
    brand = float(one.product.brand == other.product.brand)
    return 0.35 * title + 0.35 * specs + 0.15 * price + 0.15 * brand


def _line(portrait: Portrait) -> tuple[str, ...]:
    """The model's name without years, colours and articles: what makes two listings one product."""
    colour = set(words(portrait.facts.text("colour") or portrait.facts.text("color")))
    return tuple(sorted(w for w in words(portrait.product.name) if not w.isdigit() and w not in colour))


def _shared(one: Portrait, other: Portrait) -> float:
    ignored = {"price", "rating", "tag", "title", "text", "colour", "color", "model_year"}
    keys = (set(one.facts.shown) & set(other.facts.shown)) - ignored
    same = [key for key in keys if fold(one.facts.text(key)) == fold(other.facts.text(key))]
    return len(same) / len(keys) if keys else 0.0


def _dearer(one: Portrait, other: Portrait) -> int:
    return max(one.product.price.amount, other.product.price.amount, 1)
