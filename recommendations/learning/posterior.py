"""From outcomes to a weight: a Beta posterior over what a recommendation brings, drawn to its shelf's average."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from recommendations.models import Reaction

# What an outcome is worth, as a share of a purchase.
WORTH = {
    Reaction.SHOWN: 0.0,
    Reaction.DISMISSED: 0.0,
    Reaction.ASKED: 0.1,
    Reaction.CLICKED: 0.2,
    Reaction.ABANDONED: 0.3,
    Reaction.IN_CART: 0.5,
    Reaction.PURCHASED: 1.0,
}
# As many imagined recommendations with the shelf's average outcome stand behind every product: a new one begins at 0,
# and three lucky sales do not make a star.
PRIOR = 30.0
HALF_LIFE = timedelta(days=60)
LEAST_AVERAGE = 0.02  # below this a shelf has hardly seen an outcome, and ratios mean nothing


@dataclass(frozen=True)
class Seen:
    """One recommendation and what became of it."""

    product: UUID
    shelf: UUID
    reaction: Reaction
    at: datetime


@dataclass(frozen=True)
class Learned:
    product: UUID
    shelf: UUID
    value: float
    trials: float
    gains: float


def learn(outcomes: Iterable[Seen], *, now: datetime) -> list[Learned]:
    """A weight from -1 to 1 for each product: how far its posterior mean lies from its shelf's average.

    The same outcomes and the same moment give the same weights, in whatever order they come.
    """
    trials: dict[tuple[UUID, UUID], float] = {}
    gains: dict[tuple[UUID, UUID], float] = {}
    for seen in sorted(outcomes, key=lambda one: (one.at, str(one.product))):
        key, counts = (seen.shelf, seen.product), 0.5 ** ((now - seen.at) / HALF_LIFE)
        trials[key] = trials.get(key, 0.0) + counts
        gains[key] = gains.get(key, 0.0) + counts * WORTH[seen.reaction]
    averages = _averages(trials, gains)
    return [
        Learned(product, shelf, _value(trials[shelf, product], gains[shelf, product], averages[shelf]),
                round(trials[shelf, product], 4), round(gains[shelf, product], 4))
        for shelf, product in sorted(trials, key=str)
    ]  # fmt: skip


def _averages(
    trials: dict[tuple[UUID, UUID], float], gains: dict[tuple[UUID, UUID], float]
) -> dict[UUID, float]:
    shelves = {shelf for shelf, _ in trials}
    return {
        shelf: sum(gain for (where, _), gain in gains.items() if where == shelf)
        / sum(count for (where, _), count in trials.items() if where == shelf)
        for shelf in shelves
    }


def _value(trials: float, gains: float, average: float) -> float:
    if average < LEAST_AVERAGE:
        return 0.0
    mean = (PRIOR * average + gains) / (PRIOR + trials)
    return round(max(-1.0, min(1.0, (mean - average) / average)), 4)
