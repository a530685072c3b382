"""Word stems: rackets and racket are one word."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import snowballstemmer

_ENGLISH = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem of a folded word, the same that the search index stores."""
    return cast(str, _ENGLISH.stemWord(word))
