from collections.abc import Sequence

from conversations.gather import vertical_of
from marketplace.cards import ProductCard, cards_of
from recommendations.preferences import Preferences, extract
from recommendations.recommend import recommend
from recommendations.search import search


def find_for_api(query: str, *, needs: Sequence[str], limit: int) -> tuple[list[ProductCard], str]:
    """Products for a need put in words, what fits best first, and a sentence on how they were chosen."""
    said = ". ".join([query, *needs])
    known = extract(said, known=Preferences())
    chosen = [suggestion.product for suggestion in recommend(known, query=said, limit=limit)]
    if not chosen:
        found = search(query, limit=limit)
        words = (
            "Nothing keeps every wish; these come nearest in words."
            if found.items
            else "Nothing in the shop fits."
        )
        return cards_of(found.items), words
    chips = [f"{chip.label.lower()}: {chip.value}" for chip in known.chips(vertical_of(known.category))]
    told = f"Chosen for {', '.join(chips)}." if chips else f"What comes nearest to “{query}”."
    return cards_of(chosen), told
