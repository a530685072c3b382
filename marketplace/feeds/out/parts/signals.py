"""What buyers do and say: sales, stars, reviews, questions, and what goes with it."""

from __future__ import annotations

from math import log1p

from marketplace.feeds.out.gathering import RELATIONSHIPS
from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.plain import clip
from marketplace.models import Review

# This many sold count as the most popular there is.
_PLENTY = 1000


def performance(offer: Offer) -> Row:
    """Popularity from 0 to 5, growing with the order of magnitude of what was sold."""
    sold = offer.product.sold_count
    popularity = min(5.0, 5 * log1p(sold) / log1p(_PLENTY))
    return {
        "popularity_score": offer.kept("popularity_score") or (f"{popularity:.1f}" if sold else None),
        "return_rate": offer.kept("return_rate"),
    }


def stars(offer: Offer) -> Row:
    """Only our own count of reviews of this product; no reviews, no stars."""
    average, count = offer.product.rating_average, offer.product.rating_count
    rated = average is not None and count > 0
    return {
        "review_count": count,
        "star_rating": f"{average:.2f}" if rated else None,
        "raw_review_data": [_told(review) for review in offer.listing.reviews],
    }


def _told(review: Review) -> Row:
    # No author: a feed carries no personal data.
    text = clip(review.text, 500)
    return {"rating": review.rating, "title": review.title, "text": text, "verified": review.is_verified}


def questions(offer: Offer) -> Row:
    pairs = [{"q": asked.question, "a": asked.answer} for asked in offer.listing.questions[:10]]
    return {"q_and_a": pairs}


def related(offer: Offer) -> Row:
    """One kind of relation a row, as the feed has it: the strongest kind there is."""
    known = offer.listing.related
    kind = next((word for word in RELATIONSHIPS.values() if any(word == told for _, told in known)), None)
    ids = [public_id for public_id, told in known if told == kind]
    return {"related_product_id": ids, "relationship_type": kind}
