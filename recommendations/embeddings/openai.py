"""OpenAI's embedding models, or any server that speaks the same words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from ontology.errors import Unavailable

if TYPE_CHECKING:
    from openai import OpenAI

    from recommendations.embeddings.base import Vector

BATCH = 256
LONGEST_CHARACTERS = 24_000  # well under 8,192 tokens in any language
SECONDS = 20.0


class OpenAIEmbedder:
    """Asks the service for vectors; `base_url` (with /v1) turns it to another server."""

    floor = 0.25

    def __init__(
        self, *, key: str, base_url: str = "", model: str = "text-embedding-3-small", dimension: int = 1536
    ) -> None:
        self._key = key
        self._base_url = base_url
        self._model = model
        self.dimension = dimension

    @property
    def name(self) -> str:
        """Model and size, since the same model cut to another size is another space."""
        return f"{self._model}-{self.dimension}"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Vectors in the order given; the SDK retries passing faults twice."""
        vectors: list[Vector] = []
        for start in range(0, len(texts), BATCH):
            vectors.extend(self._ask(texts[start : start + BATCH]))
        return vectors

    def prepare(self) -> None:
        """Load the SDK, which takes a second."""
        with suppress(Unavailable):
            _ = self._client

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI

        if not self._key:
            raise Unavailable("OPENAI_API_KEY is not set. Set it, or choose EMBEDDER=local.")
        return OpenAI(api_key=self._key, base_url=self._base_url or None, timeout=SECONDS)

    def _ask(self, texts: Sequence[str]) -> list[Vector]:
        from openai import OpenAIError

        wanted = [text[:LONGEST_CHARACTERS] or " " for text in texts]
        try:
            # Without an explicit format the SDK asks for base64, which few other servers speak.
            answer = self._client.embeddings.create(
                model=self._model, input=wanted, dimensions=self.dimension, encoding_format="float"
            )
        except OpenAIError as error:
            raise Unavailable("The embedding service does not answer. Try again in a minute.") from error
        return [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]
