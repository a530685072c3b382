"""Two rankings made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

# The usual 60 makes the first and the tenth nearly equal; our rankings are good enough for their heads to count more.
SMOOTHING = 20


def fuse(rankings: Iterable[Collection[Key]]) -> dict[Key, float]:
    """Reciprocal rank fusion: each ranking gives 1 / (20 + place); scaled so that first everywhere is 1."""
    rankings = [ranking for ranking in rankings if ranking]
    scores: dict[Key, float] = defaultdict(float)
    for ranking in rankings:
        for place, key in enumerate(ranking, start=1):
            scores[key] += (SMOOTHING + 1) / (SMOOTHING + place)
    return {key: score / len(rankings) for key, score in scores.items()}
