"""Which embedder the shop uses: one word in the settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from recommendations.embeddings.hashed import HashEmbedder
from recommendations.embeddings.local import LocalEmbedder
from recommendations.embeddings.openai import OpenAIEmbedder

if TYPE_CHECKING:
    from recommendations.embeddings.base import Embedder


def _openai() -> Embedder:
    return OpenAIEmbedder(key=settings.OPENAI_API_KEY, base_url=settings.OPENAI_BASE_URL)


EMBEDDERS: dict[str, Callable[[], Embedder]] = {
    "local": LocalEmbedder,
    "openai": _openai,
    "hash": HashEmbedder,
}


def embedder() -> Embedder:
    """The embedder named by the setting EMBEDDER, the same object each time."""
    return _named(settings.EMBEDDER)


@cache
def _named(choice: str) -> Embedder:
    if choice not in EMBEDDERS:
        raise ImproperlyConfigured(f"EMBEDDER is {choice!r}; choose one of {', '.join(EMBEDDERS)}.")
    return EMBEDDERS[choice]()
