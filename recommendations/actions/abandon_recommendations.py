"""A conversation ended with something in the cart that nobody paid for."""

from __future__ import annotations

from ontology.actor import Actor
from ontology.models import Thing
from recommendations.actions.record_reaction import record_reaction
from recommendations.models import Reaction, Recommendation


def abandon_recommendations(*, conversation: Thing, by: Actor) -> int:
    """Note it on what lies in the cart still; a later purchase takes its place."""
    waiting = Recommendation.objects.filter(conversation_id=conversation.pk, reaction=Reaction.IN_CART)
    products = {given.product for given in waiting.select_related("product__creator")}
    for product in products:
        record_reaction(conversation=conversation, product=product, reaction=Reaction.ABANDONED, by=by)
    return len(products)
