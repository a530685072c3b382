"""Which embedder the shop uses: one word in the settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Thread
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


def prepare() -> None:
    """Begin to load the shop's embedder, on a thread of its own, so that no shopper waits for it."""
    # No daemon: a process that ended in the middle of loading would be aborted by the library that is loaded.
    Thread(target=lambda: embedder().prepare(), name="embedder").start()


@cache
def _named(choice: str) -> Embedder:
    if choice not in EMBEDDERS:
        raise ImproperlyConfigured(f"EMBEDDER is {choice!r}; choose one of {', '.join(EMBEDDERS)}.")
    return EMBEDDERS[choice]()
