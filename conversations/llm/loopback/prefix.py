"""A vendor's prompt cache in small: the beginning that requests have in common is paid in full once."""

import json
from dataclasses import dataclass, field
from typing import Any

LETTERS_PER_TOKEN = 4
# Below this many tokens a vendor keeps nothing.
LEAST = 512


@dataclass(frozen=True)
class Read:
    """Tokens of one request. `total` is all of them."""

    total: int
    cached: int = 0
    written: int = 0

    @property
    def fresh(self) -> int:
        return self.total - self.cached - self.written


@dataclass
class PrefixCache:
    """Remembers the steady beginnings it was sent; each model has a cache of its own."""

    known: set[str] = field(default_factory=set)

    def read(self, steady: Any, rest: Any) -> Read:
        """Count a request whose steady part ends where the vendor was told to keep it, or has seen it before."""
        beginning = json.dumps(steady, sort_keys=True, default=str)
        kept = tokens(beginning)
        total = kept + tokens(json.dumps(rest, default=str))
        if kept < LEAST:
            return Read(total)
        if beginning in self.known:
            return Read(total, cached=kept)
        self.known.add(beginning)
        return Read(total, written=kept)


def tokens(text: str) -> int:
    return -(-len(text) // LETTERS_PER_TOKEN)
