"""The verdict of a comparison: which, why, and when rather another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from recommendations.ranking.explain import reasons, spoken_against
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
    sentences.append(spoken_against(best))
    return " ".join(filter(None, sentences))


def _opening(best: Portrait, favourite: Portrait | None, why: str) -> str:
    name = best.product.name
    if favourite is best:
        told = (
            gettext("I stay with {name} for you: {why}.") if why else gettext("I stay with {name} for you.")
        )
    elif favourite is not None and why:
        told = gettext("I put {before} first before, but side by side I would take {name} for you: {why}.")
    elif favourite is not None:
        told = gettext("I put {before} first before, but side by side I would take {name} for you.")
    else:
        told = (
            gettext("For you I would take {name}: {why}.") if why else gettext("For you I would take {name}.")
        )
    before = favourite.product.name if favourite is not None else ""
    return told.format(name=name, before=before, why=why)


def _why(best: Portrait, others: Sequence[Portrait], preferences: Preferences) -> str:
    """What speaks for the best and not for the others; where nothing does, what it has in common with them."""
    mine = [r for r in reasons(best, preferences, most=MOST_REASONS) if _tells_apart(r.source, best, others)]
    theirs = {_plain(r.text) for other in others for r in reasons(other, preferences, most=MOST_REASONS)}
    own = [_plain(reason.text) for reason in mine if _plain(reason.text) not in theirs][:2]
    if own or not mine:
        return gettext("{items} and {last}").format(items=own[0], last=own[1]) if own[1:] else "".join(own)
    common = (
        gettext("{reason}, which is true of both of them, so it is a matter of the details above")
        if len(others) == 1
        else gettext("{reason}, which is true of all of them, so it is a matter of the details above")
    )
    return common.format(reason=_plain(mine[0].text))


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
        told = gettext("Take {name} instead if “{wish}” matters more to you: {reason}.")
        return told.format(name=other.product.name, wish=label.lower(), reason=because)
    if other.product.price.amount < best.product.price.amount * CHEAPER:
        saved = best.product.price - other.product.price
        return gettext("{name} saves you {saved}.").format(name=other.product.name, saved=saved)
    return ""
