"""The contract every embedding model keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

Vector = list[float]


class Embedder(Protocol):
    """Turns texts into vectors of unit length. Knows nothing of products or tables."""

    @property
    def name(self) -> str:
        """What `Knowledge.model` holds; vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    @property
    def floor(self) -> float:
        """The cosine under which two texts have nothing to do with each other, for this model."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text, in the same order.

        Raises `ontology.errors.Unavailable` when the model cannot be reached or loaded.
        """

    def prepare(self) -> None:
        """Load what the first question would wait for. What cannot be loaded is told by `embed`."""
