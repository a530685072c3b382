"""One spelling for comparing: lower case, no accents, and never longer or shorter than the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " "}
)


def fold(text: str) -> str:
    """Lower case without accents. Letter n stays letter n, so a match can be shown in the shopper's own words."""
    if text.isascii():
        return text.lower().translate(_PUNCTUATION)
    return "".join(map(_fold_letter, text)).translate(_PUNCTUATION)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=5_000)
def all_folded(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """The same words folded, each once; a shelf's own words are asked for with every message."""
    return tuple(dict.fromkeys(map(fold, spoken)))


def _fold_letter(letter: str) -> str:
    low = letter.lower()
    base = unicodedata.normalize("NFKD", low if len(low) == 1 else letter)[0]
    return base if base.isprintable() else letter
