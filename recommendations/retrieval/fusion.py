"""Two rankings made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

SMOOTHING = 60  # the constant of reciprocal rank fusion; the usual one, and nothing here is sensitive to it


def fuse(rankings: Iterable[Sequence[Key]]) -> dict[Key, float]:
    """Reciprocal rank fusion: each ranking gives 1 / (60 + place); scaled so that first everywhere is 1."""
    rankings = [ranking for ranking in rankings if ranking]
    scores: dict[Key, float] = defaultdict(float)
    for ranking in rankings:
        for place, key in enumerate(ranking, start=1):
            scores[key] += (SMOOTHING + 1) / (SMOOTHING + place) / len(rankings)
    return dict(scores)
