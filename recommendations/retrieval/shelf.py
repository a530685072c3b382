"""The shelf a query names: "racket" in "a light racket with spin"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommendations.language.fold import words
from recommendations.preferences.category import find_category
from recommendations.preferences.lexicon import Lexicon
from recommendations.queries import shelves
from recommendations.retrieval.types import Key

if TYPE_CHECKING:
    from marketplace.models import Category


@dataclass(frozen=True)
class Shelf:
    """A category with the ids of all within it, and the stems of the words that name it."""

    category: Category
    within: frozenset[Key]
    naming: frozenset[str]


def named_shelf(text: str) -> Shelf | None:
    """The shelf whose name stands in a text, or None."""
    tree = shelves()
    # Slips are mended by now, so every word is taken as it stands.
    lexicon = Lexicon(categories=tree.entries, known=frozenset(words(text)))
    entry = lexicon.entry(find_category(text, lexicon, known=None))
    category = tree.named(entry.slug) if entry else None
    if entry is None or category is None:
        return None
    return Shelf(
        category, frozenset(map(str, tree.within(entry.slug))), entry.surroundings.union(*entry.names)
    )
