"""The shelf a query names: "racket" in "a light racket with spin"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from recommendations.preferences.category import find_category
from recommendations.preferences.lexicon import Lexicon
from recommendations.queries import entries_of, shelves

if TYPE_CHECKING:
    from marketplace.models import Category


@dataclass(frozen=True)
class Shelf:
    """A category with the ids of all within it, and the stems of the words that name it."""

    category: Category
    within: frozenset[UUID]
    naming: frozenset[str]


def named_shelf(text: str) -> Shelf | None:
    """The shelf whose name stands in a text, or None."""
    tree = shelves()
    lexicon = Lexicon(categories=entries_of(tree))
    entry = lexicon.entry(find_category(text, lexicon, known=None))
    category = tree.named(entry.slug) if entry else None
    if entry is None or category is None:
        return None
    return Shelf(category, frozenset(tree.within(entry.slug)), entry.surroundings.union(*entry.names))
