"""Say what one thinks of a product."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from marketplace.actions.recount_reviews import recount_reviews
from marketplace.events import ReviewAdded
from marketplace.feeds.text import one_line, plain_text
from marketplace.models import Product, Review
from ontology.actor import Actor
from ontology.errors import Invalid, Unauthorized
from ontology.events import publish
from ontology.models import Person


@transaction.atomic
def add_review(
    *, product: Product, rating: int, by: Actor, title: str = "", text: str = "", verified: bool = False
) -> Review:
    """Publish one opinion of one to five stars; a second one by the same person replaces the first.

    ``verified`` is the caller's word that an order of this person holds the product.
    """
    author = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    if author is None:
        raise Unauthorized("Sign in to write a review.")
    if not 1 <= rating <= 5:
        raise Invalid("Give one to five stars.", field="rating")
    words = {
        "title": one_line(title)[:150],
        "text": plain_text(text)[:5000],
        "author_name": (author.name or "A shopper")[:80],
    }
    review, _ = Review.objects.update_or_create(
        product=product,
        author=author,
        defaults=words | {"rating": rating, "is_verified": verified, "created_at": timezone.now()},
    )
    recount_reviews(product=product, by=by)
    publish(ReviewAdded(target=product, rating=rating, verified=verified), by=by)
    return review
