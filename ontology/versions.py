"""When to read anew what each process holds in its own memory."""

from __future__ import annotations

import time
from uuid import uuid4

from django.core.cache import cache

# How long a change that another process made may go unnoticed.
SECONDS_UNSEEN = 1.0

_all: list[Version] = []


class Version:
    """A word in the shared cache, new after each change, and after so many seconds for changes that told nobody.

    A request asks for it many times; the cache is asked once a second.
    """

    def __init__(self, name: str, seconds_kept: int) -> None:
        self.name, self.seconds_kept = name, seconds_kept
        self._seen, self._until = "", 0.0
        _all.append(self)

    def now(self) -> str:
        """The word as it was within the last second; one of its own when the cache is away."""
        if time.monotonic() >= self._until:
            self._seen = cache.get_or_set(self.name, lambda: uuid4().hex, self.seconds_kept) or uuid4().hex
            self._until = time.monotonic() + SECONDS_UNSEEN
        return self._seen

    def change(self) -> None:
        """Something has changed: this process sees it at once, others within a second."""
        cache.delete(self.name)
        self._until = 0.0


def look_again() -> None:
    """Ask the cache anew for every version."""
    for version in _all:
        version._until = 0.0
