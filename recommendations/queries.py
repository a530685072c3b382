"""Reading: shelves with their verticals, the catalogue's words, and recommendations given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from marketplace.models import Category
from marketplace.verticals import Vertical, read_vertical
from recommendations.language.fold import words
from recommendations.models import Recommendation, Term, TermKind
from recommendations.preferences.lexicon import CategoryEntry, Lexicon

LONGEST_BRAND = 3  # words
MOST_WORDS = 400  # of one message


@dataclass(frozen=True)
class Shelves:
    """The whole category tree, read once."""

    by_id: dict[UUID, Category]

    def vertical(self, category_id: UUID | None) -> Vertical | None:
        """The vertical of a category or of its nearest ancestor that has one."""
        while category_id is not None:
            category = self.by_id[category_id]
            if category.vertical:
                return read_vertical(category.vertical)
            category_id = category.parent_id
        return None

    def named(self, slug: str | None) -> Category | None:
        return next((category for category in self.by_id.values() if category.slug == slug), None)

    def within(self, slug: str) -> list[UUID]:
        """The ids of a category and of everything under it; empty for an unknown slug."""
        top = self.named(slug)
        if top is None:
            return []
        return [
            c.pk for c in self.by_id.values() if c.path == top.path or c.path.startswith(f"{top.path} > ")
        ]


def shelves() -> Shelves:
    """The category tree, in one query."""
    return Shelves({category.pk: category for category in Category.objects.all()})


def lexicon_of(message: str, tree: Shelves | None = None) -> Lexicon:
    """What the catalogue knows of a message's words, in two queries."""
    tree = tree or shelves()
    spoken = words(message)[:MOST_WORDS]
    found = list(Term.objects.filter(word__in=_runs(spoken)))
    return Lexicon(
        categories=entries_of(tree),
        brands={term.word: term.shown for term in found if term.kind == TermKind.BRAND},
        describing=frozenset(term.word for term in found if term.kind == TermKind.SPEC),
        known=frozenset(term.word for term in found if term.kind != TermKind.BRAND),
    )


def entries_of(tree: Shelves) -> tuple[CategoryEntry, ...]:
    """The categories with the words that name them."""
    return tuple(_entry(category, tree) for category in tree.by_id.values())


def recommendations_of(conversation_id: UUID) -> QuerySet[Recommendation]:
    """What was recommended in one conversation, in order."""
    return (
        Recommendation.objects.filter(conversation_id=conversation_id)
        .select_related("product", "creator")
        .order_by("message_index", "-confidence")
    )


def _entry(category: Category, tree: Shelves) -> CategoryEntry:
    own = read_vertical(category.vertical) if category.vertical else None
    names = (own.noun, own.plural, *own.words) if own else ()
    return CategoryEntry(
        category.slug, category.path, tree.vertical(category.pk), tuple(name for name in names if name)
    )


def _runs(spoken: list[str]) -> Iterable[str]:
    """Every run of one to three words, so that "Drop Shot" is found as one brand."""
    return {
        " ".join(spoken[start : start + length])
        for length in range(1, LONGEST_BRAND + 1)
        for start in range(len(spoken) - length + 1)
    }
