"""Rules about siblings: rows of one product must be told apart by the same options."""

from __future__ import annotations

from collections import Counter

from marketplace.feeds.out.offer import Offer, Row


def has_options(row: Row, offer: Offer) -> bool:
    return not row.get("listing_has_variations") or bool(row.get("variant_dict"))


def same_names(row: Row, offer: Offer) -> bool:
    """Every sibling names the same options."""
    mine = sorted(offer.variant.options)
    return all(sorted(sibling.options) == mine for sibling in offer.listing.variants)


def is_unique(row: Row, offer: Offer) -> bool:
    """No sibling has the very same values."""
    if not offer.listing.has_variations:
        return True
    seen = Counter(tuple(sorted(sibling.options.items())) for sibling in offer.listing.variants)
    return seen[tuple(sorted(offer.variant.options.items()))] == 1
