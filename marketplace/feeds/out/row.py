"""A whole row under today's names: every field a product can fill, nothing it cannot."""

from __future__ import annotations

from marketplace.feeds.fields import is_empty
from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.parts import identity, media, price, signals, stock, terms

_PARTS = (
    identity.identity,
    identity.eligibility,
    identity.words,
    media.page,
    media.pictures,
    price.price,
    stock.stock,
    stock.variation,
    stock.traits,
    stock.measures,
    stock.geography,
    terms.delivery,
    terms.seller,
    terms.returns,
    terms.compliance,
    signals.performance,
    signals.stars,
    signals.questions,
    signals.related,
)


def build_row(offer: Offer) -> Row:
    """The offer as one row; unknown values are left out, as the feed asks."""
    return {name: value for part in _PARTS for name, value in part(offer).items() if not is_empty(value)}
