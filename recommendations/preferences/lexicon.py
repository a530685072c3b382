"""What the catalogue itself knows of words: categories, brands, and words that describe products."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from recommendations.language.fold import words
from recommendations.language.stems import stem

if TYPE_CHECKING:
    from marketplace.verticals import Vertical


@dataclass(frozen=True)
class CategoryEntry:
    """A category with the vertical it has or inherits; `own_words` name the goods where the vertical is its own."""

    slug: str
    path: str
    vertical: Vertical | None = None
    own_words: tuple[str, ...] = ()

    @cached_property
    def titles(self) -> list[str]:
        """The ways to name it: "Bags & Backpacks" has two."""
        leaf = self.path.split(">")[-1]
        return [*leaf.replace(" and ", "&").replace(",", "&").split("&"), *self.own_words]

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The same as stems."""
        return [stems for title in self.titles if (stems := frozenset(map(stem, words(title))))]

    @cached_property
    def surroundings(self) -> frozenset[str]:
        """The stems of the categories above it."""
        return frozenset(stem(word) for part in self.path.split(">")[:-1] for word in words(part))


@dataclass(frozen=True)
class Lexicon:
    """The words of one catalogue that matter for one message."""

    categories: tuple[CategoryEntry, ...] = ()
    brands: Mapping[str, str] = field(default_factory=dict)  # folded → as written
    describing: frozenset[str] = frozenset()  # found in titles and specifications
    known: frozenset[str] = frozenset()  # found anywhere in the catalogue

    def entry(self, slug: str | None) -> CategoryEntry | None:
        return next((entry for entry in self.categories if entry.slug == slug), None)

    def verticals(self, slug: str | None) -> list[Vertical]:
        """The vertical of a category, or every vertical of the shop while the category is unknown."""
        entry = self.entry(slug)
        if entry is not None:
            return [entry.vertical] if entry.vertical else []
        return [entry.vertical for entry in self.categories if entry.vertical and entry.own_words]
