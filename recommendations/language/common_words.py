"""Everyday words of goods of every kind: the English one, and how the other languages of the shop say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from recommendations.language.fold import all_folded, fold


@cache
def common_words() -> Mapping[str, Sequence[str]]:
    """English → the others, as they are written."""
    found: dict[str, list[str]] = yaml.safe_load(
        Path(__file__).with_name("common_words.yaml").read_text("utf-8")
    )
    return found


@lru_cache(maxsize=5_000)
def in_every_language(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """These words folded, and what the other languages say for those that are everyday words.

    So a shelf that was described in English alone is understood in Spanish, as far as its words are common ones.
    """
    own = all_folded(spoken)
    others = (fold(other) for word in own for other in common_words().get(word, ()))
    return tuple(dict.fromkeys((*own, *others)))
