"""Goods for children: which options of a vertical mean a child."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from recommendations.language.fold import fold

if TYPE_CHECKING:
    from marketplace.verticals import Facet, Option, Vertical

CHILD_WORDS = frozenset({"kid", "kids", "child", "children", "junior", "juniors"})


def child_options(vertical: Vertical | None) -> Iterator[tuple[Facet, Option]]:
    """The options, with their facets, that speak of children."""
    for facet in vertical.facets if vertical else ():
        for option in facet.options:
            if _is_childish(option.words):
                yield facet, option


@lru_cache(maxsize=5_000)
def _is_childish(words: tuple[str, ...]) -> bool:
    return not CHILD_WORDS.isdisjoint(map(fold, words))
