"""Vectors of what shoppers type, remembered because they type the same things."""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING

from django.core.cache import cache

from recommendations.embeddings.registry import embedder

if TYPE_CHECKING:
    from recommendations.embeddings.base import Vector

SECONDS_KEPT = 8 * 60 * 60


def question_vector(question: str) -> Vector:
    """The vector of a question by the shop's embedder, from the cache where it has been asked before."""
    model = embedder()
    key = f"question:{model.name}:{hashlib.sha256(question.encode()).hexdigest()}"
    known = cache.get(key)
    if known is not None:
        return array("f", known).tolist()
    vector = model.embed([question])[0]
    cache.set(key, array("f", vector).tobytes(), SECONDS_KEPT)
    return vector
