"""Reading: the catalogue's words, and recommendations given."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from marketplace.models import Product
from recommendations.language.fold import words
from recommendations.models import LearnedWeight, Recommendation, Term, TermKind
from recommendations.preferences.lexicon import Lexicon
from recommendations.shelves import Shelves as Shelves
from recommendations.shelves import shelves as shelves

LONGEST_BRAND = 3  # words
MOST_WORDS = 400  # of one message


def lexicon_of(message: str, tree: Shelves | None = None) -> Lexicon:
    """What the catalogue knows of a message's words, in two queries."""
    tree = tree or shelves()
    spoken = words(message)[:MOST_WORDS]
    found = list(Term.objects.filter(word__in=_runs(spoken)))
    return Lexicon(
        categories=tree.entries,
        brands={term.word: term.shown for term in found if term.kind == TermKind.BRAND},
        describing=frozenset(term.word for term in found if term.kind == TermKind.SPEC),
        known=frozenset(term.word for term in found if term.kind != TermKind.BRAND),
    )


def recommendations_of(conversation_id: UUID) -> QuerySet[Recommendation]:
    """What was recommended in one conversation, in order."""
    return (
        Recommendation.objects.filter(conversation_id=conversation_id)
        .select_related("product", "creator")
        .order_by("message_index", "-confidence", "pk")
    )


def learned_of(products: Iterable[Product]) -> dict[UUID, float]:
    """What outcomes taught of these products, -1 to 1; nothing is known of the others."""
    found = LearnedWeight.objects.filter(product__in=[product.pk for product in products])
    return dict(found.values_list("product_id", "value"))


def _runs(spoken: list[str]) -> Iterable[str]:
    """Every run of one to three words, so that "Drop Shot" is found as one brand."""
    return {
        " ".join(spoken[start : start + length])
        for length in range(1, LONGEST_BRAND + 1)
        for start in range(len(spoken) - length + 1)
    }
