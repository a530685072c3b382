"""A stand-in embedder: shared words make texts alike. Instant and exact, for tests and trials."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recommendations.embeddings.base import Vector

WORD = re.compile(r"\w{3,}")


class HashEmbedder:
    """Counts words into 64 buckets. Understands nothing, which is what a test wants."""

    name = "hash-64"
    dimension = 64
    floor = 0.3

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """The same text gives the same vector on every machine and in every process."""
        return [self._one(text) for text in texts]

    def prepare(self) -> None:
        """There is nothing to load."""

    def _one(self, text: str) -> Vector:
        counts = [0.0] * self.dimension
        for word in WORD.findall(text.lower()):
            # Cutting the end off makes "rackets" and "racket" meet without a stemmer.
            digest = blake2b(word[:5].encode(), digest_size=4).digest()
            counts[int.from_bytes(digest, "big") % self.dimension] += 1.0
        length = math.sqrt(sum(count * count for count in counts))
        # A text without words still needs a vector, since cosine with zeros is undefined.
        return [count / length for count in counts] if length else [1.0, *counts[1:]]
