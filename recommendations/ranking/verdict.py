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
CHEAPER = 0.95  # a price is an advantage from here down
MOST_REASONS = 10


def verdict_for(
    best: Portrait,
    others: Sequence[Portrait],
    preferences: Preferences,
    vertical: Vertical | None,
    *,
    favourite: Portrait | None = None,
) -> str:
    """Two or three sentences, every claim from specifications, price or reviews.

    `favourite` was put first before; a verdict for another one says that it changed.
    """
    sentences = [_opening(best, favourite, _why(best, others, preferences))]
    sentences += [_instead(best, other, preferences, vertical) for other in others]
    caution = avoid_when(best, preferences, vertical)
    if caution and caution.startswith("Be aware"):
        sentences.append(caution)
    return " ".join(filter(None, sentences))


def _opening(best: Portrait, favourite: Portrait | None, why: str) -> str:
    name = best.product.name
    if favourite is best:
        start = f"I stay with {name} for you"
    elif favourite is not None:
        start = f"I put {favourite.product.name} first before, but side by side I would take {name} for you"
    else:
        start = f"For you I would take {name}"
    return f"{start}: {why}." if why else f"{start}."


def _why(best: Portrait, others: Sequence[Portrait], preferences: Preferences) -> str:
    """What speaks for the best and not for the others; where nothing does, what it has in common with them."""
    mine = [r for r in reasons(best, preferences, most=MOST_REASONS) if _tells_apart(r.source, best, others)]
    theirs = {_plain(r.text) for other in others for r in reasons(other, preferences, most=MOST_REASONS)}
    own = [_plain(reason.text) for reason in mine if _plain(reason.text) not in theirs][:2]
    if own or not mine:
        return " and ".join(own)
    both = "both of them" if len(others) == 1 else "all of them"
    return f"{_plain(mine[0].text)}, which is true of {both}, so it is a matter of the details above"


def _tells_apart(source: str, best: Portrait, others: Sequence[Portrait]) -> bool:
    """Stars count only where they are more than the others', a price only where it is less."""
    if source == "review":
        stars = best.product.rating_average or 0
        return all(stars > (other.product.rating_average or 0) for other in others)
    if source == "price":
        return all(best.product.price.amount < other.product.price.amount for other in others)
    return True


def _plain(text: str) -> str:
    """In a sentence of its own the wish need not be named again."""
    return text.partition(": ")[2] or text


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
        return f"Take {other.product.name} instead if “{label.lower()}” matters more to you: {because}."
    if other.product.price.amount < best.product.price.amount * CHEAPER:
        return f"{other.product.name} saves you {best.product.price - other.product.price}."
    return ""
