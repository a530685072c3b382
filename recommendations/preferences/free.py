"""The words of a message that the catalogue knows and no rule has understood."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from recommendations.language.fold import words
from recommendations.language.idle import IDLE

if TYPE_CHECKING:
    from recommendations.preferences.lexicon import Lexicon


def free_words(message: str, lexicon: Lexicon, *, without: Collection[str]) -> list[str]:
    """Content words in the order they were said, at most twelve."""
    found = dict.fromkeys(
        word
        for word in words(message)
        if len(word) > 2
        and word not in IDLE
        and word not in without
        and word in lexicon.known
        and not word.isdigit()
    )
    return list(found)[-12:]
