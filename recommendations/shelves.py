"""The category tree with its verticals: read once by each process, and again when a shelf has changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import get_language, override

from marketplace.models import Category
from marketplace.verticals import Vertical, read_vertical
from ontology.versions import Version
from recommendations.preferences.lexicon import CategoryEntry
from recommendations.retrieval.dictionary import Dictionary, dictionary_of

# A change that told nobody (SQL by hand) is seen after so long.
SECONDS_KEPT = 60
_VERSION = Version("shelves", SECONDS_KEPT)


@dataclass(frozen=True)
class Shelves:
    """The whole category tree. Shared between requests: read it, and change nothing in it."""

    by_id: dict[UUID, Category]
    language: str

    def vertical(self, category_id: UUID | None) -> Vertical | None:
        """The vertical of a category or of its nearest ancestor that has one."""
        category = self.by_id.get(category_id) if category_id else None
        while category is not None:
            if category.pk in self._verticals:
                return self._verticals[category.pk]
            category = self.by_id.get(category.parent_id) if category.parent_id else None
        return None

    def named(self, slug: str | None) -> Category | None:
        return self._by_slug.get(slug) if slug else None

    def within(self, slug: str) -> list[UUID]:
        """The ids of a category and of everything under it; empty for an unknown slug."""
        top = self.named(slug)
        if top is None:
            return []
        return [
            c.pk for c in self.by_id.values() if c.path == top.path or c.path.startswith(f"{top.path} > ")
        ]

    @cached_property
    def entries(self) -> tuple[CategoryEntry, ...]:
        """The categories with the words that name them."""
        return tuple(self._entry(category) for category in self.by_id.values())

    @cached_property
    def dictionary(self) -> Dictionary:
        """Words of other languages → the catalogue's, out of all verticals."""
        return dictionary_of(self._verticals.values())

    @cached_property
    def _by_slug(self) -> dict[str, Category]:
        return {category.slug: category for category in self.by_id.values()}

    @cached_property
    def _verticals(self) -> dict[UUID, Vertical]:
        # Read when first asked for, which may be in another request's language.
        with override(self.language):
            return {c.pk: read_vertical(c.vertical) for c in self.by_id.values() if c.vertical}

    def _entry(self, category: Category) -> CategoryEntry:
        own = self._verticals.get(category.pk)
        names = (own.noun, own.plural, *own.words) if own else ()
        return CategoryEntry(
            category.slug, category.path, self.vertical(category.pk), tuple(name for name in names if name)
        )


# By language: a vertical speaks the one it was read in.
_held: dict[str, tuple[str, Shelves]] = {}


def shelves() -> Shelves:
    """The category tree as it is now."""
    version = _VERSION.now()
    language = get_language() or settings.LANGUAGE_CODE
    if language not in _held or _held[language][0] != version:
        _held[language] = (version, Shelves({c.pk: c for c in Category.objects.all()}, language))
    return _held[language][1]


@receiver(post_save, sender=Category)
@receiver(post_delete, sender=Category)
def _forget(**_: Any) -> None:
    # Now for whoever changed it, and again once everybody can see the change: who read in between read the old one.
    _VERSION.change()
    transaction.on_commit(_VERSION.change)
