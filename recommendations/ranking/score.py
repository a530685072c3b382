"""From features to one number, and from the number to a confidence that can be said aloud."""

from __future__ import annotations

from recommendations.ranking.features import Portrait


def score(portrait: Portrait) -> float:
    """The weighted sum of the features."""
    return sum(feature.points for feature in portrait.features)


def confidence(portrait: Portrait) -> float:
    """How sure we are that it fits, 0 to 1: how well it answers what was said, and how much of it we could check.

    With nothing said there is little to be sure of, so it starts at 0.4; it never claims more than 0.97.
    """
    asked = [feature for feature in portrait.features if feature.name in ("facet", "budget", "brand")]
    weight = sum(feature.weight for feature in asked)
    if not weight:
        return round(0.4 + 0.1 * _rating(portrait), 2)
    fit = sum(feature.points for feature in asked) / weight
    checked = (
        sum(feature.weight * (feature.leaning.known if feature.leaning else 1.0) for feature in asked)
        / weight
    )
    said = min(1.0, weight / 12.0)
    sure = 0.4 + 0.55 * fit * (0.6 + 0.25 * checked + 0.15 * said)
    return round(max(0.05, min(0.97, sure + 0.05 * _rating(portrait))), 2)


def _rating(portrait: Portrait) -> float:
    return sum(feature.value for feature in portrait.named("rating"))
