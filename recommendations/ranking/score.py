"""From features to one number, and from the number to a confidence that can be said aloud."""

from __future__ import annotations

from recommendations.ranking.calibration import share_right
from recommendations.ranking.features import Portrait

UNSAID = 0.7
# What a point less than the first takes from the fit: of 0 to 0.08 what the graded padel shoppers bear out best.
BEHIND = 0.08
FAR_BEHIND = 4.0


def score(portrait: Portrait) -> float:
    """The weighted sum of the features."""
    return sum(feature.points for feature in portrait.features)


def confidence(portrait: Portrait, *, behind: float = 0.0) -> float:
    """How sure we are that it fits, 0 to 1: of a hundred that are told at 0.8, about eighty fit.

    `behind` is how many points the first of its list lies ahead: two that answer all that was asked are not
    equally likely what was meant when stars, sales and the words that were said speak for one of them.
    """
    return round(share_right(fit(portrait) - BEHIND * min(behind, FAR_BEHIND)), 2)


def fit(portrait: Portrait) -> float:
    """How well it answers what was said, and how much of it we could check: an order, not yet a frequency.

    With nothing said it fits better than what answers only half of what was said, and worse than what answers all.
    """
    asked = [feature for feature in portrait.features if feature.name in ("facet", "budget", "brand")]
    weight = sum(feature.weight for feature in asked)
    if not weight:
        return UNSAID + 0.1 * _rating(portrait)
    answered = sum(feature.points for feature in asked) / weight
    checked = (
        sum(feature.weight * (feature.leaning.known if feature.leaning else 1.0) for feature in asked)
        / weight
    )
    said = min(1.0, weight / 12.0)
    return 0.4 + 0.55 * answered * (0.6 + 0.25 * checked + 0.15 * said) + 0.05 * _rating(portrait)


def _rating(portrait: Portrait) -> float:
    return sum(feature.value for feature in portrait.named("rating"))
